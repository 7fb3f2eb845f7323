/** The hospitals of a played day: which one a crew is told of, and how long it waits at the door. */
import { chooseHospital } from '../../dispatch/hospital-choice.ts'
import { countDoors } from '../../dispatch/hospital-load.ts'
import { hospitalNeed } from '../../dispatch/hospital-need.ts'
import type { Coordinate } from '../../geo/coordinate.ts'
import { hospitalReaders } from '../../hospital/hospital.ts'
import { cityHospitals } from '../../hospital/seed/city-hospitals.ts'
import type { Incident } from '../../incident/incident.ts'
import { estimateTravel } from '../../travel/travel.ts'
import type { TravelModel } from '../../travel/travel-model.ts'
import type { Unit } from '../../unit/unit.ts'
import type { Agenda } from './agenda.ts'
import type { CityHub } from './city-hub.ts'

export interface Doors {
  /** As the hub suggests it: by need, way and load. */
  suggest(unit: Unit, from: Coordinate, incident: Incident): string | undefined
  /** Seconds until a patient who arrives now is handed over: a place first, then the work of so many seconds. */
  handOver(hospital: string, workSeconds: number): number
}

export function openDoors(hub: CityHub, agenda: Agenda, model: TravelModel): Doors {
  hub.record(
    'system',
    cityHospitals.map((terms, i) => ({
      fact: { type: 'hospital.added', hospital: `hospital-${i + 1}`, ...terms },
      audience: hospitalReaders,
    })),
  )
  const { held, instant } = hub
  /** When each place is free again. */
  const places = new Map(
    [...held.hospitals.values()].map((each) => [each.id, new Array<number>(each.places).fill(0)]),
  )
  return {
    suggest(unit, from, incident) {
      const now = instant()
      const choices = chooseHospital({
        hospitals: held.hospitals.values(),
        counts: countDoors(hub.active(), (id) => held.units.get(id)?.status),
        needed: hospitalNeed(incident),
        wayTo: (to) => estimateTravel(model, { from, to, kind: unit.kind, at: now, lights: true }),
        now,
      })
      return choices[0]?.hospital
    },
    handOver(hospital, workSeconds) {
      const free = places.get(hospital)!
      const place = free.indexOf(Math.min(...free))
      free[place] = Math.max(agenda.now, free[place]!) + workSeconds
      return free[place]! - agenda.now
    },
  }
}
