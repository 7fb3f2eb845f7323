/** What can be wrong with a point, and what stands on the map. */
import { bearingDegrees, cellOf, coordinateFault, distanceMetres } from '@lien-thong/shared/geo/coordinate'
import { serviceArea } from '@lien-thong/shared/geo/service-area'

test.each<[string, unknown, unknown, string | undefined]>([
  ['Bến Thành', 10.7725, 106.698, undefined],
  ['Côn Đảo', 8.68, 106.6, undefined],
  ['the south-west corner', serviceArea.south, serviceArea.west, undefined],
  ['swapped', 106.698, 10.7725, 'location_swapped'],
  ['another continent', 48.8566, 2.3522, 'location_outside'],
  ['Hà Nội', 21.03, 105.85, 'location_outside'],
  ['a lost sign', -10.7725, 106.698, 'location_outside'],
  ['null island', 0, 0, 'location_null_island'],
  ['beside null island', 0.009, -0.009, 'location_null_island'],
  ['no longer null island', 0.01, 0.01, 'location_outside'],
  ['beyond the pole', 91, 106.7, 'location_invalid'],
  ['beyond the date line', 10.7, 181, 'location_invalid'],
  ['degrees times a million', 10_772_500, 106_698_000, 'location_invalid'],
  ['NaN', Number.NaN, 106.7, 'location_invalid'],
  ['infinite', 10.7, Number.POSITIVE_INFINITY, 'location_invalid'],
  ['null', null, null, 'location_invalid'],
  ['missing', undefined, undefined, 'location_invalid'],
  ['text', '10.77', '106.7', 'location_invalid'],
])('%s', (_, lat, lon, fault) => {
  expect(coordinateFault(lat, lon, serviceArea)).toBe(fault)
})

test('distances and bearings are those of the earth', () => {
  const benThanh = { lat: 10.7725, lon: 106.698 }
  const hanoi = { lat: 21.0285, lon: 105.8542 }
  expect(distanceMetres(benThanh, hanoi) / 1000).toBeCloseTo(1144, -1)
  expect(distanceMetres(benThanh, benThanh)).toBe(0)
  expect(bearingDegrees(benThanh, { ...benThanh, lat: 11 })).toBeCloseTo(0, 5)
  expect(bearingDegrees(benThanh, { ...benThanh, lon: 107 })).toBeCloseTo(90, 0)
})

test('a cell is about a kilometre wide and names no home', () => {
  expect(cellOf({ lat: 10.77251, lon: 106.69849 })).toBe('10.77,106.70')
})
