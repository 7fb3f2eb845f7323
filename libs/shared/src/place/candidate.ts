/** A place that may be meant, before it is known what else may be. */
import type { AlsoPlace, PlaceResult } from './place.ts'

export interface Candidate extends Omit<PlaceResult, 'confidence' | 'also'> {
  /** 0 to 1: how well the words fit. */
  readonly fit: number
  /** 0 to 1: how well the point fits, when the words do. */
  readonly precision: number
  /** Other points of the same place, where the words leave open which. */
  readonly parts?: readonly AlsoPlace[]
}
