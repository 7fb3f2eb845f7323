/** Open Location Code ("plus codes"), full and short: github.com/google/open-location-code, specification 1.0. */
import type { Coordinate } from '../geo/coordinate.ts'

const DIGITS = '23456789CFGHJMPQRVWX'
const CODE =
  /(?<![\w+])([23456789CFGHJMPQRVWX]{4}|[23456789CFGHJMPQRVWX]{6}|[23456789CFGHJMPQRVWX]{8})\+([23456789CFGHJMPQRVWX]{2,7})(?![\w+])/i
/** Degrees of each pair of digits. */
const STEPS = [20, 1, 1 / 20, 1 / 400, 1 / 8000]
const METRES_PER_DEGREE = 111_195

export interface PlusCode extends Coordinate {
  readonly radius: number
  readonly rest: string
}

/** A short code means the nearest place of that name to `around`. */
export function decodePlusCode(text: string, around: Coordinate): PlusCode | undefined {
  const found = CODE.exec(text)
  if (!found) return undefined
  const before = found[1]!.toUpperCase()
  const missing = 8 - before.length
  const code = prefixOf(around).slice(0, missing) + before + found[2]!.toUpperCase()
  const decoded = decode(code)
  const rest = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`.trim()
  if (missing === 0) return { ...decoded, rest }
  const size = STEPS[missing / 2 - 1]!
  const nearest = (value: number, to: number): number => value + Math.round((to - value) / size) * size
  return { ...decoded, lat: nearest(decoded.lat, around.lat), lon: nearest(decoded.lon, around.lon), rest }
}

function prefixOf({ lat, lon }: Coordinate): string {
  let [restLat, restLon, code] = [lat + 90, lon + 180, '']
  for (const step of STEPS.slice(0, 4)) {
    const [row, column] = [Math.floor(restLat / step), Math.floor(restLon / step)]
    code += DIGITS[row]! + DIGITS[column]!
    restLat -= row * step
    restLon -= column * step
  }
  return code
}

function decode(code: string): Coordinate & { readonly radius: number } {
  let [lat, lon] = [-90, -180]
  let [height, width] = [20, 20]
  for (const [i, step] of STEPS.entries()) {
    if (code.length < i * 2 + 2) break
    lat += DIGITS.indexOf(code[i * 2]!) * step
    lon += DIGITS.indexOf(code[i * 2 + 1]!) * step
    ;[height, width] = [step, step]
  }
  // From the eleventh digit on, each one picks a field of a grid of 5 rows and 4 columns.
  for (const digit of code.slice(10)) {
    const at = DIGITS.indexOf(digit)
    height /= 5
    width /= 4
    lat += Math.floor(at / 4) * height
    lon += (at % 4) * width
  }
  return {
    lat: lat + height / 2,
    lon: lon + width / 2,
    radius: Math.max(5, Math.round((height / 2) * METRES_PER_DEGREE)),
  }
}
