/** What is found, in which order, and which part of it is shown. */
import type { Viewer } from '../../libs/shared/src/agent/viewer.ts'
import { findCalls, findIncidents, findPeople, findUnits } from '../../libs/shared/src/search/hits.ts'
import { highlightIn, match } from '../../libs/shared/src/search/match.ts'
import { readQuestion } from '../../libs/shared/src/search/question.ts'
import { searchPicture } from '../../libs/shared/src/search/search-picture.ts'
import { searchScope } from '../../libs/shared/src/search/search-rights.ts'
import { callOf, incidentOf, unitOf } from './incidents.ts'

const namesOf = (code: string) => (code === 'house_fire' ? ['Cháy nhà', 'House fire'] : [code])

const city = [
  incidentOf({
    no: 123,
    place: '12 Nguyễn Huệ, Quận 1',
    type: 'house_fire',
    notes: ['Khói nhiều ở tầng trệt'],
  }),
  incidentOf({ no: 124, place: '77 Lê Lợi, Quận 1', notes: ['Người gọi ở đường Nguyễn Huệ'] }),
  incidentOf({ no: 125, place: '123 Huệ Nguyễn', closed: true }),
  incidentOf({ no: 126, place: '9 Nguyễn Huệ, Quận 1', closed: true }),
  incidentOf({ no: 127, place: '8 Đặng Văn Bi', notes: ['Bình gas', 'Hai người bị thương'] }),
  incidentOf({ no: 128, place: '9 Nguyễn Huệ, Quận 1' }),
  { ...incidentOf({ no: 129 }), where: 'hẻm 512 gần lò bánh mì' },
]
const find = (typed: string, personal = true) =>
  findIncidents(readQuestion(typed), city, namesOf, personal).map(({ number }) => Number(number.slice(3)))

test.each([
  // The address before what was said in passing; words in their order before others; open before closed; the newest first.
  ['nguyễn huệ', [128, 123, 126, 125, 124]],
  ['nguyen hue', [128, 123, 126, 125, 124]],
  ['nguyen hu', [128, 123, 126, 125, 124]],
  ['hue nguyen', [125, 128, 123, 126, 124]],
  ['12 nguyen hue', [123]],
  ['dang van bi', [127]],
  ['đặng', [127]],
  ['cháy', [123]],
  ['house fire', [123]],
  ['hem 512', [129]],
  ['chay nguyen hue', [123]],
  ['bi thuong', [127]],
  ['gas hai', [127]],
  ['nguye hue', []],
  ['le loi quan 2', []],
  ['123', [123, 125]],
  ['000127', [127]],
  ['26-000124', [124]],
  ['000', []],
])('%s finds %j', (typed, numbers) => {
  expect(find(typed)).toEqual(numbers)
})

test.each([
  ['nguyễn huệ', []],
  ['gas', []],
  ['lò bánh mì', []],
  ['cháy nhà', [123]],
  ['123', [123]],
])('without the right to personal data %s finds %j', (typed, numbers) => {
  expect(find(typed, false)).toEqual(numbers)
})

test.each([
  ['nguyen hue', 'place', '12 Nguyễn Huệ, Quận 1', ['Nguyễn', 'Huệ']],
  ['khoi', 'note', 'Khói nhiều ở tầng trệt', ['Khói']],
  ['chay n', 'type', 'Cháy nhà', ['Cháy']],
  ['00123', 'number', '26-000123', ['00123']],
])('%s is shown in %s', (typed, field, text, parts) => {
  const [hit] = findIncidents(readQuestion(typed), [city[0]!], namesOf, true)
  const shown = hit!.highlights.find((each) => each.field === field)!
  expect(shown.text).toBe(text)
  expect(shown.ranges.map(([start, end]) => text.slice(start, end))).toEqual(parts)
})

test('of a long note the part around the first word is shown', () => {
  const text = `${'x '.repeat(500)}bình gas ở tầng ba${' y'.repeat(500)}`
  const [highlight] = match(readQuestion('gas'), [{ name: 'note', text }])!.highlights
  expect(highlight!.text.length).toBeLessThan(200)
  const [start, end] = highlight!.ranges[0]!
  expect(highlight!.text.slice(start, end)).toBe('gas')
})

