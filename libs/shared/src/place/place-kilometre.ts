/** Kilometre posts: "km 12 QL1A". Only roads whose posts are known can be measured; others are named and no more. */
import type { Candidate } from './candidate.ts'
import { type Gazetteer, wardNear } from './gazetteer.ts'
import type { PlaceEntry, Span } from './place.ts'
import { type StreetMatch, searchStreets } from './place-name.ts'
import { withWard } from './place-text.ts'
import type { SaidPlace } from './read-place.ts'
import { agreement, type SaidScope } from './said-scope.ts'
import { lengthMetres, pointAlong } from './street-geometry.ts'

/** Posts are told roughly, and the lines of the gazetteer are rough. */
const RADIUS_METRES = 500

export function placeKilometre(
  gazetteer: Gazetteer,
  said: SaidPlace,
  scope: SaidScope,
): readonly Candidate[] {
  const { km } = said
  if (km === undefined || said.subject === '') return []
  return searchStreets(gazetteer, said.subject, 6).map((match) => candidate(gazetteer, match, km, scope))
}

function candidate(
  gazetteer: Gazetteer,
  { entry, likeness }: StreetMatch,
  km: number,
  scope: SaidScope,
): Candidate {
  const line = entry.lines?.[0]
  const share = entry.km && line ? shareOf(entry.km, km) : undefined
  const isOn = share !== undefined && share >= -0.02 && share <= 1.02
  const at = isOn && line ? pointAlong(line, share) : middleOf(entry)
  const ward = wardNear(gazetteer, at)
  return {
    text: withWard(`Km ${kmText(km)} ${entry.name}`, ward),
    kind: isOn ? 'kilometre' : 'street',
    lat: at.lat,
    lon: at.lon,
    ...(ward !== undefined && { ward }),
    basis: isOn ? 'kilometre' : 'street',
    radius: isOn || !line ? RADIUS_METRES : Math.round(lengthMetres(line) / 2),
    fit: likeness * (isOn ? 1 : 0.9) * agreement(scope, at, ward),
    precision: isOn ? 0.85 : 0.25,
  }
}

const shareOf = ({ first, last }: Span, km: number): number => (km - first) / (last - first)

const middleOf = ({ lines, lat, lon }: PlaceEntry): { readonly lat: number; readonly lon: number } =>
  lines?.[0] ? pointAlong(lines[0], 0.5) : { lat, lon }

const kmText = (km: number): string => {
  const metres = Math.round((km % 1) * 1000)
  return metres === 0 ? String(Math.floor(km)) : `${Math.floor(km)}+${String(metres).padStart(3, '0')}`
}
