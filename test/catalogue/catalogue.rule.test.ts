/** The catalogue of a new hub is whole, and every mistake in a catalogue is a sentence. */
import type { Card } from '@lien-thong/shared/catalogue/card'
import { type Catalogue, cardOf, typeOf } from '@lien-thong/shared/catalogue/catalogue'
import { catalogueDifference } from '@lien-thong/shared/catalogue/catalogue-difference'
import { catalogueFaults, isPublishableCatalogue } from '@lien-thong/shared/catalogue/catalogue-faults'
import { cityCatalogue } from '@lien-thong/shared/catalogue/city-catalogue'
import { findTypes } from '@lien-thong/shared/catalogue/find-type'
import { codeForm, readCatalogue } from '@lien-thong/shared/catalogue/read-catalogue'
import { agencies } from '@lien-thong/shared/kernel/agency'
import { storyKinds } from '@lien-thong/shared/simulation/story-kinds'

const { types } = cityCatalogue

test('the city’s own catalogue has no faults and survives JSON', () => {
  expect(catalogueFaults(cityCatalogue, cityCatalogue)).toEqual([])
  expect(readCatalogue(JSON.parse(JSON.stringify(cityCatalogue)))).toEqual({ catalogue: cityCatalogue })
})

test('there are types enough, for all three services, in all families', () => {
  expect(types.length).toBeGreaterThanOrEqual(80)
  for (const agency of agencies)
    expect(types.filter(({ plan }) => plan.legs[0]!.agency === agency).length).toBeGreaterThanOrEqual(25)
  for (const { family } of cityCatalogue.families)
    expect(types.some((type) => type.family === family)).toBe(true)
  for (const { capability } of cityCatalogue.capabilities)
    expect(JSON.stringify(cityCatalogue.types)).toContain(`"${capability}"`)
})

test.each(types.map((type) => [type.code, type] as const))(
  '%s has both names, words, and who comes',
  (code, type) => {
    expect(code).toMatch(codeForm)
    expect(type.name.vi.trim()).not.toBe('')
    expect(type.name.en.trim()).not.toBe('')
    expect(type.words.length).toBeGreaterThan(0)
    expect(type.plan.legs.length).toBeGreaterThan(0)
    for (const { agency, priority } of type.plan.legs) {
      expect(agencies).toContain(agency)
      expect([1, 2, 3, 4]).toContain(priority)
    }
    if (type.crosswalk?.emsi !== undefined) expect(type.crosswalk.emsi).toMatch(/^[A-Z]{3}(?:\/[A-Z]+)?$/)
    if (type.crosswalk?.apco !== undefined) expect(type.crosswalk.apco).toMatch(/^[A-Z]{2,8}$/)
  },
)

test('no two types have the same name', () => {
  for (const language of ['vi', 'en'] as const)
    expect(new Set(types.map(({ name }) => name[language].toLowerCase())).size).toBe(types.length)
})

test.each(storyKinds.map(({ code, agency }) => [code, agency] as const))(
  'the simulated city’s %s is a type that %s leads',
  (code, agency) => {
    expect(typeOf(cityCatalogue, code)?.plan.legs[0]?.agency).toBe(agency)
  },
)

const withType = (code: string, change: object): Catalogue => ({
  ...cityCatalogue,
  types: types.map((type) => (type.code === code ? { ...type, ...change } : type)),
})
const withCard = (name: string, change: (card: Card) => object): Catalogue => ({
  ...cityCatalogue,
  cards: cityCatalogue.cards.map((card) => (card.card === name ? { ...card, ...change(card) } : card)),
})
const leg = (agency: string, priority = 1) => ({ agency, priority })

