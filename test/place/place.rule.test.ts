/** What callers say, and where the shipped gazetteer finds it: hundreds of sentences, read as a table. */
import { findPlace } from '@lien-thong/shared/place/find-place'
import { gazetteerBuilder } from '@lien-thong/shared/place/gazetteer'
import { seedEntries } from '@lien-thong/shared/place/seed-entries'
import { ambiguous, doubtful, dressed, nothing } from './odd-places.ts'
import { understood } from './said-places.ts'

const builder = gazetteerBuilder()
for (const entry of seedEntries()) builder.add(entry)
const gazetteer = builder.finish()
const find = (said: string) => findPlace(gazetteer, said)

describe.each(Object.entries(understood))('%s', (_, rows) => {
  const whole = rows.map(([said, kind, text, which = 'sure']) => [said, kind, text, which] as const)
  test.each(whole)('%s', (said, kind, text, which) => {
    const { said: kept, results, ambiguous } = find(said)
    expect(results[0]).toMatchObject({ kind, text })
    expect(ambiguous).toBe(which === 'which?')
    expect(kept).toBe(said)
  })
})

test('the table is long enough to be worth something', () => {
  const odd = ambiguous.length + doubtful.length + nothing.length + dressed.length
  expect(Object.values(understood).flat().length + odd).toBeGreaterThanOrEqual(300)
  expect(odd).toBeGreaterThanOrEqual(60)
})

test.each(ambiguous)('%s: asked which, with the places named', (said) => {
  const { results, ambiguous } = find(said)
  expect(ambiguous).toBe(true)
  expect(results[0]!.confidence).toBeLessThan(0.65)
  expect(results[0]!.also!.length).toBeGreaterThan(0)
})

test.each(doubtful)('%s: no more than a guess', (said) => {
  expect(find(said).results[0]?.confidence ?? 0).toBeLessThan(0.7)
})

test.each(nothing.map((said) => [JSON.stringify(said).slice(0, 60), said] as const))(
  '%s: nothing',
  (_, said) => {
    expect(find(said)).toEqual({ said, results: [], ambiguous: false })
  },
)

test.each(dressed.map(([said, text]) => [JSON.stringify(said).slice(0, 60), said, text] as const))(
  '%s',
  (_, said, text) => {
    const { said: kept, results } = find(said)
    expect(kept).toBe(said)
    expect(results[0]).toMatchObject({ text })
  },
)

test('near breaks a tie and hides nothing', () => {
  const there = { lat: 10.851, lon: 106.777 }
  const { results, ambiguous: isAmbiguous } = findPlace(gazetteer, 'lê lợi', { near: there })
  expect(isAmbiguous).toBe(true)
  expect(results[0]).toMatchObject({ text: 'Lê Lợi, phường Tăng Nhơn Phú' })
  expect(results[0]!.also!.map(({ ward }) => ward)).toContain('Sài Gòn')
})

test('an old ward says what it is called today, and since when', () => {
  const [{ ward, formerly }] = find('phường Bến Nghé, quận 1').results as never as [Record<string, string>]
  expect({ ward, formerly }).toEqual({
    ward: 'Sài Gòn',
    formerly: 'Phường Bến Nghé, Quận 1 (until 2025-07-01)',
  })
})

test('a swapped coordinate is turned round and less sure', () => {
  const [straight, swapped] = ['10.7769, 106.7009', '106.7009, 10.7769'].map((said) => find(said).results[0]!)
  expect({ ...swapped, confidence: straight!.confidence }).toEqual(straight)
  expect(swapped!.confidence).toBeLessThan(straight!.confidence)
})

test('a house number is of the street, and not of a school that has its name', () => {
  const { results } = find('12 Nguyễn Thị Minh Khai')
  expect(results[0]).toMatchObject({ kind: 'street' })
  const school = results.find(({ text }) => text.includes('Trường THPT'))!
  expect(results[0]!.text).toMatch(/^12 Nguyễn Thị Minh Khai/)
  expect(school.text).toMatch(/^Trường THPT Nguyễn Thị Minh Khai/)
})
