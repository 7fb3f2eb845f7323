/** What a supervisor types of a zone, read or refused field by field; and where a zone's tag stands on the map. */
import type { Coordinate } from '@lien-thong/shared/geo/coordinate'
import { certaintyIn } from '@lien-thong/shared/zone/zones-at'
import type { MapZone } from '../../apps/dispatcher-ui/src/map/map-model.ts'
import { boundsOf } from '../../apps/dispatcher-ui/src/map/zone-geometry.ts'
import { textFor } from '../../apps/dispatcher-ui/src/zone/text.ts'
import {
  changeOf,
  cornersOf,
  type FormValues,
  minuteOf,
  minuteText,
  pointOf,
  pointsOf,
  readForm,
} from '../../apps/dispatcher-ui/src/zone/zone-form.ts'
import { area, at, NOW, square, zoneOf } from './zones.ts'

const words = textFor('vi')
const corners: readonly Coordinate[] = [at(0, 0), at(500, 0), at(500, 500), at(0, 500)]

function form(more: Partial<FormValues> = {}, texts: Readonly<Record<string, string>> = {}): FormValues {
  const typed: Readonly<Record<string, string>> = { nameVi: 'Ngập', radius: '30', ...texts }
  return {
    kind: 'flood',
    severity: 'caution',
    form: 'area',
    points: corners,
    kept: undefined,
    placeFault: undefined,
    text: (name) => typed[name] ?? '',
    agencies: ['ambulance', 'fire'],
    ...more,
  }
}
const faultsOf = (values: FormValues, zone = undefined as Parameters<typeof readForm>[2]) => {
  const read = readForm(words, values, zone, NOW)
  return 'faults' in read ? Object.keys(read.faults) : []
}
const zoneIn = (values: FormValues, zone = undefined as Parameters<typeof readForm>[2]) => {
  const read = readForm(words, values, zone, NOW)
  if ('faults' in read) throw new Error(JSON.stringify(read.faults))
  return read.zone
}

test.each<readonly [string, Coordinate | undefined]>([
  ['10.77, 106.7', { lat: 10.77, lon: 106.7 }],
  ['  10.77 106.7 ', { lat: 10.77, lon: 106.7 }],
  ['10.77;106.7', { lat: 10.77, lon: 106.7 }],
  ['-10,106', { lat: -10, lon: 106 }],
  ['10.77', undefined],
  ['chợ Bến Thành', undefined],
  ['', undefined],
])('the point %j', (typed, point) => {
  expect(pointOf(typed)).toEqual(point)
})

test('a line that is no point is named, an empty one is none', () => {
  expect(pointsOf('10.1, 106.1\n\n10.2, 106.2\n')).toHaveLength(2)
  expect(pointsOf('10.1, 106.1\nđây\n10.2, 106.2')).toBe(2)
})

test.each<readonly [string, string | undefined]>([
  ['2026-11-22 15:30', '2026-11-22T08:30:00.000Z'],
  ['2026-11-22T15:30', '2026-11-22T08:30:00.000Z'],
  ['22/11/2026 15:30', undefined],
  ['2026-02-30 10:00', undefined],
  ['3 giờ chiều', undefined],
])('the time %j by the clocks of the city', (typed, instant) => {
  expect(minuteOf(typed)).toBe(instant)
  if (instant !== undefined) expect(minuteText(instant)).toBe(typed.replace('T', ' '))
})

test.each<readonly [string, FormValues, readonly string[]]>([
  ['two points', form({ points: corners.slice(0, 2) }), ['place']],
  ['a border that crosses itself', form({ points: [0, 2, 1, 3].map((i) => corners[i]!) }), ['place']],
  ['points far away', form({ points: corners.map(({ lat, lon }) => ({ lat: lat + 20, lon })) }), ['place']],
  ['a typed line that is no point', form({ placeFault: 'dòng 2' }), ['place']],
  ['no name and nobody who sees it', form({ agencies: [] }, { nameVi: '' }), ['name', 'agencies']],
  ['an end before now', form({}, { until: '2026-11-22 14:59' }), ['until']],
  [
    'an end before a later beginning',
    form({}, { from: '2026-11-23 10:00', until: '2026-11-23 09:00' }),
    ['until'],
  ],
  ['times in words', form({}, { from: 'mai', until: 'mốt' }), ['from', 'until']],
  ['a premise nowhere', form({ form: 'premise', points: [] }), ['place']],
  ['a premise as large as a district', form({ form: 'premise' }, { radius: '5001' }), ['radius']],
  ['an address alone', form({ form: 'premise', points: [] }, { address: '12/3 Lê Lợi', radius: '' }), []],
  ['a shape from a file that stays', form({ points: [], kept: area([square(100), square(-20)]) }), []],
])('%s', (_, values, faults) => {
  expect(faultsOf(values)).toEqual(faults)
})

test('an area is closed, agencies stand in their order, the English name is the Vietnamese one unless told', () => {
  const zone = zoneIn(form())
  const [[ring] = []] = zone.shape && 'polygons' in zone.shape ? zone.shape.polygons : []
  expect(ring).toHaveLength(5)
  expect(ring?.at(-1)).toEqual(ring?.[0])
  expect(zone).toMatchObject({ agencies: ['fire', 'ambulance'], name: { vi: 'Ngập', en: 'Ngập' } })
})

test('a beginning that was not touched keeps its seconds', () => {
  const from = '2026-11-22T00:00:12.345Z'
  const before = zoneOf(area([square(100)]), { valid: { from } })
  expect(zoneIn(form({}, { from: minuteText(from) }), before).from).toBe(from)
})

test('what is left empty in a change is taken away', () => {
  expect(changeOf(zoneIn(form()))).toMatchObject({ address: null, note: null, until: null })
})

test('a shape with holes or parts is not drawn by hand', () => {
  expect(cornersOf(area([square(100)]))).toHaveLength(4)
  expect(cornersOf({ point: at(0, 0), radius: 5 })).toEqual([at(0, 0)])
  expect(cornersOf(area([square(100), square(-20)]))).toBeUndefined()
  expect(cornersOf(area([square(100)], [square(100, 500)]))).toBeUndefined()
})

describe('the tag of an area stands inside of it', () => {
  const mapped = (shape: ReturnType<typeof area>): MapZone => ({
    id: 'z',
    kind: 'flood',
    severity: 'caution',
    code: 'NG',
    title: '',
    lines: [],
    ...('polygons' in shape && shape),
  })
  const horseshoe = [
    [-300, -300],
    [300, -300],
    [300, 300],
    [200, 300],
    [200, -200],
    [-200, -200],
    [-200, 300],
    [-300, 300],
    [-300, -300],
  ].map(([east, north]) => {
    const { lat, lon } = at(east!, north!)
    return [lon, lat] as const
  })
  test.each([
    ['a square', area([square(100)])],
    ['a square with a hole in its middle', area([square(300), square(-200)])],
    ['a horseshoe', area([horseshoe])],
    ['two squares', area([square(50)], [square(300, 2000)])],
  ])('%s', (_, shape) => {
    expect(certaintyIn(shape, boundsOf(mapped(shape)).label)).toBe('inside')
  })
})