test.each<readonly [Catalogue, string]>([
  [withType('theft', { code: 'robbery' }), 'Type robbery stands twice.'],
  [withType('theft', { family: 'gone' }), 'Type theft belongs to family gone, which does not exist.'],
  [withType('theft', { card: 'gone' }), 'Type theft uses card gone, which does not exist.'],
  [withType('theft', { plan: { legs: [], needs: [] } }), 'Type theft asks no agency to come.'],
  [
    withType('theft', { plan: { legs: [leg('police'), leg('police', 2)], needs: [] } }),
    'Type theft asks police twice.',
  ],
  [
    withType('theft', { plan: { legs: [leg('police')], needs: [{ capability: 'wings', count: 1 }] } }),
    'Type theft needs wings, which does not exist.',
  ],
  [
    withType('theft', { plan: { legs: [leg('police')], needs: [{ capability: 'fire_pump', count: 1 }] } }),
    'Type theft needs fire_pump without asking fire to come.',
  ],
  [
    { ...cityCatalogue, families: [...cityCatalogue.families, cityCatalogue.families[0]!] },
    'Family fire stands twice.',
  ],
  [
    { ...cityCatalogue, capabilities: [...cityCatalogue.capabilities, cityCatalogue.capabilities[0]!] },
    'Capability patrol stands twice.',
  ],
  [
    { ...cityCatalogue, cards: [...cityCatalogue.cards, cityCatalogue.cards[0]!] },
    'Card house_fire stands twice.',
  ],
  [
    withCard('stroke', ({ questions }) => ({ questions: [...questions, questions[0]!] })),
    'Card stroke asks conscious twice.',
  ],
  [
    withCard('childbirth', ({ questions }) => ({ questions: questions.toReversed() })),
    'Card childbirth (weeks) looks at born, which is not asked.',
  ],
  [
    withCard('stroke', ({ determinants }) => ({ determinants: determinants.slice(0, -1) })),
    'Card stroke has no determinant for what is not known: the last one must have no condition.',
  ],
  [
    withCard('stroke', ({ determinants }) => ({ determinants: determinants.toReversed() })),
    'Card stroke has determinant not_known without a condition; those after it are never reached.',
  ],
  [
    withCard('stroke', ({ determinants }) => ({ determinants: [determinants[0]!, ...determinants] })),
    'Card stroke has determinant not_breathing twice.',
  ],
  [
    withCard('stroke', () => ({
      tell: [{ text: { vi: 'a', en: 'a' }, when: [[{ question: 'conscious', is: ['asleep'] }]] }],
    })),
    'Card stroke (tell 1) looks for answer asleep of conscious, which is not there.',
  ],
  [
    withCard('stroke', () => ({ approval: { by: 'Sở Y tế', at: '2026-11-22', version: 2 } })),
    'Card stroke is approved in a version that does not exist.',
  ],
])('fault %#', (catalogue, sentence) => {
  const faults = catalogueFaults(catalogue)
  expect(faults.filter(({ warning }) => !warning).map(({ en }) => en)).toContain(sentence)
  for (const { vi } of faults) expect(vi).toMatch(/^(?:Loại|Thẻ|Nhóm|Năng lực) /)
  expect(isPublishableCatalogue(faults)).toBe(false)
})

test('the order of questions is free while none looks at a later one', () => {
  expect(
    catalogueFaults(withCard('stroke', ({ questions }) => ({ questions: questions.toReversed() }))),
  ).toEqual([])
})

test('a card that changed needs another version, and loses its approval by it', () => {
  const approval = { by: 'Sở Y tế', at: '2026-11-22', version: 1 }
  const approved = withCard('stroke', () => ({ approval }))
  expect(catalogueFaults(approved, cityCatalogue)).toEqual([])
  const shorter = (version: number) =>
    withCard('stroke', ({ tell }) => ({ version, approval, tell: tell.slice(1) }))
  expect(catalogueFaults(shorter(1), approved)).toMatchObject([
    { card: 'stroke', en: 'Card stroke has changed and needs a version above 1.' },
  ])
  expect(catalogueFaults(shorter(2), approved)).toMatchObject([
    { card: 'stroke', warning: true, en: 'Card stroke was changed since Sở Y tế approved version 1.' },
  ])
})

