/** A caller who names nothing but a ward or a district. */
import type { Candidate } from './candidate.ts'
import type { Gazetteer } from './gazetteer.ts'
import type { PlaceEntry } from './place.ts'
import { doorText } from './place-text.ts'
import type { SaidPlace } from './read-place.ts'
import type { SaidScope } from './said-scope.ts'
import { DISTRICTS_UNTIL } from './seed/old-areas.ts'

export function placeArea({ wards }: Gazetteer, said: SaidPlace, scope: SaidScope): readonly Candidate[] {
  return scope.areas.map((area) => {
    const door = doorText(said)
    const covers = area.covers ?? []
    const name =
      area.kind === 'old_ward'
        ? oldText(area)
        : area.kind === 'ward'
          ? (area.aliases?.[0]?.name ?? area.name)
          : area.name
    const [ward] = area.kind === 'ward' ? [area.name] : area.kind === 'old_ward' ? covers : []
    return {
      text: door === undefined ? name : `${door}, ${name}`,
      kind: area.kind,
      lat: area.lat,
      lon: area.lon,
      ...(ward !== undefined && { ward }),
      ...(area.kind !== 'ward' && { formerly: formerlyText(area) }),
      basis: 'area',
      radius: area.radius ?? 1_500,
      fit: scope.isDoubtful ? 0.75 : 0.95,
      precision: door === undefined ? 0.6 : 0.3,
      ...(covers.length > 1 && {
        parts: covers.flatMap((cover) => {
          const own = wards.find((each) => each.name === cover)
          return own
            ? [{ text: own.aliases?.[0]?.name ?? own.name, lat: own.lat, lon: own.lon, ward: cover }]
            : []
        }),
      }),
    }
  })
}

const oldText = ({ name, district }: PlaceEntry): string =>
  `Phường ${name}, ${/^\d+$/.test(district ?? '') ? `Quận ${district}` : district}`

const formerlyText = (area: PlaceEntry): string =>
  `${area.kind === 'old_ward' ? oldText(area) : area.name} (until ${area.aliases?.find(({ until }) => until)?.until ?? DISTRICTS_UNTIL})`
