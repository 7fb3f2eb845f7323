/** Of which calls an outcome may follow at all: the round that looks for outcomes reads these alone. */
import type { Call } from '@lien-thong/shared/call/call'
import { clearedBy, outcomeMayFollow } from '@lien-thong/shared/dispatch/abandoned'
import { abandoned, outbound, spoken, withheld } from './calls.ts'

test.each<[string, Call, boolean]>([
  ['nobody was reached', abandoned('a'), true],
  ['of a withheld number, which is still owed a look', withheld(abandoned('a')), true],
  ['it went out', outbound('b', 0, { ended: 30 }), true],
  ['it goes out', outbound('b'), false],
  ['a person spoke on it', spoken('a'), false],
  ['it has an outcome', abandoned('a', 0, { outcome: 'nuisance' }), false],
  ['it turned out to be another', abandoned('a', 0, { joinedTo: 'b' }), false],
])('an outcome may follow for a call or not: %s', (_, call, expected) => {
  expect(outcomeMayFollow(call)).toBe(expected)
})

test('whatever outcome follows, follows for one of these', () => {
  const following = clearedBy([
    abandoned('a'),
    abandoned('b', 30),
    outbound('c', 100, { answered: 105, ended: 120 }),
  ])
  expect(following.map(({ call }) => call.id).sort()).toEqual(['a', 'b', 'c'])
  for (const { call } of following) expect(outcomeMayFollow(call)).toBe(true)
})
