import { problemStatus } from '@lien-thong/shared/contract/problem'
import i18next from 'i18next'
import { en } from '../../apps/dispatcher-ui/src/text/en.ts'
import { setLanguage, startText } from '../../apps/dispatcher-ui/src/text/i18n.ts'
import { refusalSentence } from '../../apps/dispatcher-ui/src/text/refusal-sentence.ts'
import { vi } from '../../apps/dispatcher-ui/src/text/vi.ts'

type Words = { readonly [key: string]: string | Words }

/** Every word by its path, with the facts it takes. */
function flat(words: Words, path = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [key, value] of Object.entries(words)) {
    if (typeof value === 'string') found.set(`${path}${key}`, value)
    else for (const [inner, text] of flat(value, `${path}${key}.`)) found.set(inner, text)
  }
  return found
}

const takes = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]!).sort()

beforeAll(() => startText())

test('both languages have the same words, and each word takes the same facts', () => {
  const [vietnamese, english] = [flat(vi), flat(en)]
  expect([...english.keys()].sort()).toEqual([...vietnamese.keys()].sort())
  for (const [key, text] of vietnamese) {
    expect([key, takes(english.get(key)!)]).toEqual([key, takes(text)])
    expect([key, text.trim()]).not.toEqual([key, ''])
  }
})

test('Vietnamese words are stored composed', () => {
  for (const text of flat(vi).values()) expect(text).toBe(text.normalize('NFC'))
})

test.each(['vi', 'en'] as const)(
  'every code of the contract has its own sentence in %s',
  async (language) => {
    await setLanguage(language)
    const unknown = refusalSentence(i18next.t, { code: 'no_such_code' as never })
    for (const code of Object.keys(problemStatus) as (keyof typeof problemStatus)[]) {
      const sentence = refusalSentence(i18next.t, { code })
      expect(sentence).not.toContain('{{')
      expect(sentence).not.toContain('refusal.')
      expect(sentence).not.toBe(unknown.replace('no_such_code', code))
      expect(sentence.length).toBeGreaterThan(8)
    }
  },
)

test('a taken unit is named with the incident that has it', async () => {
  await setLanguage('vi')
  const facts = { unit: 'CC-115-07', unitStatus: 'en_route', incident: '26-000123' }
  expect(refusalSentence(i18next.t, { code: 'unit_taken', facts })).toBe(
    'CC-115-07 đang làm sự cố 26-000123 (Đang đến).',
  )
})

test.each([
  ['vi', 'CC-115-07 đã được minh phân cho sự cố 26-000123 (Đang đến).'],
  ['en', 'minh sent CC-115-07 to incident 26-000123 (En route).'],
] as const)('and with who sent it there, in %s', async (language, sentence) => {
  await setLanguage(language)
  const facts = { unit: 'CC-115-07', unitStatus: 'en_route', incident: '26-000123', by: 'agent:minh' }
  expect(refusalSentence(i18next.t, { code: 'unit_taken', facts })).toBe(sentence)
})