test('a text is marked wherever it has words of the question', () => {
  expect(highlightIn(readQuestion('cho ben th'), 'name', 'Chợ Bến Thành')[0]!.ranges).toEqual([
    [0, 3],
    [4, 7],
    [8, 13],
  ])
  expect(highlightIn(readQuestion('hue'), 'name', 'Chợ Bến Thành')).toEqual([])
})

const calls = [
  callOf(1, '+84903123456'),
  callOf(2, '0903123456'),
  callOf(3, '+84911999456', { state: 'alerting' }),
  callOf(4, undefined),
  callOf(5, '113', { direction: 'outbound', to: '+84903123456', from: '113' }),
]

test.each([
  ['456', ['call-3', 'call-5', 'call-2', 'call-1']],
  ['3456', ['call-5', 'call-2', 'call-1']],
  ['0903 123 456', ['call-5', 'call-2', 'call-1']],
  ['+84911999456', ['call-3']],
  ['903', []],
  ['56', []],
])('calls of a number that ends with %s: %j', (typed, ids) => {
  expect(findCalls(readQuestion(typed), calls).calls.map(({ id }) => id)).toEqual(ids)
})

test('a caller stands once, however the number was written, with the newest call', () => {
  const { callers } = findCalls(readQuestion('3456'), calls)
  expect(callers.map(({ call }) => call)).toEqual(['call-5'])
})

test.each([
  ['cc 01', ['CC-01']],
  ['cc', ['CC-01', 'CC-02']],
  ['ben thanh', ['CC-02']],
  ['engine', ['CC-01', 'CC-02']],
])('%s finds the units %j', (typed, signs) => {
  const units = [unitOf('CC-01'), unitOf('CC-02', 'Trạm Bến Thành')]
  expect(findUnits(readQuestion(typed), units).map(({ callSign }) => callSign)).toEqual(signs)
})

test.each([
  ['duc', ['le.duc', 'duc.tran']],
  ['le minh d', ['le.duc']],
  ['le.duc', ['le.duc']],
])('%s finds the people %j', (typed, names) => {
  const people = [
    { username: 'le.duc', name: 'Lê Minh Đức', agencies: [] },
    { username: 'duc.tran', name: 'Trần Văn Đức', agencies: [] },
  ]
  expect(findPeople(readQuestion(typed), people).map(({ username }) => username)).toEqual(names)
})

test('the picture of a console is searched by the same rules', () => {
  const by = <T extends { id: string }>(items: readonly T[]) => new Map(items.map((each) => [each.id, each]))
  const picture = { incidents: by(city), calls: by(calls), units: by([unitOf('CC-123')]) }
  const kinds = (typed: string, limit?: number) =>
    searchPicture(picture, typed, namesOf, limit).map(({ kind, hits, more }) => [kind, hits.length, more])
  expect(kinds('nguyen hue', 3)).toEqual([['incident', 3, true]])
  expect(kinds('456')).toEqual([
    ['call', 4, false],
    ['caller', 2, false],
  ])
  expect(kinds('123')).toEqual([
    ['incident', 2, false],
    ['unit', 1, false],
  ])
  expect(kinds('')).toEqual([])
})

const viewer = (role: Viewer['roles'][number], agencies: Viewer['agencies'] = ['fire']): Viewer => ({
  username: 'who',
  roles: [role],
  agencies,
})
const all = ['incident', 'call', 'caller', 'unit', 'person', 'place']

test.each([
  ['call_taker', all],
  ['dispatcher', all],
  ['supervisor', all],
  ['administrator', ['incident', 'unit', 'person', 'place']],
] as const)('%s may search %j', (role, kinds) => {
  expect(searchScope(viewer(role))).toEqual({
    kinds,
    agencies: ['fire'],
    personal: role !== 'administrator',
  })
})

test.each(['auditor', 'field_crew'] as const)('%s may search nothing', (role) => {
  expect(searchScope(viewer(role))).toMatchObject({ refusal: 'forbidden' })
})

test('a kind that is asked for by name and not allowed is refused, not left out', () => {
  expect(searchScope(viewer('administrator'), ['unit', 'call'])).toMatchObject({ refusal: 'forbidden' })
  expect(searchScope(viewer('dispatcher'), ['place', 'call'])).toMatchObject({ kinds: ['call', 'place'] })
})
