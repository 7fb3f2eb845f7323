/** Places and streets of an OpenStreetMap extract. Streets of one name that touch or nearly do are one street. */
import { type Coordinate, distanceMetres, isInside } from '@lien-thong/shared/geo/coordinate'
import { serviceArea } from '@lien-thong/shared/geo/service-area'
import { foldText } from '@lien-thong/shared/kernel/fold-text'
import type { EntryKind, Line, PlaceEntry } from '@lien-thong/shared/place/place'
import { cleanSaid } from '@lien-thong/shared/place/said-text'
import { readOsm, type Tags } from './osm-pbf.ts'
import type { Refusals } from './refusals.ts'

/** Ways of one name that are farther apart are different streets. */
const ONE_STREET_METRES = 600
/** Points that are kept of a way: enough to find crossings. */
const MOST_POINTS = 24

const kindByTag: readonly (readonly [key: string, value: RegExp, kind: EntryKind])[] = [
  ['amenity', /^(?:hospital|clinic)$/, 'hospital'],
  ['amenity', /^police$/, 'police'],
  ['amenity', /^fire_station$/, 'fire'],
  ['emergency', /^ambulance_station$/, 'ambulance'],
  ['amenity', /^(?:school|university|college|kindergarten)$/, 'school'],
  ['amenity', /^marketplace$/, 'market'],
  ['shop', /^(?:mall|supermarket|department_store)$/, 'building'],
  ['amenity', /^(?:bus_station|ferry_terminal)$/, 'transport'],
  ['aeroway', /^(?:aerodrome|terminal)$/, 'transport'],
  ['railway', /^(?:station|halt)$/, 'transport'],
  ['man_made', /^bridge$/, 'bridge'],
  ['junction', /^(?!roundabout$|circular$)/, 'crossing'],
  ['building', /./, 'building'],
  ['amenity', /./, 'landmark'],
  ['tourism', /./, 'landmark'],
  ['historic', /./, 'landmark'],
  ['leisure', /./, 'landmark'],
  ['landuse', /^(?:industrial|cemetery|residential|commercial)$/, 'landmark'],
  ['place', /^(?:neighbourhood|quarter|square)$/, 'landmark'],
]
const ROAD =
  /^(?:motorway|trunk|primary|secondary|tertiary|unclassified|residential|living_street|service|pedestrian|road)(?:_link)?$/

interface Wanted {
  readonly id: number
  readonly tags: Tags
  readonly nodes: readonly number[]
}

interface Way {
  readonly id: string
  readonly name: string
  readonly aliases: readonly string[]
  readonly line: Line
}

/** Twice through the file: what is wanted, then where its nodes are. Memory grows with what is wanted, not with the file. */
export async function readOsmPlaces(
  path: string,
  refusals: Refusals,
  progress: (share: number) => void,
): Promise<readonly PlaceEntry[]> {
  const ways: Wanted[] = []
  const needed = new Map<number, Coordinate | undefined>()
  const entries: PlaceEntry[] = []
  await readOsm(
    path,
    {
      way(id, tags, nodes) {
        if (!tags.has('name') || !(ROAD.test(tags.get('highway') ?? '') || kindOf(tags))) return
        ways.push({ id, tags, nodes })
        for (const node of nodes) needed.set(node, undefined)
      },
    },
    (read, all) => progress((0.5 * read) / all),
  )
  await readOsm(
    path,
    {
      node(id, lat, lon, tags) {
        if (needed.has(id)) needed.set(id, { lat, lon })
        const kind = tags.size > 0 && kindOf(tags)
        if (kind) entries.push(...pointEntry(`n${id}`, tags, kind, { lat, lon }, refusals))
        const number = tags.get('addr:housenumber')
        const street = tags.get('addr:street')
        if (number && street)
          entries.push(...addressEntry(`a${id}`, number, street, tags, { lat, lon }, refusals))
      },
    },
    (read, all) => progress(0.5 + (0.5 * read) / all),
  )
  const streets: Way[] = []
  for (const { id, tags, nodes } of ways) {
    const line = nodes.flatMap((node) => needed.get(node) ?? [])
    const name = cleanSaid(tags.get('name')!)
    if (line.length === 0) refusals.add('nodes_missing', name)
    else if (ROAD.test(tags.get('highway') ?? '') && line.length > 1) {
      if (!line.some((point) => isInside(serviceArea, point))) refusals.add('location_outside', name)
      else streets.push({ id: `w${id}`, name, aliases: aliasesOf(tags), line: thinned(line) })
    } else {
      const kind = kindOf(tags)
      if (kind) entries.push(...pointEntry(`w${id}`, tags, kind, middleOf(line), refusals))
    }
  }
  return [...entries, ...joined(streets)]
}

