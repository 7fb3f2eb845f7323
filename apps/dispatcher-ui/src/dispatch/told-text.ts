/** Why the hub recommends a unit, and why not, as sentences in the language that is on. */
import type { LeftOutWhy, Why } from '@lien-thong/shared/dispatch/recommended'
import { ANY_UNIT } from '@lien-thong/shared/dispatch/run-card'
import type { TFunction } from 'i18next'
import { ageText, durationText } from '../text/format.ts'
import { reasonName } from '../text/names.ts'
import type { SendText } from './text-vi.ts'

export interface Telling {
  readonly t: TFunction
  readonly text: SendText
  readonly capability: (code: string) => string
  readonly station: (id: string) => string
}

export const needName = ({ text, capability }: Telling, code: string): string =>
  code === ANY_UNIT ? text.anyUnit : capability(code)

const names = (telling: Telling, codes: readonly string[]): string =>
  codes.map((code) => needName(telling, code)).join(', ')

/** Undefined where a column says it already. */
export function whySentence(telling: Telling, why: Why): string | undefined {
  const { t, text, station } = telling
  const { reasons } = text
  switch (why.code) {
    case 'turnout':
      return reasons.turnout(durationText(why.seconds))
    case 'on_the_road':
      return reasons.on_the_road
    case 'covers': {
      const named = why.capabilities.filter((code) => code !== ANY_UNIT)
      return named.length > 0 ? reasons.covers(names(telling, named)) : undefined
    }
    case 'capability_unknown':
      return reasons.capability_unknown
    case 'position_stale':
      return reasons.position_stale(ageText(t, why.seconds))
    case 'on_the_water':
      return reasons.on_the_water
    case 'from_station':
      return reasons.from_station
    case 'last_at_station':
      return reasons.last_at_station(station(why.station))
    case 'travel':
      return why.n === undefined ? undefined : reasons.runs(why.n)
    // What is not needed here is no reason to send it; where it is stands in its column.
    case 'also_able':
    case 'position_age':
    case 'place_unknown':
      return undefined
  }
}

export function notSentence(telling: Telling, why: LeftOutWhy | undefined): string {
  const { t, text } = telling
  const { not } = text
  switch (why?.code) {
    case 'other_agency':
      return not.other_agency(t(`agency.${why.agency}`))
    case 'already_on_it':
      return not.already_on_it(t(`unitStatus.${why.status}`))
    case 'lacks_capability':
      return not.lacks_capability(names(telling, why.capabilities))
    case 'out_of_service':
      return not.out_of_service(reasonName(t, why.reason))
    case 'taken': {
      const status = t(`unitStatus.${why.status}`)
      return why.incidentNumber === undefined
        ? not.takenSomewhere(status)
        : not.taken(why.incidentNumber, status)
    }
    case 'position_lost':
      return not.position_lost(ageText(t, why.seconds))
    case 'further_away':
      return not.further_away(durationText(why.seconds))
    case 'retired':
    case 'crew_emergency':
    case 'off_shift':
    case 'no_position':
      return not[why.code]
    case undefined:
      return not.unjudged
  }
}
