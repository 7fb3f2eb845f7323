/** How far a source's clock is off, told from the least delays of its events. */
import { type ClockMinute, skewOf } from '@lien-thong/shared/intake/source-clock'
import { addSeconds } from '@lien-thong/shared/kernel/instant'

const minutes = (...least: readonly number[]): readonly ClockMinute[] =>
  least.map((each, i) => ({
    minute: addSeconds('2026-03-01T08:00:00.000Z', i * 60),
    events: 4,
    least: each,
    most: each + 40,
  }))

test.each<[string, readonly ClockMinute[], object]>([
  ['nothing was heard', [], { seconds: 0, n: 0, state: 'unknown' }],
  ['too little was heard', minutes(0.2), { n: 4, state: 'unknown' }],
  ['the network takes a moment', minutes(0.2, 0.4, 1.1), { seconds: -0.4, n: 12, state: 'good' }],
  ['it is behind', minutes(240.3, 241, 260), { seconds: -241, state: 'behind' }],
  ['it is ahead', minutes(-95, -94.8, -94.9), { seconds: 94.9, state: 'ahead' }],
  ['one event had a wild time', minutes(0.2, -31_536_000, 0.3), { state: 'good' }],
  ['old records came in one minute', minutes(0.2, 86_400, 0.3), { state: 'good' }],
  ['it was set right most of an hour ago', minutes(240, 240, 0.2, 0.3, 0.2), { state: 'good' }],
  ['it is off by as much as is allowed', minutes(30, 30), { seconds: -30, state: 'good' }],
])('%s', (_, heard, expected) => {
  expect(skewOf(heard)).toMatchObject(expected)
})
