/**
 * A day of the city played through the shared rules, as fast as they decide: telephone events become calls and
 * incidents, desks send what is recommended, crews drive and work, and the response times of it all are measured.
 */
import type { Instant } from '../../kernel/instant.ts'
import type { TravelModel } from '../../travel/travel-model.ts'
import type { CallScript } from '../call-script.ts'
import type { DemoUnit } from '../city/fleet.ts'
import type { CrewPace } from '../crew.ts'
import { createAgenda } from './agenda.ts'
import { chooseUnits } from './choose-units.ts'
import { knowCity } from './city.ts'
import { createCityHub } from './city-hub.ts'
import { type Crews, workCrews } from './crews.ts'
import { type DayMeasures, measureDay } from './day-measures.ts'
import { type Desks, workDesks } from './desks.ts'
import { openDoors } from './hospitals.ts'

export interface PlayedDay {
  readonly seed: number
  readonly start: Instant
  /** How long people call; what they called for is worked to its end. */
  readonly seconds: number
  /** In order; the same for every fleet that is compared. */
  readonly calls: readonly CallScript[]
  readonly fleet: readonly DemoUnit[]
  readonly pace: CrewPace
  /** How fast the streets truly are. */
  readonly streets: TravelModel
  /** How fast the hub takes them to be. */
  readonly model: TravelModel
}

export interface DayResult {
  readonly measures: DayMeasures
  /** Times that a rule refused what somebody in the city did, by code. */
  readonly refused: ReadonlyMap<string, number>
  readonly sent: number
}

const TO_THE_END_SECONDS = 6 * 3_600

export function playDay(day: PlayedDay): DayResult {
  const agenda = createAgenda()
  const hub = createCityHub(day.start, agenda)
  const city = knowCity(day.calls, (incident) => hub.held.incidents.get(incident)?.calls[0])
  hub.record(
    'system',
    day.fleet.map((unit, no) => ({
      fact: { type: 'unit.added', unit: unit.callSign, no, ...unit },
      audience: [unit.agency],
    })),
  )
  const crews: Crews = workCrews(hub, agenda, city, {
    ...day,
    doors: openDoors(hub, agenda, day.model),
    onFree: (agency) => desks.serveWaiting(agency),
    onOver: (incident, agency) => desks.wrapUp(incident, agency),
  })
  const desks: Desks = workDesks(hub, agenda, city, {
    choose: chooseUnits(hub, { model: day.model, whereIs: crews.whereIs }),
    onSent: crews.follow,
  })
  crews.beginDay()
  for (const script of day.calls) {
    for (const event of script.events) {
      agenda.enter(event.atSeconds, () => {
        hub.ring(script, event)
        desks.hear(script, event)
      })
    }
  }
  agenda.play(day.seconds + TO_THE_END_SECONDS)
  return { measures: measureDay(hub), refused: hub.refused, sent: hub.held.assignments.size }
}
