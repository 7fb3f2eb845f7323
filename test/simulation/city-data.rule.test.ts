// The demo city's data is sane: inside the city, unique, and every unit has a home of its own service.

import { hotspots } from '@lien-thong/shared/place/seed/hotspots'
import { stations } from '@lien-thong/shared/place/seed/stations'
import { streets } from '@lien-thong/shared/place/seed/streets'
import { demoFleet, unitKinds } from '@lien-thong/shared/simulation/city/fleet'

const isInCity = (lat: number, lon: number) => lat > 10.3 && lat < 11.6 && lon > 106.3 && lon < 107.7
const repeated = (values: readonly string[]) => values.filter((value, i) => values.indexOf(value) !== i)

test('every station, hotspot and street lies inside the city', () => {
  const points = [
    ...stations.map(({ name, lat, lon }) => ({ name, lat, lon })),
    ...hotspots.map(({ name, lat, lon }) => ({ name, lat, lon })),
    ...streets.flatMap(({ name, line }) => line.map(([lat, lon]) => ({ name, lat, lon }))),
  ]
  expect(points.filter(({ lat, lon }) => !isInCity(lat, lon))).toEqual([])
})

test('names and identifiers are unique', () => {
  expect(repeated(stations.map(({ id }) => id))).toEqual([])
  expect(repeated(stations.map(({ name }) => name))).toEqual([])
  expect(repeated(hotspots.map(({ name }) => name))).toEqual([])
  expect(repeated(streets.map(({ name }) => name))).toEqual([])
  expect(repeated(unitKinds.map(({ agency, code }) => `${agency} ${code}`))).toEqual([])
})

test('the fleet is the same on every call and no call-sign is used twice', () => {
  const fleet = demoFleet()
  expect(demoFleet()).toEqual(fleet)
  expect(repeated(fleet.map(({ callSign }) => callSign))).toEqual([])
  expect(fleet.filter(({ callSign }) => !/^(CA-113|CH-114|CC-115)-\d{2}$/.test(callSign))).toEqual([])
})

test('every unit has a station and a kind of its own agency', () => {
  const strays = demoFleet().filter(
    ({ agency, kind, station }) =>
      !stations.some((s) => s.id === station && s.agency === agency) ||
      !unitKinds.some((k) => k.code === kind && k.agency === agency),
  )
  expect(strays).toEqual([])
})

test('no station stands empty and every kind of unit is in service somewhere', () => {
  const fleet = demoFleet()
  expect(stations.filter(({ id }) => !fleet.some(({ station }) => station === id))).toEqual([])
  expect(unitKinds.filter((k) => !fleet.some((u) => u.kind === k.code && u.agency === k.agency))).toEqual([])
})

test('hotspots weigh something and streets go somewhere', () => {
  expect(hotspots.filter(({ weight }) => !(weight > 0))).toEqual([])
  expect(streets.filter(({ line }) => line.length < 2)).toEqual([])
})

test('neighbouring points of a street are at most five kilometres apart', () => {
  const tooFar = streets.filter(({ line }) =>
    line.some(([lat, lon], i) => {
      const next = line[i + 1]
      return next !== undefined && Math.hypot(next[0] - lat, next[1] - lon) > 0.045
    }),
  )
  expect(tooFar).toEqual([])
})
