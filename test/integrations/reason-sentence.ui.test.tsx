/** Whoever connects a telephone system reads in words why something was refused and how a clock stands. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { verdicts } from '@lien-thong/shared/contract/delivery'
import { type ProblemCode, problemStatus } from '@lien-thong/shared/contract/problem'
import type { ClockSkew } from '@lien-thong/shared/intake/source-clock'
import { clockWords, reasonSentence, share } from '../../apps/dispatcher-ui/src/integrations/format.ts'
import { integrationsText } from '../../apps/dispatcher-ui/src/integrations/text.ts'

const { vi, en } = integrationsText
const root = join(import.meta.dirname, '../..')

/** What people are answered is no reason of a delivery. */
const forPeople = /^(?:source\.service|source\.controller|intake\.controller|resend\.service)\.ts$/

const filesOf = (folder: string): readonly string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.ts') && !forPeople.test(name))
    .map((name) => `${folder}/${name}`)
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8')
const wordsIn = (text: string): readonly string[] =>
  [...text.matchAll(/'([a-z]+(?:_[a-z]+)+)'/g)].map(([, word]) => word!)

/** What a codec or the intake says when it leaves something out, or when a location is none. */
function ignoredFor(): ReadonlySet<string> {
  const found = new Set<string>()
  const folders = ['libs/shared/src/interop', 'libs/shared/src/intake', 'apps/api/src/intake']
  for (const text of [...folders.flatMap(filesOf), 'libs/shared/src/geo/coordinate.ts'].map(textOf)) {
    for (const [line] of text.matchAll(/^.*\b(?:ignored|reason):.*$/gm))
      for (const word of wordsIn(line)) found.add(word)
    for (const [, union] of text.matchAll(/type (?:AmlFault|CoordinateFault) =([\s\S]*?)\n\n/g))
      for (const word of wordsIn(union!)) found.add(word)
  }
  // Names of a kind of bridge, on a line that says why it is ignored.
  found.delete('holding_bridge')
  return found
}

/** Codes that the doors turn requests away with: those their files name, and what may befall every request. */
function refusedFor(): ReadonlySet<string> {
  const named = filesOf('apps/api/src/intake')
    .flatMap((path) => wordsIn(textOf(path)))
    .filter((word) => word in problemStatus)
  const ofAnyRequest = (Object.keys(problemStatus) as ProblemCode[]).filter(
    // Files of incidents do not come through a door of telephone systems.
    (code) =>
      !code.startsWith('attachment') &&
      ([405, 413, 415, 429].includes(problemStatus[code]) || problemStatus[code] >= 500),
  )
  return new Set([...named, ...ofAnyRequest])
}

const reasons = [...ignoredFor(), ...refusedFor()]

test('the reasons are found in the sources', () => {
  expect(reasons).toEqual(
    expect.arrayContaining([
      'type_unknown',
      'waiting_for_call',
      'channel_up',
      'location_swapped',
      'not_a_call',
      'token_wrong',
      'batch_too_long',
      'cross_site',
      'database_unavailable',
    ]),
  )
})

test.each([
  ['Vietnamese', vi],
  ['English', en],
] as const)('every reason has a sentence of its own in %s', (_, text) => {
  const without = reasons.filter((reason) => !(reason in text.reason))
  expect(without).toEqual([])
  const sentences = Object.values(text.reason)
  expect(new Set(sentences).size).toBe(sentences.length)
  for (const sentence of sentences) {
    expect(sentence).toBe(sentence.normalize('NFC'))
    expect(sentence).toMatch(/^\p{Lu}.{15,}\.$/u)
  }
})

test('a sentence in one language is not that of the other', () => {
  for (const [code, sentence] of Object.entries(vi.reason))
    expect([code, sentence]).not.toEqual([code, en.reason[code as keyof typeof en.reason]])
})

test('without a reason the verdict says it, and a duplicate does so even with the reason of the first', () => {
  for (const verdict of verdicts) expect(reasonSentence({ verdict }, vi)).toBe(vi.plain[verdict])
  expect(reasonSentence({ verdict: 'duplicate', reason: 'type_unknown' }, vi)).toBe(vi.plain.duplicate)
})

test('a reason that nobody foresaw is shown as its code', () => {
  expect(reasonSentence({ verdict: 'ignored', reason: 'from_tomorrow' }, en)).toBe(
    'Not used. Code from_tomorrow.',
  )
})

const clock = (seconds: number): ClockSkew => ({
  seconds,
  n: 40,
  state: Math.abs(seconds) <= 30 ? 'good' : seconds > 0 ? 'ahead' : 'behind',
})

test.each([
  [-240, 'đồng hồ chậm 4 phút', 'clock 4 minutes slow'],
  [-239.6, 'đồng hồ chậm 4 phút', 'clock 4 minutes slow'],
  [45, 'đồng hồ nhanh 45 giây', 'clock 45 seconds fast'],
  [7 * 3600, 'đồng hồ nhanh 7 giờ', 'clock 7 hours fast'],
  [-3 * 86_400, 'đồng hồ chậm 3 ngày', 'clock 3 days slow'],
  [-0.4, 'đồng hồ đúng', 'clock right'],
])('a clock that is %d seconds ahead is told in words', (seconds, vietnamese, english) => {
  expect(clockWords(clock(seconds), vi)).toBe(vietnamese)
  expect(clockWords(clock(seconds), en)).toBe(english)
})

test('a clock of which too little was heard is said to be unmeasured', () => {
  expect(clockWords(undefined, vi)).toBe('đồng hồ chưa đo được')
  expect(clockWords({ seconds: 0, n: 2, state: 'unknown' }, vi)).toBe('đồng hồ chưa đo được')
})

test('a rate is never rounded to nothing', () => {
  expect(share(0, 'en-GB')).toBe('0%')
  expect(share(0.0001, 'en-GB')).toBe('< 0.1%')
  expect(share(0.0234, 'vi-VN')).toBe('2,3%')
  expect(share(0.334, 'en-GB')).toBe('33%')
})
