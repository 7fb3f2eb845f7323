/** The latest entries are handed on as they were, from any of them on, and the oldest go. */
import type { TailEntry } from '../../apps/api/src/platform/ledger/journal.read.ts'
import { RecentEntries } from '../../apps/api/src/platform/ledger/recent-entries.ts'

const entry = (seq: number): TailEntry => ({
  seq,
  at: '2026-03-01T08:00:00.000Z',
  by: 'source:demo',
  audience: ['ambulance'],
  fact: { type: 'session.closed', session: `phiên "${seq}"` } as unknown as TailEntry['fact'],
  ...(seq % 2 === 0 && {
    personal: { from: '+84903123456' } as unknown as NonNullable<TailEntry['personal']>,
  }),
})
const from = (first: number, count: number): readonly TailEntry[] =>
  Array.from({ length: count }, (_, i) => entry(first + i))

/** Batches of one to seven entries, the first of them entry 11. */
function filled(most: number, batches: number): { recent: RecentEntries; last: number } {
  const recent = new RecentEntries(most)
  let last = 10
  for (let i = 0; i < batches; i++) {
    const batch = from(last + 1, 1 + (i % 7))
    // Of those that this node wrote the text is at hand.
    if (i % 2 === 0) recent.add(batch)
    else recent.add(batch, JSON.stringify(batch))
    last = batch.at(-1)!.seq
  }
  return { recent, last }
}

test('whoever asks page by page from any entry on has all that follow, as they were', () => {
  const { recent, last } = filled(1000, 40)
  for (let after = 10; after <= last; after++) {
    const got: TailEntry[] = []
    for (let at = after; at < last; ) {
      const page = recent.after(at, 10)!
      got.push(...page)
      at = page.at(-1)!.seq
    }
    expect(got).toEqual(from(after + 1, last - after))
  }
})

test('a page is about as long as was asked for', () => {
  const { recent } = filled(1000, 40)
  expect(recent.after(10, 10)!.length).toBeLessThan(20)
})

test('the oldest go, those that are kept are whole, and who is further behind is told so', () => {
  const { recent, last } = filled(100, 500)
  expect(recent.after(last - 100, 1000)).toEqual(from(last - 99, 100))
  expect(recent.after(last - 300, 1000)).toBeUndefined()
  expect(recent.after(10, 1)).toBeUndefined()
})

test('without any entry memory reaches nowhere', () => {
  expect(new RecentEntries(10).after(0, 10)).toBeUndefined()
})
