/** The gazetteer that is shipped: what the hub knows before anything is imported. Approximate, and said so everywhere. */
import { oldWards, wardsOfDistrict } from './area-names.ts'
import type { EntryKind, PlaceEntry } from './place.ts'
import { hotspots } from './seed/hotspots.ts'
import { knownPlaces } from './seed/known-places.ts'
import { moreStreets } from './seed/more-streets.ts'
import { DISTRICTS_UNTIL, oldDistricts } from './seed/old-areas.ts'
import { stations } from './seed/stations.ts'
import { streetDetails } from './seed/street-detail.ts'
import { type Street, streets } from './seed/streets.ts'
import { seedWards } from './seed/wards.ts'
import { pointAlong } from './street-geometry.ts'

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const kindByName: readonly (readonly [RegExp, EntryKind])[] = [
  [/^Chợ /, 'market'],
  [/^(?:Cầu|Hầm) /, 'bridge'],
  [/^(?:Ngã|Vòng xoay) /, 'crossing'],
  [/^Bệnh viện /, 'hospital'],
  [/^(?:Bến xe|Ga|Sân bay|Cảng) /, 'transport'],
  [/^(?:Chung cư|Tòa nhà|Landmark|AEON|Lotte|Crescent|Vạn Hạnh) ?/, 'building'],
]

function wardEntries(): readonly PlaceEntry[] {
  return seedWards.map(({ name, type, lat, lon, radius }) => ({
    id: `seed:ward:${type}:${name}`,
    kind: 'ward',
    name,
    aliases: [{ name: `${upper(type)} ${name}` }],
    ward: name,
    lat,
    lon,
    radius,
  }))
}

function districtEntries(): readonly PlaceEntry[] {
  return oldDistricts.map(({ name, type, lat, lon, radius, wards, formerly }) => ({
    id: `seed:district:${type}:${name}`,
    kind: 'district',
    name: `${type} ${name}`,
    aliases: [{ name, until: formerly ?? DISTRICTS_UNTIL }],
    covers: wardsOfDistrict(wards),
    lat,
    lon,
    radius,
  }))
}

/** The points of old wards were never written down: they are those of the wards they went into. */
function oldWardEntries(): readonly PlaceEntry[] {
  return oldWards.flatMap(({ name, district, covers }) => {
    const into = seedWards.find((ward) => ward.name === covers[0])
    if (!into) return []
    return [
      {
        id: `seed:old_ward:${district}:${name}`,
        kind: 'old_ward' as const,
        name,
        aliases: [{ name: `Phường ${name}`, until: DISTRICTS_UNTIL }],
        district,
        covers,
        lat: into.lat,
        lon: into.lon,
        radius: into.radius,
      },
    ]
  })
}

function streetEntry({ name, ward, line }: Street, i: number): PlaceEntry {
  const details = streetDetails.filter((detail) => detail.street === name && (detail.ward ?? ward) === ward)
  const aliases = details.flatMap((detail) => detail.aliases ?? [])
  const numbers = details.find((detail) => detail.numbers)?.numbers
  const km = details.find((detail) => detail.km)?.km
  return {
    id: `seed:street:${name}:${i}`,
    kind: 'street',
    name,
    ward,
    ...pointAlong(line, 0.5),
    lines: [line],
    ...(aliases.length > 0 && { aliases }),
    ...(numbers && { numbers }),
    ...(km && { km }),
  }
}

function placeEntries(): readonly PlaceEntry[] {
  const known = knownPlaces.map(
    ({ kind, name, lat, lon, aliases }): PlaceEntry => ({
      id: `seed:${kind}:${name}`,
      kind,
      name,
      lat,
      lon,
      ...(aliases && { aliases: aliases.map((alias) => ({ name: alias })) }),
    }),
  )
  const names = new Set(
    known.flatMap(({ name, aliases }) => [name, ...(aliases ?? []).map((alias) => alias.name)]),
  )
  const spots = hotspots
    .filter(({ name }) => !names.has(name))
    .map(
      ({ name, ward, lat, lon }): PlaceEntry => ({
        id: `seed:spot:${name}`,
        kind: kindByName.find(([pattern]) => pattern.test(name))?.[1] ?? 'landmark',
        name,
        ward,
        lat,
        lon,
      }),
    )
  const homes = stations.map(
    ({ id, agency, name, lat, lon }): PlaceEntry => ({
      id: `seed:station:${id}`,
      kind: agency,
      name,
      lat,
      lon,
    }),
  )
  return [...known, ...spots, ...homes]
}

/** The same list on every call. */
export const seedEntries = (): readonly PlaceEntry[] => [
  ...wardEntries(),
  ...districtEntries(),
  ...oldWardEntries(),
  ...[...streets, ...moreStreets].map(streetEntry),
  ...placeEntries(),
]
