/** What a process knows of the end of the journal holds as long as it wrote the last entries itself. */
import type { Call } from '@lien-thong/shared/call/call'
import { type JournalHead, KnownEnd } from '../../apps/api/src/platform/ledger/known-end.ts'

const head = (seq: number): JournalHead => ({ seq, hash: Buffer.alloc(32, seq), incidents: 0 })
const call = (id: string, over: Partial<Call> = {}): Call => ({ id, version: 1, ...over }) as Call
const wrote = (...ids: string[]) => ({
  calls: ids.map((id) => call(id)),
  names: new Map(ids.map((id) => [`pbx\n${id}`, id])),
})

/** Each step is a transaction of this process, or entries that were heard of. */
type Step =
  | { readonly from: number; readonly to: number; readonly calls?: readonly string[] }
  | { readonly heard: number }

const after = (steps: readonly Step[]): KnownEnd => {
  const known = new KnownEnd()
  for (const step of steps) {
    if ('heard' in step) known.hear(step.heard)
    else known.follow(head(step.from), head(step.to), wrote(...(step.calls ?? [])))
  }
  return known
}

test.each<[string, readonly Step[], number | undefined, readonly string[]]>([
  ['nothing is known at first', [], undefined, []],
  ['what it wrote is known', [{ from: 4, to: 6, calls: ['a'] }], 6, ['a']],
  [
    'one transaction after the other adds to it',
    [
      { from: 4, to: 6, calls: ['a'] },
      { from: 6, to: 7, calls: ['b'] },
    ],
    7,
    ['a', 'b'],
  ],
  [
    'after a gap only the later one is known: somebody else wrote in it',
    [
      { from: 4, to: 6, calls: ['a'] },
      { from: 7, to: 8, calls: ['b'] },
    ],
    8,
    ['b'],
  ],
  [
    'what is heard of late changes nothing, and nothing of it is kept',
    [
      { from: 4, to: 6, calls: ['a'] },
      { from: 7, to: 9, calls: ['b'] },
      { from: 6, to: 7, calls: ['c'] },
    ],
    9,
    ['b'],
  ],
  ['its own entries are no news', [{ from: 4, to: 6, calls: ['a'] }, { heard: 6 }], 6, ['a']],
  [
    'entries beyond its own are by somebody else',
    [{ from: 4, to: 6, calls: ['a'] }, { heard: 7 }],
    undefined,
    [],
  ],
  [
    'it learns anew after them',
    [{ from: 4, to: 6, calls: ['a'] }, { heard: 7 }, { from: 7, to: 8, calls: ['b'] }],
    8,
    ['b'],
  ],
])('%s', (_, steps, seq, calls) => {
  const known = after(steps)
  expect(known.head?.seq).toBe(seq)
  expect(['a', 'b', 'c'].filter((id) => known.callNamed(`pbx\n${id}`)?.id === id)).toEqual(calls)
})

test('a call is known as it was written last, under each of its names', () => {
  const known = after([{ from: 0, to: 1, calls: ['a'] }])
  known.follow(head(1), head(2), { calls: [call('a', { version: 2 })], names: new Map([['pbx\nleg', 'a']]) })
  expect([known.callNamed('pbx\na')?.version, known.callNamed('pbx\nleg')?.version]).toEqual([2, 2])
  expect(known.callNamed('other\na')).toBeUndefined()
})

test('where two calls turned out to be one, names are asked for again', () => {
  const known = after([{ from: 0, to: 1, calls: ['a', 'b'] }])
  known.follow(head(1), head(2), {
    calls: [call('b', { joinedTo: 'a' })],
    names: new Map(),
  })
  expect(known.head?.seq).toBe(2)
  expect([known.callNamed('pbx\na'), known.callNamed('pbx\nb')]).toEqual([undefined, undefined])
})

test('the call that was written longest ago makes room', () => {
  const known = new KnownEnd()
  for (let n = 0; n < 5_001; n++) known.follow(head(n), head(n + 1), wrote(`${n}`))
  expect([known.callNamed('pbx\n0'), known.callNamed('pbx\n1')?.id]).toEqual([undefined, '1'])
})
