/** What of a hub's change a crew must hear of: only of the run that it has seen. */
import type { CrewView } from '@lien-thong/shared/contract/crew'
import { addNews, type News, newsBetween } from '../../apps/dispatcher-ui/src/crew/news.ts'

const at = { assigned: '2026-11-22T01:00:00.000Z' }
const base: CrewView = {
  seq: 1,
  now: at.assigned,
  unit: {
    id: 'u',
    callSign: 'CC-115-01',
    agency: 'ambulance',
    kind: 'ambulance',
    status: 'en_route',
    since: at.assigned,
  },
  hospitals: [],
}
const place = { lat: 10.77, lon: 106.69, text: '60/2A Lê Lợi' }
const run = (more: Partial<NonNullable<CrewView['incident']>> = {}, assignment = 'a'): CrewView => ({
  ...base,
  assignment: { id: assignment, at },
  incident: {
    number: '26-000001',
    status: 'open',
    priority: 2,
    place,
    notes: [],
    pictures: 0,
    zones: [],
    ...more,
  },
})
const withdrawn = { assignment: 'a', number: '26-000001', ending: 'released', reason: 'not_needed' } as const
const kinds = (news: readonly News[]) => news.map(({ kind }) => kind)

test.each<[string, CrewView | undefined, CrewView, readonly News['kind'][]]>([
  ['a first view', undefined, run(), []],
  ['a new run', base, run(), []],
  ['nothing', run(), run(), []],
  ['a run withdrawn', run(), { ...base, withdrawn }, ['withdrawn']],
  ['a run withdrawn for another', run(), { ...run({}, 'b'), withdrawn }, ['withdrawn']],
  ['a run that its crew ended', run(), base, []],
  ['one withdrawn that this telephone never showed', run({}, 'b'), { ...base, withdrawn }, []],
  ['one withdrawn of another unit', run(), { ...base, unit: { ...base.unit, id: 'v' }, withdrawn }, []],
  ['another place', run(), run({ place: { ...place, lat: 10.78 } }), ['place']],
  ['other words of the place', run(), run({ where: 'hẻm bên trái' }), ['place']],
  ['a place that becomes known', run({ place: undefined }), run(), ['place']],
  ['a priority and a place', run(), run({ priority: 1, where: 'x' }), ['place', 'priority']],
])('%s', (_, before, after, expected) => {
  expect(kinds(newsBetween(before, after))).toEqual(expected)
})

test('the same said twice is seen once, and a withdrawal outdoes the rest of its run', () => {
  const moved: News = { kind: 'place', number: '26-000001' }
  const urgent: News = { kind: 'priority', number: '26-000001' }
  const known = addNews(addNews([], [moved]), [moved, urgent])
  expect(kinds(known)).toEqual(['place', 'priority'])
  expect(addNews(known, [])).toBe(known)
  expect(kinds(addNews(known, [{ kind: 'withdrawn', number: '26-000001', withdrawn }]))).toEqual([
    'withdrawn',
  ])
})
