/** Array literals that are built by hand say to PostgreSQL what the driver's own would. */
import { createRequire } from 'node:module'
import { seededRandom } from '@lien-thong/shared/kernel/random'
import { textList } from '../../apps/api/src/platform/ledger/transaction.ts'

const { prepareValue } = createRequire(import.meta.url)('pg/lib/utils') as {
  prepareValue: (value: unknown) => string
}

/** NULL as a word is unlike the text of four letters. */
const same = (text: string): string => text.replaceAll(',NULL', ',null').replaceAll('{NULL', '{null')

test.each<[string, readonly (string | null | undefined)[]]>([
  ['nothing', []],
  ['plain words', ['demo', '113']],
  ['an empty text and none', ['', null, undefined]],
  ['what divides and quotes', ['a,b', '{x}', '"', '\\', '\\"', "'", ' ', '\n', 'NULL', 'null', 'đầy "đủ"']],
])('%s', (_, values) => {
  expect(same(textList(values))).toBe(same(prepareValue(values)))
})

test('any text of letters that mean something', () => {
  const random = seededRandom(113)
  const letters = ['"', '\\', ',', '{', '}', ' ', 'a', 'ế', '\n', '😀']
  for (let i = 0; i < 2000; i++) {
    const values = Array.from({ length: 4 }, () =>
      Array.from({ length: random.int(0, 5) }, () => random.pick(letters)).join(''),
    )
    expect(textList(values)).toBe(prepareValue(values))
  }
})
