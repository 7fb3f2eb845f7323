/** A recommendation in one line: units in order, `*` picked; who is left out and why; what is missing; who could be diverted. */
import { recommend } from '@lien-thong/shared/dispatch/recommendation'
import { usualRecommendationLimits } from '@lien-thong/shared/dispatch/recommendation-limits'
import type { Candidate, Recommendation, RecommendationScene } from '@lien-thong/shared/dispatch/recommended'
import type { RequiredNeed } from '@lien-thong/shared/dispatch/run-card'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import type { Unit } from '@lien-thong/shared/unit/unit'
import { AT, unit } from './scene.ts'

export const need = (capability: string, count = 1, from: RequiredNeed['from'] = 'type'): RequiredNeed => ({
  capability,
  count,
  from,
})

export const scene = (needs: readonly RequiredNeed[], more: Partial<RecommendationScene> = {}) =>
  ({
    agency: 'fire',
    priority: 2,
    needs,
    isPlaced: true,
    now: AT,
    limits: usualRecommendationLimits,
    ...more,
  }) satisfies RecommendationScene

/** What it is about, what is asked, who could go, and the answer in one line. */
export type Row = readonly [string, RecommendationScene, readonly Candidate[], string]

interface Told extends Omit<Candidate, 'unit' | 'travel'> {
  /** Seconds of driving; null: nothing known. */
  readonly drive?: number | null
  /** Seconds since its position; null: it has none. */
  readonly age?: number | null
  readonly can?: string | null
  readonly unit?: Partial<Unit>
}

/** On the road with a pump, one kilometre and two minutes away, seen five seconds ago, unless told. */
export function car(callSign: string, told: Told = {}): Candidate {
  const { drive = 120, age = 5, can = 'fire_pump', unit: more = {}, ...rest } = told
  return {
    ...rest,
    unit: unit({
      id: callSign.toLowerCase(),
      callSign,
      agency: 'fire',
      kind: 'pumper',
      status: 'available_mobile',
      ...(can !== null && { capabilities: can === '' ? [] : can.split(' ') }),
      ...(age !== null && { position: { lat: 10.77, lon: 106.7, time: addSeconds(AT, -age) } }),
      ...more,
    }),
    ...(drive !== null && { travel: { seconds: drive, metres: drive * 8, basis: 'estimate' as const } }),
  }
}

/** On its way to an incident of this priority. */
export const sent = (callSign: string, priority: 1 | 2 | 3 | 4, told: Told = {}): Candidate =>
  car(callSign, {
    task: { incident: 'other', number: '26-000002', priority },
    ...told,
    unit: { assignment: 'a', status: 'en_route', ...told.unit },
  })

export const here = (callSign: string, told: Told = {}): Candidate =>
  sent(callSign, 2, { ...told, task: { incident: 'i', number: '26-000001', priority: 2, isHere: true } })

export function told(asked: RecommendationScene, candidates: readonly Candidate[]): string {
  return summary(recommend(asked, candidates))
}

function summary({ units, leftOut, missing, divertible }: Recommendation): string {
  const parts = [
    units.map((row) => `${row.callSign}${row.picked ? '*' : ''}`).join(' '),
    leftOut.map(({ callSign, why }) => `${callSign}:${why.code}`).join(' '),
    missing.map(({ capability, count }) => `-${capability}×${count}`).join(' '),
    divertible.map((row) => `${row.callSign}+${row.savingSeconds ?? 'only'}`).join(' '),
  ]
  return parts.map((part) => (part === '' ? '·' : part)).join(' | ')
}
