/** What stands in the search list when the hub's answer comes: nothing that is shown moves, nothing stands there twice. */
import type { SearchAnswer, SearchGroup, SearchHit } from '@lien-thong/shared/search/search-answer'
import { foundGroups, hitKey, hitsOf } from '../../apps/dispatcher-ui/src/search/found.ts'

const incident = (id: string): SearchHit => ({
  kind: 'incident',
  id,
  number: `26-${id}`,
  status: 'open',
  agencies: ['fire'],
  opened: '2026-11-22T08:00:00.000Z',
  highlights: [],
})
const caller = (call: string): SearchHit => ({
  kind: 'caller',
  number: '0903',
  call,
  received: '2026-11-22T08:00:00.000Z',
  highlights: [],
})
const group = (kind: SearchGroup['kind'], hits: readonly SearchHit[], more = false): SearchGroup => ({
  kind,
  hits,
  more,
})
const answer = (...groups: readonly SearchGroup[]): SearchAnswer => ({ groups, behind: 0 })
const keys = (groups: Parameters<typeof hitsOf>[0]) => hitsOf(groups).map(hitKey)

test('what is on the screen keeps its place when the hub answers', () => {
  const here = [group('incident', [incident('2'), incident('1')])]
  const before = keys(foundGroups(here, undefined))
  const after = keys(foundGroups(here, answer(group('incident', [incident('3'), incident('1')]))))
  expect(after.slice(0, before.length)).toEqual(before)
  expect(after).toEqual(['incident 2', 'incident 1', 'incident 3'])
})

test('an answer that adds nothing of a kind adds no group', () => {
  const here = [group('incident', [incident('1')])]
  const found = foundGroups(here, answer(group('incident', [incident('1')]), group('caller', [caller('9')])))
  expect(found.map(({ kind, from }) => [kind, from])).toEqual([
    ['incident', 'here'],
    ['caller', 'hub'],
  ])
})

test('only the last group of a kind says that there are more', () => {
  const here = [group('incident', [incident('1')], true)]
  const found = foundGroups(here, answer(group('incident', [incident('2')], true)))
  expect(found.map(({ more }) => more)).toEqual([false, true])
  expect(foundGroups(here, answer()).map(({ more }) => more)).toEqual([true])
})

test('the same number with another newest call is another answer', () => {
  expect(hitKey(caller('a'))).not.toBe(hitKey(caller('b')))
})
