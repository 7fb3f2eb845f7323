/** What a service must send: the plan, and what run cards say is different. */
import { cityCatalogue } from '@lien-thong/shared/catalogue/city-catalogue'
import { both } from '@lien-thong/shared/catalogue/seed/write'
import { cityRunCards } from '@lien-thong/shared/dispatch/city-run-cards'
import { readRunCards } from '@lien-thong/shared/dispatch/read-run-cards'
import { type ResponseAsked, type RunCard, requiredNeeds } from '@lien-thong/shared/dispatch/run-card'
import {
  isPublishableRunCards,
  runCardDifference,
  runCardFaults,
} from '@lien-thong/shared/dispatch/run-card-faults'

const harbour = { lat: 10.77, lon: 106.78 }
const card = (more: Partial<RunCard> = {}): RunCard => ({
  card: 'harbour',
  name: both('Cảng', 'Harbour'),
  agency: 'fire',
  needs: [{ capability: 'hazmat', count: 1 }],
  ...more,
})
const box = { box: { south: 10.76, west: 106.77, north: 10.78, east: 106.79 } }
const fire: ResponseAsked = { agency: 'fire', priority: 1, type: 'house_fire' }
const untyped: ResponseAsked = { agency: 'fire', priority: 2 }

const rows: readonly (readonly [string, ResponseAsked, readonly RunCard[], string])[] = [
  ['the plan of the type', fire, [], 'fire_pump×2 type'],
  ['only what this service brings', { ...fire, agency: 'ambulance' }, [], 'any_unit×1 service'],
  ['no type yet', { agency: 'police', priority: 2 }, [], 'any_unit×1 service'],
  ['a type that nobody knows', { ...fire, type: 'x' }, [], 'any_unit×1 service'],
  [
    'the plan of the determination wins',
    {
      ...fire,
      plan: { legs: [{ agency: 'fire', priority: 1 }], needs: [{ capability: 'fire_pump', count: 4 }] },
    },
    [],
    'fire_pump×4 determination',
  ],
  [
    'also when it needs nothing',
    { ...fire, plan: { legs: [{ agency: 'fire', priority: 1 }], needs: [] } },
    [],
    'any_unit×1 service',
  ],
  ['a card without limits adds to all', fire, [card()], 'fire_pump×2 type, hazmat×1 run_card:harbour'],
  ['of another service', { ...fire, agency: 'ambulance' }, [card()], 'any_unit×1 service'],
  ['for this type', fire, [card({ types: ['house_fire'] })], 'fire_pump×2 type, hazmat×1 run_card:harbour'],
  ['for another type', fire, [card({ types: ['flooding'] })], 'fire_pump×2 type'],
  ['for its family', fire, [card({ families: ['fire'] })], 'fire_pump×2 type, hazmat×1 run_card:harbour'],
  ['for another family', fire, [card({ families: ['water'] })], 'fire_pump×2 type'],
  [
    'of types and families one is enough',
    fire,
    [card({ types: ['flooding'], families: ['fire'] })],
    'fire_pump×2 type, hazmat×1 run_card:harbour',
  ],
  ['for a priority', fire, [card({ priorities: [1] })], 'fire_pump×2 type, hazmat×1 run_card:harbour'],
  ['for another priority', fire, [card({ priorities: [2, 3] })], 'fire_pump×2 type'],
  [
    'in its area',
    { ...fire, place: harbour },
    [card({ area: box })],
    'fire_pump×2 type, hazmat×1 run_card:harbour',
  ],
  ['outside of it', { ...fire, place: { lat: 10.8, lon: 106.7 } }, [card({ area: box })], 'fire_pump×2 type'],
  ['while the place is not known', fire, [card({ area: box })], 'fire_pump×2 type'],
  [
    'the highest count holds',
    fire,
    [card({ needs: [{ capability: 'fire_pump', count: 3 }] })],
    'fire_pump×3 run_card:harbour',
  ],
  [
    'a card takes nothing away',
    fire,
    [card({ needs: [{ capability: 'fire_pump', count: 1 }] })],
    'fire_pump×2 type',
  ],
  [
    'a card may ask where nothing else does',
    { agency: 'fire', priority: 3 },
    [card()],
    'hazmat×1 run_card:harbour',
  ],
  ['for what nobody has classified', untyped, [card({ untyped: true })], 'hazmat×1 run_card:harbour'],
  ['it has a type', fire, [card({ untyped: true })], 'fire_pump×2 type'],
  [
    'a type that nobody knows is one',
    { ...fire, type: 'x' },
    [card({ untyped: true })],
    'any_unit×1 service',
  ],
  [
    'a determination classifies as well',
    {
      ...untyped,
      plan: { legs: [{ agency: 'fire', priority: 1 }], needs: [{ capability: 'fire_pump', count: 4 }] },
    },
    [card({ untyped: true })],
    'fire_pump×4 determination',
  ],
  [
    'of untyped, types and families one is enough',
    fire,
    [card({ untyped: true, families: ['fire'] })],
    'fire_pump×2 type, hazmat×1 run_card:harbour',
  ],
  ['untyped, for types alone', untyped, [card({ types: ['house_fire'] })], 'any_unit×1 service'],
  ['untyped, of another service', untyped, [card({ untyped: true, agency: 'police' })], 'any_unit×1 service'],
  ['untyped, at another priority', untyped, [card({ untyped: true, priorities: [1] })], 'any_unit×1 service'],
  [
    'untyped, in its area',
    { ...untyped, place: harbour },
    [card({ untyped: true, area: box })],
    'hazmat×1 run_card:harbour',
  ],
  [
    'untyped, while the place is not known',
    untyped,
    [card({ untyped: true, area: box })],
    'any_unit×1 service',
  ],
]

