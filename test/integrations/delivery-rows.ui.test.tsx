/** The table of deliveries follows what comes in: without a hole, without repetition, and not under a hand. */
import type { DeliveryView } from '@lien-thong/shared/contract/delivery'
import {
  holdRows,
  joinNewest,
  joinOlder,
  MOST_ROWS,
} from '../../apps/dispatcher-ui/src/integrations/merge.ts'

/** From this id down to that one. */
const rows = (from: number, to: number): readonly DeliveryView[] =>
  Array.from({ length: from - to + 1 }, (_, i) => ({
    id: String(from - i),
    received: '2026-03-02T08:00:00.000Z',
    verdict: 'accepted',
    door: 'events',
    status: 202,
    position: 0,
    bytes: 10,
  }))
const ids = (list: readonly DeliveryView[]): string => list.map(({ id }) => id).join()

test('new ones go on top of the known, each once', () => {
  const known = rows(10, 5)
  const joined = joinNewest(known, rows(12, 7), 6)
  expect(ids(joined)).toBe(ids(rows(12, 5)))
  expect(joined[2]).toBe(known[0])
})

test('nothing new leaves the list as it is', () => {
  const known = rows(10, 5)
  expect(joinNewest(known, rows(10, 8), 3)).toBe(known)
})

test('after more than one answer tells, what was known before would hide a hole', () => {
  expect(ids(joinNewest(rows(10, 5), rows(30, 25), 6))).toBe(ids(rows(30, 25)))
  expect(ids(joinNewest([], rows(3, 1), 6))).toBe('3,2,1')
})

test('older ones go to the end, up to what a page can show', () => {
  expect(ids(joinOlder(rows(10, 5), rows(5, 3)))).toBe(ids(rows(10, 3)))
  expect(joinOlder(rows(600, 101), rows(100, 1))).toHaveLength(MOST_ROWS)
})

test('under a hand the rows stay, and the new ones are counted', () => {
  const held = holdRows(rows(10, 5), rows(13, 5), true)
  expect(ids(held.rows)).toBe(ids(rows(10, 5)))
  expect(held.waiting).toBe(3)
  const free = holdRows(held.rows, rows(13, 5), false)
  expect(ids(free.rows)).toBe(ids(rows(13, 5)))
  expect(free.waiting).toBe(0)
})

test('under a hand too, older rows that were asked for are added', () => {
  expect(ids(holdRows(rows(10, 5), rows(13, 2), true).rows)).toBe(ids(rows(10, 2)))
})

test('rows that went out of the list stay while they are held', () => {
  const held = holdRows(rows(10, 5), rows(40, 30), true)
  expect(ids(held.rows)).toBe(ids(rows(10, 5)))
  expect(held.waiting).toBe(11)
})