const kindOf = (tags: Tags): EntryKind | undefined =>
  tags.has('name') ? kindByTag.find(([key, value]) => value.test(tags.get(key) ?? ''))?.[2] : undefined

const aliasesOf = (tags: Tags): readonly string[] =>
  ['alt_name', 'old_name', 'short_name', 'official_name', 'ref', 'name:vi']
    .flatMap((key) => (tags.get(key) ?? '').split(';'))
    .map(cleanSaid)
    .filter((name) => name !== '' && name !== tags.get('name'))

function pointEntry(
  id: string,
  tags: Tags,
  kind: EntryKind,
  at: Coordinate,
  refusals: Refusals,
): readonly PlaceEntry[] {
  const name = cleanSaid(tags.get('name') ?? '')
  if (name === '') refusals.add('no_name', id)
  if (name === '' || refusals.refusePoint(at.lat, at.lon, name)) return []
  const aliases = aliasesOf(tags)
  return [
    {
      id: `osm:${id}`,
      kind,
      name,
      ...at,
      ...(aliases.length > 0 && { aliases: aliases.map((alias) => ({ name: alias })) }),
    },
  ]
}

function addressEntry(
  id: string,
  number: string,
  street: string,
  tags: Tags,
  at: Coordinate,
  refusals: Refusals,
): readonly PlaceEntry[] {
  const name = cleanSaid(`${number} ${street.replace(/^đường\s+/i, '')}`)
  if (refusals.refusePoint(at.lat, at.lon, name)) return []
  const district = tags.get('addr:district')
  return [
    { id: `osm:${id}`, kind: 'address', name, ...at, ...(district && { district: cleanSaid(district) }) },
  ]
}

function middleOf(line: readonly Coordinate[]): Coordinate {
  const sum = line.reduce((all, { lat, lon }) => ({ lat: all.lat + lat, lon: all.lon + lon }), {
    lat: 0,
    lon: 0,
  })
  return { lat: sum.lat / line.length, lon: sum.lon / line.length }
}

function thinned(line: readonly Coordinate[]): Line {
  const step = Math.max(1, Math.ceil(line.length / MOST_POINTS))
  return line
    .filter((_, i) => i % step === 0 || i === line.length - 1)
    .map(({ lat, lon }) => [Number(lat.toFixed(6)), Number(lon.toFixed(6))] as const)
}

function joined(ways: readonly Way[]): readonly PlaceEntry[] {
  const byName = new Map<string, Way[]>()
  for (const way of ways) {
    const key = foldText(way.name.replace(/^đường\s+(?!số)/i, ''))
    byName.set(key, [...(byName.get(key) ?? []), way])
  }
  return [...byName.values()].flatMap((same) => {
    const streets: Way[][] = []
    for (const way of same) {
      const near = streets.filter((street) => street.some((other) => isNear(other, way)))
      for (const street of near) streets.splice(streets.indexOf(street), 1)
      streets.push([...near.flat(), way])
    }
    return streets.map(streetEntry)
  })
}

const isNear = (a: Way, b: Way): boolean =>
  [b.line[0]!, b.line.at(-1)!].some(([lat, lon]) =>
    a.line.some(
      (point) => distanceMetres({ lat, lon }, { lat: point[0], lon: point[1] }) < ONE_STREET_METRES,
    ),
  )

function streetEntry(ways: readonly Way[]): PlaceEntry {
  const [first] = ways
  const longest = ways.reduce((a, b) => (b.line.length > a.line.length ? b : a))
  const [lat, lon] = longest.line[Math.floor(longest.line.length / 2)]!
  const aliases = [...new Set(ways.flatMap((way) => way.aliases))]
  return {
    id: `osm:${first!.id}`,
    kind: 'street',
    name: first!.name.replace(/^đường\s+(?!số)/i, ''),
    lat,
    lon,
    lines: ways.map((way) => way.line),
    ...(aliases.length > 0 && { aliases: aliases.map((name) => ({ name })) }),
  }
}
