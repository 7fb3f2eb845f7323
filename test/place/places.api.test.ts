/** `GET /v1/places` on a real hub: who may ask, what an import changes, and what reaches a log. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PlacesAnswer } from '@lien-thong/shared/contract/place'
import pg from 'pg'
import { placeRoutes } from '../../apps/api/src/interop/place-routes.ts'
import { eventually, type Hub, type Person, signIn, startHub } from '../kit/hub.ts'
import { osmExtract } from './pbf-writer.ts'

const CLI = join(import.meta.dirname, '../../apps/api/dist/cli/import-places.js')

let hub: Hub
let person: Person
let folder: string
let database: pg.Pool
let geocoder: Server
let answer: { status: number; body: string }
let asked: string[]

beforeAll(async () => {
  asked = []
  answer = { status: 200, body: '[]' }
  geocoder = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body)
  })
  await new Promise<void>((resolve) => geocoder.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(geocoder.address() as AddressInfo).port}`
  hub = await startHub({ env: { HUB_SIMULATE: 'off', GEOCODER_URL: url, LOG_LEVEL: 'debug' } })
  person = await signIn(hub, 'calltaker')
  database = new pg.Pool({ connectionString: hub.databaseUrl, max: 1 })
  folder = await mkdtemp(join(tmpdir(), 'lien-thong-places-'))
})
afterAll(async () => {
  await database.end()
  await hub.close()
  geocoder.close()
  await rm(folder, { recursive: true, force: true })
})

/** The first result, once it is as expected: a running hub reads an import a moment later. */
const comesTo = (q: string, holds: (first: PlacesAnswer['results'][number] | undefined) => boolean) =>
  eventually(
    async () => (await find(q)).body.results[0],
    (first) => holds(first),
  )

const find = (q: string, more = '') =>
  person.get<PlacesAnswer>(`/v1/places?q=${encodeURIComponent(q)}${more}`)

async function importPlaces(flag: string, name: string, content: string | Buffer, ...more: string[]) {
  const path = join(folder, name)
  await writeFile(path, content)
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(
      process.execPath,
      [CLI, flag, path, ...more],
      { env: { ...process.env, HUB_MODE: 'demo', DATABASE_URL: hub.databaseUrl } },
      (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, err }),
    )
  })
}

test('a signed-in person finds a place, in the form that is documented', async () => {
  expect((await fetch(`${hub.url}/v1/places?q=x`)).status).toBe(401)
  expect(await person.get('/v1/places')).toMatchObject({ status: 200, body: { said: '', results: [] } })
  expect(await find('x', '&near=north')).toMatchObject({ status: 400, body: { code: 'query_invalid' } })
  const { status, body } = await find('60/2A cmt8 q3', '&near=10.77,106.69')
  expect(status).toBe(200)
  expect(body).toMatchObject({
    said: '60/2A cmt8 q3',
    ambiguous: false,
    source: 'gazetteer',
  })
  expect(body.results[0]).toMatchObject({
    kind: 'street',
    text: expect.stringContaining('60/2A Cách Mạng Tháng Tám'),
  })
  expect(placeRoutes[0]!.answer.schema!.parse(body)).toEqual(body)
})

test('ten thousand letters, NUL and lone surrogates are a question like any other', async () => {
  for (const said of ['a'.repeat(8_000), 'chợ\u0000Bến Thành', "'; drop table place_entry; --"]) {
    expect((await find(said)).status).toBe(200)
  }
})

test('a list is taken over by the running hub; the same again changes nothing; a broken one leaves it', async () => {
  const line = 'name,lat,lon,kind,aliases\n"Quán Bà Bảy",10.78,106.69,landmark,Cà phê Bà Bảy|Ba Bay\n'
  const csv = `${line}Ngoài vùng,48.85,2.29,landmark,\nLộn,106.7,10.8,landmark,\nLạ,10.7,106.7,ufo,\n`
  for (let i = 0; i < 2; i++) {
    const done = await importPlaces('--csv', 'own.csv', csv)
    expect(done).toMatchObject({ code: 0, out: 'csv:own.csv: 1 places taken, 3 refused\n' })
    for (const why of ['location_outside', 'location_swapped', 'kind_unknown'])
      expect(done.err).toContain(why)
  }
  await comesTo('ca phe ba bay', (first) => first?.text.includes('Quán Bà Bảy') === true)
  const broken = await importPlaces('--csv', 'own.csv', 'name,lat\nx,1\n')
  expect(broken).toMatchObject({ code: 1, err: expect.stringContaining('no column lon') })
  const { rows } = await database.query(
    `select i.version, i.taken, i.refused, count(e.id)::int as n from place_import i join place_entry e using (source)
     where source = 'csv:own.csv' group by i.source`,
  )
  expect(rows).toEqual([{ version: 2, taken: 1, refused: 3, n: 1 }])
})

