/** Whether a caller was reached since, where a source's clock is known to be wrong. */
import type { Call } from '@lien-thong/shared/call/call'
import { abandonedWork, clearedBy } from '@lien-thong/shared/dispatch/abandoned'
import { abandoned, at, spoken } from './calls.ts'

const skewed = { marks: ['clock_skew'] } as const

test.each<[string, readonly Call[], boolean]>([
  [
    'the clock of the answered call is not believed',
    [abandoned('a', 0, { received: 500 }), spoken('b', 30, { received: 400, ...skewed })],
    true,
  ],
  [
    'nor that of the abandoned one',
    [abandoned('a', 0, { received: 500, ...skewed }), spoken('b', 30, { received: 400 })],
    true,
  ],
  [
    'what the hub heard of later, too, is believed',
    [abandoned('a', 0, { received: 500, ...skewed }), spoken('b', 30, { received: 501, ...skewed })],
    false,
  ],
  [
    'right clocks of one source are believed, whenever the hub heard of it',
    [abandoned('a', 0, { received: 500 }), spoken('b', 30, { received: 400 })],
    false,
  ],
])('%s', (_, calls, waits) => {
  expect(abandonedWork(calls, at(600)).map(({ key }) => key)).toEqual(waits ? ['+84903123456'] : [])
  expect(clearedBy(calls).map(({ call }) => call.id)).toEqual(waits ? [] : ['a'])
})