test('what may be meant so is a warning', () => {
  const without: Catalogue = {
    ...cityCatalogue,
    types: types.filter(({ code }) => code !== 'missing_child'),
  }
  const faults = catalogueFaults(without, cityCatalogue)
  expect(faults.map(({ en, warning }) => [en, warning])).toEqual([
    ['Card missing_child is used by no type.', true],
    ['Type missing_child is taken out: incidents that have it keep its code alone.', true],
  ])
  expect(isPublishableCatalogue(faults)).toBe(true)
})

test.each<readonly [unknown, RegExp]>([
  [null, /^wrong form/],
  ['types', /^wrong form/],
  [{ ...cityCatalogue, types: [] }, /at “types”/],
  [{ ...cityCatalogue, secret: 1 }, /wrong form/],
  [withType('theft', { name: { vi: 'Trộm' } }), /^theft: wrong form at “name.en”/],
  [withType('theft', { name: { vi: ' ', en: 'Theft' } }), /^theft: wrong form at “name.vi”/],
  [withType('theft', { code: 'Trộm cắp' }), /^Trộm cắp: wrong form at “code”/],
  [withType('theft', { plan: { legs: [leg('navy')], needs: [] } }), /at “plan.legs.0.agency”/],
  [withType('theft', { plan: { legs: [leg('police', 5)], needs: [] } }), /at “plan.legs.0.priority”/],
  [withType('theft', { plan: { legs: [{ priority: 1 }], needs: [] } }), /at “plan.legs.0.agency”/],
  [withCard('stroke', () => ({ version: 0 })), /^stroke: wrong form at “version”/],
  [withCard('stroke', () => ({ approval: { by: 'x', at: 'yesterday', version: 1 } })), /at “approval.at”/],
  [withCard('stroke', () => ({ tell: [{ text: { vi: 'x', en: 'x' }, when: [] }] })), /at “tell.0.when”/],
])('form %#', (json, sentence) => {
  const { faults } = readCatalogue(json)
  expect(faults?.some(({ en }) => sentence.test(en))).toBe(true)
})

test('a difference names what was added, taken out and changed', () => {
  const to: Catalogue = {
    ...withType('theft', { words: ['trom'] }),
    cards: cityCatalogue.cards.filter(({ card }) => card !== 'stroke'),
    families: [...cityCatalogue.families, { family: 'air', name: { vi: 'Hàng không', en: 'Air' } }],
  }
  expect(catalogueDifference(cityCatalogue, cityCatalogue)).toEqual([])
  expect(catalogueDifference(cityCatalogue, to).map(({ kind, id, change }) => [kind, id, change])).toEqual([
    ['type', 'theft', 'changed'],
    ['card', 'stroke', 'removed'],
    ['family', 'air', 'added'],
  ])
})

test.each([
  ['cháy nhà', 'house_fire'],
  ['chay nha', 'house_fire'],
  ['CHAY  CHUNG CU', 'apartment_fire'],
  ['xỉu', 'fainting'],
  ['đột quỵ', 'stroke'],
  ['dot quy', 'stroke'],
  ['tai bien', 'stroke'],
  ['tngt', 'traffic_accident'],
  ['giat do', 'snatching'],
  ['cướp', 'robbery'],
  ['kẹt thang', 'lift_rescue'],
  ['mui gas', 'gas_leak'],
  ['duoi nuoc', 'drowning'],
  ['đẻ rơi', 'childbirth'],
  ['hóc', 'choking'],
  ['mat con', 'missing_child'],
  ['chest', 'chest_pain'],
  ['house_fire', 'house_fire'],
  ['quet xe', 'traffic_accident'],
  ['trieu cuong', 'flooding'],
])('“%s” finds %s first', (typed, code) => {
  expect(findTypes(cityCatalogue, typed)[0]?.code).toBe(code)
})

test('nothing typed finds nothing, and what is unknown neither', () => {
  expect(findTypes(cityCatalogue, '  ')).toEqual([])
  expect(findTypes(cityCatalogue, 'zzz')).toEqual([])
  expect(findTypes(cityCatalogue, 'c', 5)).toHaveLength(5)
  expect(cardOf(cityCatalogue, undefined)).toBeUndefined()
})
