/** What is wrong with the form of run cards, catalogues and policies, as people read it. */
import { cityCatalogue } from '@lien-thong/shared/catalogue/city-catalogue'
import { readCatalogue } from '@lien-thong/shared/catalogue/read-catalogue'
import { readRunCards } from '@lien-thong/shared/dispatch/read-run-cards'
import type { Bilingual } from '@lien-thong/shared/kernel/bilingual'
import { cityPolicy } from '@lien-thong/shared/routing/city-policy'
import { readPolicy } from '@lien-thong/shared/routing/read-policy'

const card = {
  card: 'alley',
  name: { vi: 'Hẻm', en: 'Alley' },
  agency: 'fire',
  needs: [{ capability: 'fire_pump', count: 1 }],
}
const box = { south: 10.7, west: 106.6, north: 10.8, east: 106.7 }

test.each<readonly [string, object, string, string, string]>([
  ['an empty name', { name: { vi: ' ', en: 'Alley' } }, 'name.vi', 'không được để trống', 'may not be empty'],
  ['no name', { name: { vi: 'Hẻm' } }, 'name.en', 'còn thiếu', 'is missing'],
  [
    'a long name',
    { name: { vi: 'a'.repeat(121), en: 'a' } },
    'name.vi',
    'dài quá 120 ký tự',
    'is longer than 120 signs',
  ],
  ['no needs', { needs: [] }, 'needs', 'cần ít nhất 1 mục', 'needs at least 1'],
  [
    'too many of a need',
    { needs: [{ capability: 'fire_pump', count: 51 }] },
    'needs.0.count',
    'không được quá 50',
    'may be 50 at most',
  ],
  [
    'a code with a space',
    { card: 'Hẻm nhỏ' },
    'card',
    'phải có dạng a-z, 0-9, _',
    'has to be of the form a-z, 0-9, _',
  ],
  [
    'a side that is no number yet',
    { area: { box: { ...box, north: Number.NaN } } },
    'area.box.north',
    'phải là một số',
    'has to be a number',
  ],
  [
    'a side beyond the pole',
    { area: { box: { ...box, north: 91 } } },
    'area.box.north',
    'không được quá 90',
    'may be 90 at most',
  ],
  [
    'an area that does not close',
    { area: { polygon: [] } },
    'area.polygon',
    'phải có dạng [A, B, C, A]',
    'has to be of the form [A, B, C, A]',
  ],
  [
    'an unknown service',
    { agency: 'navy' },
    'agency',
    'không phải là một giá trị được dùng ở đây',
    'is no value that stands here',
  ],
  [
    'a field too many',
    { secret: 1 },
    '',
    'có trường không được dùng ở đây: “secret”',
    'has fields that do not stand here: “secret”',
  ],
])('%s of a run card is told at its field', (_, part, place, vi, en) => {
  const { faults } = readRunCards({ cards: [{ ...card, ...part }] })
  expect(faults?.map(({ at }) => at)).toEqual([{ place, vi, en }])
})

test('the sentence names the thing, or where it stands while it has no name', () => {
  expect(readRunCards({ cards: [{ ...card, needs: [] }] }).faults?.[0]).toMatchObject({
    card: 'alley',
    vi: 'Phương án alley sai dạng ở “needs”: cần ít nhất 1 mục.',
    en: 'Run card alley has a wrong form at “needs”: needs at least 1.',
  })
  expect(readRunCards({ cards: [{ ...card, card: '' }] }).faults?.[0]).toMatchObject({
    vi: 'Sai dạng ở “cards.0.card”: phải có dạng a-z, 0-9, _.',
    at: { place: 'card' },
  })
  expect(readRunCards(null).faults).toMatchObject([{ en: 'Wrong form: has to be a JSON object.' }])
})

const RAW = /expected|Invalid|Too (small|big)|Unrecognized|received|pattern/

/** Each value at a time is something else, also deep inside. */
function* spoilt(json: unknown): Generator<unknown> {
  for (const other of [null, 7.5, '', [], {}, -1, 1e9, 'x'.repeat(400), '\u0000', true]) yield other
  if (typeof json !== 'object' || json === null) return
  for (const [key, value] of Object.entries(json).slice(0, 8))
    for (const other of spoilt(value))
      yield Array.isArray(json) ? json.with(Number(key), other) : { ...json, [key]: other }
}

const small = {
  ...cityCatalogue,
  families: cityCatalogue.families.slice(0, 1),
  capabilities: cityCatalogue.capabilities.slice(0, 1),
  types: cityCatalogue.types.slice(0, 1),
  cards: cityCatalogue.cards.slice(0, 1),
}

type Read = (json: unknown) => { readonly faults?: readonly Bilingual[] | undefined }

test.each<readonly [string, unknown, Read]>([
  ['run cards', { cards: [{ ...card, area: { box }, types: ['theft'], priorities: [1] }] }, readRunCards],
  ['a catalogue', small, readCatalogue],
  ['a policy', cityPolicy, readPolicy],
])('whatever is wrong with %s, the schema library says nothing of it', (_, json, read) => {
  let told = 0
  for (const wrong of spoilt(json))
    for (const { vi, en } of read(wrong).faults ?? []) {
      told++
      expect(`${vi} ${en}`).not.toMatch(RAW)
      expect([vi, en]).toEqual([expect.stringMatching(/: \S.*\.$/), expect.stringMatching(/: \S.*\.$/)])
    }
  expect(told).toBeGreaterThan(50)
})