test.each(rows)('%s', (_name, asked, cards, expected) => {
  const needs = requiredNeeds(cityCatalogue, { cards }, asked)
  expect(needs.map(({ capability, count, from }) => `${capability}×${count} ${from}`).join(', ')).toBe(
    expected,
  )
})

test.each([
  ['police', 'patrol×1 run_card:police_untyped'],
  ['fire', 'fire_pump×1 run_card:fire_untyped'],
  ['ambulance', 'patient_transport×1 run_card:ambulance_untyped'],
] as const)('a new hub sends what %s sends first to what nobody has classified', (agency, expected) => {
  const needs = requiredNeeds(cityCatalogue, cityRunCards, { agency, priority: 2, place: harbour })
  expect(needs.map(({ capability, count, from }) => `${capability}×${count} ${from}`)).toEqual([expected])
})

test('the first run cards make sense to the first catalogue, and untyped is said or left out', () => {
  expect(runCardFaults(cityRunCards, cityCatalogue)).toEqual([])
  expect(readRunCards(JSON.parse(JSON.stringify(cityRunCards)))).toEqual({ value: cityRunCards })
  const { faults } = readRunCards({ cards: [{ ...card(), untyped: false }] })
  expect(faults?.map(({ en }) => en)).toEqual([expect.stringContaining('“untyped”')])
})

test('the difference names it', () => {
  const [change] = runCardDifference({ cards: [card()] }, { cards: [card({ untyped: true })] })
  expect(change?.fields).toEqual([{ field: 'untyped', to: true }])
})

const south = 'Run card harbour has a box whose south is not below its north.'
const west = 'Run card harbour has a box whose west is not left of its east.'

test.each([
  ['a box', {}, []],
  ['upside down', { south: 10.78, north: 10.76 }, [south]],
  ['without height', { south: 10.78 }, [south]],
  ['from right to left', { west: 106.79, east: 106.77 }, [west]],
  ['both', { south: 11, west: 107 }, [south, west]],
])('an area that never applies is a fault: %s', (_, wrong, expected) => {
  const cards = [card({ area: { box: { ...box.box, ...wrong } } })]
  const faults = runCardFaults({ cards }, cityCatalogue)
  expect(faults.map(({ en }) => en)).toEqual(expected)
  expect(isPublishableRunCards(faults)).toBe(expected.length === 0)
})