test('boundaries say in which ward a point lies', async () => {
  const square = (west: number, south: number) => [
    [west, south],
    [west + 0.02, south],
    [west + 0.02, south + 0.02],
    [west, south + 0.02],
    [west, south],
  ]
  const feature = (name: unknown, coordinates: unknown) => ({
    type: 'Feature',
    properties: { name },
    geometry: { type: 'Polygon', coordinates },
  })
  const geojson = {
    type: 'FeatureCollection',
    features: [
      feature('Phường Thử Nghiệm', [square(106.9, 10.5)]),
      feature('Xã Hở', [square(106.8, 10.5).slice(0, 4)]),
      feature(undefined, [square(106.7, 10.5)]),
    ],
  }
  const done = await importPlaces('--wards', 'wards.geojson', JSON.stringify(geojson))
  expect(done).toMatchObject({ code: 0, out: 'wards: 1 places taken, 2 refused\n' })
  expect(done.err).toContain('ring_not_closed')
  await comesTo('10.51, 106.91', (first) => first?.ward === 'Thử Nghiệm')
  expect((await find('phường Thử Nghiệm')).body.results[0]).toMatchObject({ kind: 'ward' })
})

test('an extract of OpenStreetMap brings streets that cross, places and addresses', async () => {
  const nodes = [
    { id: 1, lat: 10.5, lon: 106.9 },
    { id: 2, lat: 10.5, lon: 106.91 },
    { id: 3, lat: 10.495, lon: 106.905 },
    { id: 4, lat: 10.505, lon: 106.905 },
    { id: 5, lat: 10.501, lon: 106.902, tags: { amenity: 'hospital', name: 'Bệnh viện Thử' } },
    {
      id: 6,
      lat: 10.5001,
      lon: 106.903,
      tags: { 'addr:housenumber': '12/3B', 'addr:street': 'Đường Một Ngang' },
    },
    { id: 7, lat: 40, lon: -70, tags: { amenity: 'hospital', name: 'Far Hospital' } },
  ]
  const ways = [
    { id: 10, nodes: [1, 2], tags: { highway: 'residential', name: 'Đường Một Ngang' } },
    { id: 11, nodes: [3, 4], tags: { highway: 'primary', name: 'Đường Hai Dọc' } },
    { id: 12, nodes: [900, 901], tags: { highway: 'primary', name: 'Đường Không Nút' } },
  ]
  const extract = osmExtract(nodes, ways)
  const done = await importPlaces('--osm', 'small.osm.pbf', extract)
  expect(done).toMatchObject({ code: 0, out: 'osm: 4 places taken, 2 refused\n' })
  expect(done.err).toContain('nodes_missing')
  await comesTo('bv thử', (first) => first?.kind === 'hospital')
  expect((await find('góc Một Ngang và Hai Dọc')).body.results[0]).toMatchObject({
    kind: 'crossing',
    lat: expect.closeTo(10.5, 4),
    lon: expect.closeTo(106.905, 4),
  })
  expect((await find('12/3b một ngang')).body.results[0]).toMatchObject({
    kind: 'address',
    lat: expect.closeTo(10.5001, 4),
  })
  const cut = await importPlaces('--osm', 'cut.osm.pbf', extract.subarray(0, extract.length - 9))
  expect(cut).toMatchObject({ code: 1, err: expect.stringContaining('damaged') })
  expect((await find('bv thử')).body.results[0]).toMatchObject({ kind: 'hospital' })
})

test('a geocoder that is away is not one that found nothing, and is asked once a second', async () => {
  const unknown = (i: number) => find(`đường Vô Danh Thứ ${i} Xyz`)
  answer = { status: 503, body: '' }
  expect((await unknown(1)).body).toMatchObject({
    results: [],
    source: 'gazetteer',
    geocoder: { state: 'unreachable' },
  })
  expect((await unknown(2)).body.geocoder).toMatchObject({ state: 'busy' })
  answer = { status: 200, body: '[]' }
  const nothing = await eventually(
    () => unknown(3),
    ({ body }) => body.geocoder?.state !== 'busy',
  )
  expect(nothing.body).toMatchObject({ results: [], geocoder: { state: 'nothing' } })
  const found = { lat: '10.9', lon: '106.7', display_name: 'Đường Vô Danh', category: 'highway' }
  answer = { status: 200, body: JSON.stringify([found]) }
  const foreign = await eventually(
    () => unknown(4),
    ({ body }) => body.geocoder?.state !== 'busy',
  )
  expect(foreign.body).toMatchObject({
    source: 'nominatim',
    results: [{ text: 'Đường Vô Danh', kind: 'street' }],
    geocoder: { state: 'found', attribution: expect.stringContaining('OpenStreetMap') },
  })
  const before = asked.length
  expect((await find('chợ Bến Thành')).body).not.toHaveProperty('geocoder')
  expect(asked).toHaveLength(before)
})

test('what was asked is in no log', () => {
  const log = hub.log()
  for (const word of ['cmt8', 'Danh', 'B%E1', 'drop table', 'ba bay']) expect(log).not.toContain(word)
})
