// Simulated crews are people: some press late, a few refuse, and all take breaks, but never so many at once that a city stands still.

import { demoFleet } from '@lien-thong/shared/simulation/city/fleet'
import { nextStep } from '@lien-thong/shared/simulation/crew'
import { breakOf, lateSeconds, refusalOf } from '@lien-thong/shared/simulation/crew-habits'
import { refuseReasons } from '@lien-thong/shared/unit/reasons'
import type { Unit } from '@lien-thong/shared/unit/unit'

const fleet = demoFleet()
/** Midnight UTC of a day. */
const DAY = 20_000 * 86_400

const unit = (change: Partial<Unit> = {}): Unit => ({
  id: 'unit-1',
  no: 1,
  version: 1,
  since: '2026-03-02T10:00:00.000Z',
  callSign: 'CC-115-01',
  agency: 'ambulance',
  kind: 'ambulance',
  status: 'dispatched',
  ...change,
})

test('about one crew in fifty refuses, for each of the reasons that crews have', () => {
  const given = Array.from({ length: 4_000 }, (_, i) => refusalOf({ id: `assignment-${i}` }))
  const refused = given.filter((reason) => reason !== undefined)
  expect(refused.length).toBeGreaterThan(40)
  expect(refused.length).toBeLessThan(160)
  expect(refused.every((reason) => refuseReasons.includes(reason))).toBe(true)
  expect(new Set(refused).size).toBeGreaterThan(2)
})

test('some presses come late, never by more than a minute and a half, and none without an assignment', () => {
  const late = Array.from({ length: 1_000 }, (_, i) =>
    lateSeconds(unit({ assignment: `a-${i}` }), 'en_route'),
  )
  expect(late.filter((seconds) => seconds > 0).length).toBeGreaterThan(20)
  expect(Math.max(...late)).toBeLessThan(90)
  expect(late.filter((seconds) => seconds > 0).length).toBeLessThan(150)
  expect(lateSeconds(unit(), 'available_station')).toBe(0)
})

test('in a day a unit leaves service for a meal, for fuel and for a new shift, each twice', () => {
  for (const { callSign } of fleet.slice(0, 20)) {
    const begun: string[] = []
    let before: string | undefined
    for (let second = 0; second < 86_400; second += 10) {
      const reason = breakOf({ callSign }, DAY + 39_600 + second)
      if (reason !== undefined && reason !== before) begun.push(reason)
      before = reason
    }
    const count = (reason: string) => begun.filter((each) => each === reason).length
    // A meal may fall into the moments of another break.
    expect(count('not_ready')).toBe(2)
    expect(begun.length).toBeGreaterThanOrEqual(5)
    expect(count('crew_rest')).toBeLessThanOrEqual(2)
  }
})

test('a crew comes back from its own break, and not from what a person decided', () => {
  const out = (reason: string) => nextStep(unit({ status: 'out_of_service', reason }), undefined)
  for (const reason of ['fuel', 'crew_rest', 'not_ready']) {
    const step = out(reason)!
    expect(step.status).toBe('available_mobile')
    // Longer than the moments in which the break is due, or it would be taken again.
    expect(step.after as number).toBeGreaterThan(100)
    expect(step.after as number).toBeLessThan(1_900)
  }
  for (const reason of ['off_shift', 'maintenance', 'other']) expect(out(reason)).toBeUndefined()
})
