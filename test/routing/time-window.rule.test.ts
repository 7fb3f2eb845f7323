/** Windows of city time: weekdays, hours across midnight, dates. */
import { cityTimeText, isPossible, isWithin, type TimeWindow } from '@lien-thong/shared/routing/time-window'

/** A moment by the clocks of the city. */
const at = (local: string): string => new Date(`${local}:00+07:00`).toISOString()

test('the city is seven hours ahead of UTC in every month', () => {
  expect(cityTimeText('2026-01-15T17:00:00.000Z')).toBe('FR 2026-01-16 00:00')
  expect(cityTimeText('2026-07-15T16:59:59.999Z')).toBe('WE 2026-07-15 23:59')
  expect(cityTimeText('2026-12-31T17:00:00.000Z')).toBe('FR 2027-01-01 00:00')
})

const night: TimeWindow = { from: '22:00', to: '06:00' }
const fridayNight: TimeWindow = { days: ['FR'], ...night }
const tet: TimeWindow = { since: '2027-02-05', until: '2027-02-07' }

// 2026-11-23 is a Monday.
test.each<readonly [string, TimeWindow, string, boolean]>([
  ['without limits', {}, '2026-11-23T00:00', true],
  ['at its first minute', { from: '08:00', to: '17:00' }, '2026-11-23T08:00', true],
  ['at its last minute', { from: '08:00', to: '17:00' }, '2026-11-23T16:59', true],
  ['at its end', { from: '08:00', to: '17:00' }, '2026-11-23T17:00', false],
  ['before it', { from: '08:00', to: '17:00' }, '2026-11-23T07:59', false],
  ['without an end', { from: '18:00' }, '2026-11-23T23:59', true],
  ['without a beginning', { to: '06:00' }, '2026-11-23T00:00', true],
  ['to the end of the day', { from: '18:00', to: '24:00' }, '2026-11-23T23:59', true],
  ['of the night, in the evening', night, '2026-11-23T22:00', true],
  ['of the night, at midnight', night, '2026-11-24T00:00', true],
  ['of the night, in the small hours', night, '2026-11-24T05:59', true],
  ['of the night, in the morning', night, '2026-11-24T06:00', false],
  ['of the night, before it', night, '2026-11-23T21:59', false],
  ['of a weekday', { days: ['MO', 'WE'] }, '2026-11-23T12:00', true],
  ['of another weekday', { days: ['MO', 'WE'] }, '2026-11-24T12:00', false],
  ['of Sunday', { days: ['SU'] }, '2026-11-29T23:59', true],
  ['of Friday night, on Friday', fridayNight, '2026-11-27T23:00', true],
  ['of Friday night, on Saturday morning', fridayNight, '2026-11-28T05:00', true],
  ['of Friday night, on Friday morning', fridayNight, '2026-11-27T05:00', false],
  ['of Friday night, on Saturday evening', fridayNight, '2026-11-28T23:00', false],
  ['of Sunday night, on Monday morning', { days: ['SU'], ...night }, '2026-11-30T01:00', true],
  ['of dates, on the first', tet, '2027-02-05T00:00', true],
  ['of dates, on the last', tet, '2027-02-07T23:59', true],
  ['of dates, before', tet, '2027-02-04T23:59', false],
  ['of dates, after', tet, '2027-02-08T00:00', false],
  ['of dates, after, in the night that began within', { ...tet, ...night }, '2027-02-08T05:00', true],
  ['of dates, on the first, in the night that began before', { ...tet, ...night }, '2027-02-05T05:00', false],
  ['from a date on', { since: '2026-12-01' }, '2030-01-01T00:00', true],
  ['until a date', { until: '2026-12-01' }, '2026-12-02T00:00', false],
])('a window %s', (_, window, local, isIn) => {
  expect(isWithin(window, at(local))).toBe(isIn)
})

test.each<readonly [string, TimeWindow, boolean]>([
  ['of no length', { from: '08:00', to: '08:00' }, false],
  ['that begins when the day ends', { from: '24:00' }, false],
  ['that ends when the day begins', { to: '00:00' }, false],
  ['of no day', { days: [] }, false],
  ['that ends before it begins', { since: '2026-12-02', until: '2026-12-01' }, false],
  ['of a weekday that its dates miss', { days: ['SU'], since: '2026-11-23', until: '2026-11-28' }, false],
  ['of a weekday that its dates meet', { days: ['SU'], since: '2026-11-23', until: '2026-11-29' }, true],
  ['of a weekday within long dates', { days: ['SU'], since: '2026-11-23', until: '2027-11-23' }, true],
  ['across midnight', night, true],
  ['of one day', { since: '2026-12-01', until: '2026-12-01' }, true],
])('a window %s: can it come?', (_, window, possible) => {
  expect(isPossible(window)).toBe(possible)
})
