/** Which parts of an incident wait, as whom, and when time alone makes another of them overdue. */
import { overdue } from '@lien-thong/shared/dispatch/alarm-causes'
import {
  needsUnit,
  nextDue,
  type Soonest,
  soonestDue,
  waitsAs,
  waitsSince,
} from '@lien-thong/shared/dispatch/waiting-part'
import { type OverdueLimits, usualOverdueLimits } from '@lien-thong/shared/dispatch/watched'
import type { Incident, Leg } from '@lien-thong/shared/incident/incident'
import type { Priority } from '@lien-thong/shared/kernel/agency'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import { incident } from '../dispatch/scene.ts'
import { at, leg, wanted } from './watched.ts'

test.each<[string, Parameters<typeof waitsSince>[0], string | undefined]>([
  ['queued', incident({ legs: [leg(4, 'queued')] }), at(0)],
  ['accepted', incident({ legs: [leg(4, 'accepted')] }), at(0)],
  ['working', incident({ legs: [leg(1, 'working')] }), undefined],
  ['wants a unit', incident({ legs: [leg(1, 'working', wanted('backup', 70))] }), at(70)],
  [
    'the part that waits longest counts',
    incident({
      legs: [leg(1, 'working', wanted('backup', 70)), leg(3, 'queued', { at: { queued: at(9) } })],
    }),
    at(9),
  ],
  ['over', incident({ legs: [leg(1, 'completed', wanted('backup'))] }), undefined],
  ['closed', incident({ status: 'closed', legs: [leg(1, 'queued')] }), undefined],
])('an incident waits from when on: %s', (_name, given, expected) => {
  expect(waitsSince(given)).toBe(expected)
})

test.each<[string, Parameters<typeof needsUnit>[0], boolean]>([
  ['waits to be accepted', incident({ legs: [leg(1, 'queued')] }), false],
  ['was accepted', incident({ legs: [leg(1, 'queued'), leg(4, 'accepted')] }), true],
  ['has its units', incident({ legs: [leg(1, 'working')] }), false],
  ['wants another', incident({ legs: [leg(1, 'working', wanted('backup'))] }), true],
  ['is over', incident({ legs: [leg(1, 'completed', wanted('backup'))] }), false],
  ['was closed', incident({ status: 'closed', legs: [leg(1, 'accepted')] }), false],
])('an incident needs a unit or not: it %s', (_name, given, expected) => {
  expect(needsUnit(given)).toBe(expected)
})

test.each<[string, Incident, Priority | undefined]>([
  ['the most urgent of those that wait', incident({ legs: [leg(3, 'queued'), leg(2, 'accepted')] }), 2],
  ['not one that has its units', incident({ legs: [leg(3, 'queued'), leg(1, 'working')] }), 3],
  [
    'one that wants another unit',
    incident({ legs: [leg(3, 'queued'), leg(1, 'working', wanted('backup'))] }),
    1,
  ],
  ['not one that is over', incident({ legs: [leg(4, 'queued'), leg(1, 'completed', wanted('backup'))] }), 4],
  ['none waits', incident({ legs: [leg(1, 'working')] }), undefined],
  ['none of one that was closed', incident({ status: 'closed', legs: [leg(1, 'queued')] }), undefined],
])('an incident waits as urgent as: %s', (_name, given, expected) => {
  expect(waitsAs(given)).toBe(expected)
})

const never: OverdueLimits = {
  ...usualOverdueLimits,
  alarm: { ...usualOverdueLimits.alarm, withoutUnit: { 1: null, 2: null, 3: null, 4: null } },
}

test.each<[string, Priority, OverdueLimits, Soonest]>([
  ['by its own limits', 1, usualOverdueLimits, { asked: 60, needy: 30 }],
  ['not by those of a more urgent one', 2, usualOverdueLimits, { asked: 120, needy: 60 }],
  ['of which some are turned off', 3, never, { asked: 300, needy: 300 }],
  [
    'by those of a lesser one that are shorter',
    1,
    { ...usualOverdueLimits, accept: { 1: 60, 2: 50, 3: 40, 4: 10 } },
    { asked: 10, needy: 10 },
  ],
])('a part is overdue at the soonest: %s', (_name, priority, limits, expected) => {
  expect(soonestDue(priority, limits)).toEqual(expected)
})

test.each<[string, Incident, number, string | undefined]>([
  ['the limit of a part', incident({ legs: [leg(2, 'queued')] }), 119, at(120)],
  ['none once it has passed', incident({ legs: [leg(2, 'queued')] }), 120, undefined],
  [
    'that of another part',
    incident({ legs: [leg(1, 'queued'), leg(3, 'queued', { at: { queued: at(9) } })] }),
    60,
    at(309),
  ],
  ['none of one that may wait', incident({ legs: [leg(3, 'accepted')] }), 0, undefined],
  ['from when on a unit is wanted', incident({ legs: [leg(1, 'working', wanted('backup', 40))] }), 0, at(70)],
  ['none of one that was closed', incident({ status: 'closed', legs: [leg(2, 'queued')] }), 0, undefined],
])('the next moment at which a part is overdue: %s', (_name, given, seconds, expected) => {
  expect(nextDue(given, at(seconds), usualOverdueLimits)).toBe(expected)
})

const LATE = 100_000
const states = ['queued', 'accepted', 'working', 'completed'] as const
const parts = ([1, 2, 3, 4] as const satisfies readonly Priority[]).flatMap((priority) =>
  states.flatMap((state): readonly Leg[] => [
    leg(priority, state),
    leg(priority, state, { ...wanted('backup', 40), agency: 'fire', at: leg(priority, state).at }),
  ]),
)
const pairs = parts.flatMap((one) => parts.map((other) => incident({ legs: [one, other] })))
const limits = [
  usualOverdueLimits,
  never,
  { ...usualOverdueLimits, accept: { 1: 90, 2: 50, 3: 40, 4: 10 } },
] as const

test('whatever is overdue of an incident waits since before its limit, so that a round finds it', () => {
  for (const given of pairs)
    for (const each of limits) {
      for (const { since, limitSeconds, kind } of overdue({ incidents: [given] }, at(LATE), each)) {
        const { asked, needy } = soonestDue(waitsAs(given)!, each)
        const soonest = addSeconds(waitsSince(given)!, needsUnit(given) ? needy : asked)
        expect(soonest <= addSeconds(since, limitSeconds)).toBe(true)
        expect(kind === 'leg_without_unit' && !needsUnit(given)).toBe(false)
      }
    }
})

test('between one moment at which a part is overdue and the next nothing more is', () => {
  for (const given of pairs)
    for (const each of limits) {
      const count = (now: string) => overdue({ incidents: [given] }, now, each).length
      let now = at(-1)
      for (let next = nextDue(given, now, each); next; next = nextDue(given, now, each)) {
        expect(count(addSeconds(next, -0.001))).toBe(count(now))
        expect(count(next)).toBeGreaterThan(count(now))
        now = next
      }
      expect(count(at(LATE))).toBe(count(now))
    }
})
