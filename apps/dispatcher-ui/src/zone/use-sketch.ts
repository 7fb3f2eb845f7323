/** What is being drawn: one state for the map, where it is clicked, and for the field, where it is typed. */
import type { Coordinate } from '@lien-thong/shared/geo/coordinate'
import type { Zone, ZoneForm, ZoneShape } from '@lien-thong/shared/zone/zone'
import { useState } from 'react'
import { cornersOf } from './zone-form.ts'

interface SketchState {
  readonly form: ZoneForm
  readonly points: readonly Coordinate[]
  readonly radius: number
  /** A shape with holes or parts, until it is drawn anew. */
  readonly kept: ZoneShape | undefined
  /** Why what was typed is no place. */
  readonly fault: string | undefined
  readonly isUntouched: boolean
}

export interface Sketching extends SketchState {
  readonly setForm: (form: ZoneForm) => void
  readonly setPoints: (points: readonly Coordinate[]) => void
  readonly setRadius: (radius: number) => void
  readonly setFault: (fault: string | undefined) => void
}

export const USUAL_RADIUS_M = 30

const empty: SketchState = {
  form: 'area',
  points: [],
  radius: USUAL_RADIUS_M,
  kept: undefined,
  fault: undefined,
  isUntouched: true,
}

function stateOf(zone: Zone | undefined): SketchState {
  if (!zone) return empty
  const { shape } = zone
  const corners = cornersOf(shape)
  return {
    form: zone.form,
    points: corners ?? [],
    radius: shape && 'radius' in shape ? shape.radius : USUAL_RADIUS_M,
    kept: corners ? undefined : shape,
    fault: undefined,
    isUntouched: true,
  }
}

export function useSketch(): Sketching & { readonly begin: (zone: Zone | undefined) => void } {
  const [state, setState] = useState(empty)
  const merge = (change: Partial<SketchState>) => setState((before) => ({ ...before, ...change }))
  return {
    ...state,
    begin: (zone) => setState(stateOf(zone)),
    // A premise is one point: the last that was set.
    setForm: (form) =>
      setState((before) => ({
        ...before,
        form,
        points: form === 'premise' ? before.points.slice(-1) : before.points,
        fault: undefined,
      })),
    setPoints: (points) => merge({ points, kept: undefined, fault: undefined, isUntouched: false }),
    setRadius: (radius) => merge({ radius }),
    setFault: (fault) => merge({ fault }),
  }
}
