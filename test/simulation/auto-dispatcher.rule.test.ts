// The simulated desks and crews work through hours of calls and never propose what the rules forbid.
import { typeOf } from '@lien-thong/shared/catalogue/catalogue'
import { cityCatalogue } from '@lien-thong/shared/catalogue/city-catalogue'
import { isInside } from '@lien-thong/shared/geo/coordinate'
import { serviceArea } from '@lien-thong/shared/geo/service-area'
import type { DaySettings } from '@lien-thong/shared/simulation/day'
import type { DeskHabits } from '@lien-thong/shared/simulation/desk-view'
import { simulateHour } from './simulated-hour.ts'

const settings: DaySettings = {
  seed: 7,
  run: 'hour',
  start: '2026-03-02T10:00:00.000Z',
  callsPerDay: 8_000,
  shape: 'even',
  nuisanceShare: 0.4,
}
const everything: DeskHabits = { share: 1, leaveSeconds: 600, reserve: 3 }

describe('an hour of calls, worked by the desks alone, and an hour to finish', () => {
  const hour = simulateHour(settings, everything, { seconds: 7_200, callsFor: 3_600 })

  test('no proposal was illegal', () => {
    expect(hour.illegal).toEqual([])
  })

  test('everything was used: notes, units, attaching, handing over, calling back, closing', () => {
    for (const kind of [
      'accept',
      'edit',
      'note',
      'assign',
      'close',
      'hand_over',
      'nuisance',
      'no_contact',
      'information',
      'attached',
      'transferred_out',
      'called_back',
      'acknowledged',
      'en_route',
      'on_scene',
      'patient_contact',
      'transporting',
      'at_hospital',
      'available_mobile',
      'available_station',
    ]) {
      expect({ kind, times: hour.proposed[kind] ?? 0 }).not.toEqual({ kind, times: 0 })
    }
  })

  test('every call ended in an outcome, every incident was closed, every unit is free', () => {
    expect(hour.calls.filter((call) => call.outcome === undefined)).toEqual([])
    expect([...hour.picture.incidents.values()]).toEqual([])
    expect([...hour.picture.units.values()].filter((unit) => unit.assignment !== undefined)).toEqual([])
  })

  test('what units were sent to had a type of the catalogue and the caller’s words for the place', () => {
    const sent = hour.incidents.filter(({ legs }) => legs.some(({ at }) => at.working !== undefined))
    expect(sent.length).toBeGreaterThan(20)
    expect(sent.filter(({ type }) => typeOf(cityCatalogue, type) === undefined)).toEqual([])
    expect(sent.filter(({ where }) => where === undefined)).toEqual([])
    expect(sent.some(({ place }) => place === undefined)).toBe(true)
  })

  test('the fleet stayed in the service area', () => {
    expect(hour.motions.filter((motion) => !isInside(serviceArea, motion))).toEqual([])
  })
})

test('what is left to a person is closed after a while, so that a demo left alone does not pile up', () => {
  const hour = simulateHour(
    { ...settings, callsPerDay: 12_000 },
    { ...everything, share: 0.5 },
    { seconds: 5_400 },
  )
  expect(hour.illegal).toEqual([])
  expect(hour.mostOpen).toBeGreaterThan(20)
  expect(hour.mostOpen).toBeLessThan(160)
})

test('in a surge nothing is illegal and the open incidents stay bounded', () => {
  const surge = { ...settings, callsPerDay: 22_000 * 24, nuisanceShare: 0.7 }
  const hour = simulateHour(surge, everything, { seconds: 600 })
  expect(hour.illegal).toEqual([])
  expect(hour.mostOpen).toBeLessThan(1_000)
})
