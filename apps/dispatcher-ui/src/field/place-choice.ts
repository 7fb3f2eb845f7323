/** From what the hub found to what a person may choose, one line each, with namesakes as lines of their own. */
import type { PlacesAnswer } from '@lien-thong/shared/contract/place'
import type { Place } from '@lien-thong/shared/incident/incident'
import type { Basis, PlaceResult } from '@lien-thong/shared/place/place'

export interface PlaceChoice {
  readonly id: string
  readonly place: Place
  readonly formerly?: string
  readonly basis: Basis
}

const SHOWN = 9

function choicesOf(result: PlaceResult, at: number, answer: PlacesAnswer): readonly PlaceChoice[] {
  const { text, lat, lon, kind, ward, radius, confidence, basis, formerly, also = [] } = result
  const source = basis === 'pasted' ? 'dispatcher' : answer.source === 'gazetteer' ? 'gazetteer' : 'geocoder'
  const common = { kind, radius, source }
  return [
    {
      id: String(at),
      place: {
        lat,
        lon,
        ...(basis !== 'pasted' && { text }),
        ...common,
        confidence,
        ...(ward !== undefined && { ward }),
      },
      basis,
      ...(formerly !== undefined && { formerly }),
    },
    ...also.map((other, i) => ({
      id: `${at}-${i}`,
      place: {
        lat: other.lat,
        lon: other.lon,
        text: other.text,
        ...common,
        ...(other.ward !== undefined && { ward: other.ward }),
      },
      basis,
    })),
  ]
}

/** Of a name that is there twice the later stands for it: a part of a street, in place of the whole. */
export function placeChoices(answer: PlacesAnswer | undefined): readonly PlaceChoice[] {
  if (!answer) return []
  const byText = new Map<string, PlaceChoice>()
  for (const choice of answer.results.flatMap((result, i) => choicesOf(result, i, answer))) {
    byText.set(choice.place.text ?? choice.id, choice)
  }
  return [...byText.values()].slice(0, SHOWN)
}

/** The name is the same and the wards differ: then the ward is what to ask for. */
export function isWardQuestion(choices: readonly PlaceChoice[]): boolean {
  const wards = new Set(choices.map(({ place }) => place.ward))
  return wards.size > 1 && !wards.has(undefined)
}

export type Sureness = 'high' | 'middle' | 'low'

export const surenessOf = (confidence: number): Sureness =>
  confidence >= 0.8 ? 'high' : confidence >= 0.55 ? 'middle' : 'low'
