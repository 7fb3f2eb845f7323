/** Whole numbers as they stand in an address. */
import { z } from 'zod'

interface Bounds {
  readonly min: number
  readonly max?: number
}

// Nothing, spaces, 0x10 and 1e3 are numbers to JavaScript, and mistakes of whoever asks.
const DIGITS = /^\d{1,15}$/

export const wholeNumber = ({ min, max = Number.MAX_SAFE_INTEGER }: Bounds) =>
  z.preprocess(
    (text) => (typeof text === 'string' && DIGITS.test(text) ? Number(text) : text),
    z.int().min(min).max(max),
  )

/** Said in words: documents keep no default of what is read from text. */
export const wholeNumberOr = (usual: number, bounds: Bounds) =>
  wholeNumber(bounds).default(usual).describe(`${usual} unless told`)
