/** Zones as this desk speaks of them, and which of them an incident lies in. */
import type { Incident } from '@lien-thong/shared/incident/incident'
import { toMs } from '@lien-thong/shared/kernel/instant'
import { isInForce, isInSight, type Zone, zoneSeverities } from '@lien-thong/shared/zone/zone'
import { type ZoneHit, zonesAt } from '@lien-thong/shared/zone/zones-at'
import type { TFunction } from 'i18next'
import { useDerived, useServerNow } from '../live/use-live.ts'
import { momentText } from '../text/format.ts'
import { languageNow } from '../text/i18n.ts'
import { useDesk } from './desk.ts'
import { instantNow } from './own-desk.ts'

/** Zones begin and end by the minute; a border that a clock crosses is seen within this time. */
const STEP_MS = 10_000

/** The time of the hub as far as zones care for it. */
export function useZoneTime(): number | undefined {
  const now = useServerNow()
  return now === undefined ? undefined : now - (now % STEP_MS)
}

const none: readonly ZoneHit[] = []

/** Zones in force that it lies in, the gravest first. */
export function useZonesOf({ place, where }: Pick<Incident, 'place' | 'where'>): readonly ZoneHit[] {
  const desk = useDesk()
  const time = useZoneTime()
  return (
    useDerived(
      ['zones'],
      ({ zones }) => {
        const now = instantNow(desk)
        const asked = { ...(place && { place }), ...(where !== undefined && { where }) }
        return now !== undefined ? zonesAt(zones.values(), asked, now) : none
      },
      [desk, place, where, time],
    ) ?? none
  )
}

/** In force or within a day, the gravest first: what the map shows. */
export function useZonesInSight(): readonly Zone[] | undefined {
  const desk = useDesk()
  const time = useZoneTime()
  return useDerived(
    ['zones'],
    ({ zones }) => {
      const now = instantNow(desk)
      return now === undefined
        ? undefined
        : gravestFirst([...zones.values()].filter((each) => isInSight(each, now)))
    },
    [desk, time],
  )
}

export const gravestFirst = (zones: readonly Zone[]): readonly Zone[] =>
  zones.toSorted(
    (a, b) =>
      zoneSeverities.indexOf(a.severity) - zoneSeverities.indexOf(b.severity) ||
      (a.drawn.at < b.drawn.at ? 1 : -1),
  )

/** Without a name for those who may not see it: then by its kind. */
export const zoneName = (t: TFunction, { name, kind }: Zone): string =>
  name?.[languageNow()] ?? t(`zone.kind.${kind}`)

/** To the minute. */
const atMinute = (instant: string, now: number | undefined): string => momentText(instant, now).slice(0, -3)

export function validityText(t: TFunction, zone: Zone, now: number | undefined): string {
  const { from, until } = zone.valid
  const end = until === undefined ? t('zone.open') : t('zone.until', { at: atMinute(until, now) })
  if (now === undefined || toMs(from) <= now) return end
  return `${t('zone.coming')}, ${
    until === undefined
      ? `${t('zone.from', { at: atMinute(from, now) })} ${end}`
      : t('zone.fromUntil', { from: atMinute(from, now), until: atMinute(until, now) })
  }`
}

export const isComing = (zone: Zone, desk: Parameters<typeof instantNow>[0]): boolean => {
  const now = instantNow(desk)
  return now !== undefined && !isInForce(zone, now)
}
