/** Where two streets meet: looked up by name, else worked out from the lines of the streets. */
import type { Candidate } from './candidate.ts'
import { type Gazetteer, wardNear } from './gazetteer.ts'
import { type StreetMatch, searchStreets } from './place-name.ts'
import { withWard } from './place-text.ts'
import type { SaidPlace } from './read-place.ts'
import { agreement, type SaidScope } from './said-scope.ts'
import { meeting } from './street-geometry.ts'

/** Lines of the gazetteer are good to about 150 m, so crossing streets may seem to miss each other. */
const MEETS_METRES = 300
/** Farther apart, two streets have nothing to do with each other. */
const NEAR_METRES = 1_500
const LEAST_LIKENESS = 0.7

export function placeCrossings(
  gazetteer: Gazetteer,
  said: SaidPlace,
  scope: SaidScope,
): readonly Candidate[] {
  const found = said.crossings.flatMap(([a, b]) => {
    const first = likely(gazetteer, a)
    if (first.length === 0) return []
    const second = likely(gazetteer, b)
    return first.flatMap((one) => second.flatMap((other) => candidate(gazetteer, one, other, scope)))
  })
  return found.sort((a, b) => b.fit - a.fit).slice(0, 8)
}

const likely = (gazetteer: Gazetteer, name: string): readonly StreetMatch[] =>
  searchStreets(gazetteer, name, 5).filter(({ likeness }) => likeness >= LEAST_LIKENESS)

function candidate(
  gazetteer: Gazetteer,
  a: StreetMatch,
  b: StreetMatch,
  scope: SaidScope,
): readonly Candidate[] {
  if (a.entry === b.entry || a.entry.name === b.entry.name) return []
  const at = meeting(a.entry.lines ?? [], b.entry.lines ?? [])
  if (!at || at.distance > NEAR_METRES) return []
  const meets = at.distance <= MEETS_METRES
  const ward = wardNear(gazetteer, at)
  return [
    {
      text: withWard(`${a.entry.name} - ${b.entry.name}`, ward),
      kind: 'crossing',
      lat: at.lat,
      lon: at.lon,
      ...(ward !== undefined && { ward }),
      basis: 'crossing',
      radius: Math.round(Math.max(150, at.distance)),
      fit: ((a.likeness + b.likeness) / 2) * (meets ? 1 : 0.75) * agreement(scope, at, ward),
      precision: meets ? 0.92 : 0.5,
    },
  ]
}
