/**
 * The nearest of many points by great circle, exactly: a balanced tree over directions from the earth's centre, where the
 * straight line through the earth orders points as the great circle does, without any angle at search time.
 */
import type { Coordinate } from './coordinate.ts'

export interface NearestIndex {
  readonly size: number
  /**
   * @param accepts by position in the list of points; asked only of points that are near enough to matter
   * @returns positions in the list, the nearest first, at most `count`; of equally near ones the first in the list
   */
  nearest(at: Coordinate, count: number, accepts: (point: number) => boolean): readonly number[]
}

/** Points below which a part is looked through and not divided further. */
const LEAF = 12
const RADIANS = Math.PI / 180

const directionInto = (into: Float64Array, i: number, { lat, lon }: Coordinate): void => {
  const along = Math.cos(lat * RADIANS)
  into[3 * i] = along * Math.cos(lon * RADIANS)
  into[3 * i + 1] = along * Math.sin(lon * RADIANS)
  into[3 * i + 2] = Math.sin(lat * RADIANS)
}

export function indexPoints(points: readonly Coordinate[]): NearestIndex {
  const size = points.length
  const at = new Float64Array(3 * size)
  const ids = new Uint32Array(size)
  /** Along which of the three axes the part that begins in the middle here is divided. */
  const axes = new Uint8Array(size)
  for (const [i, point] of points.entries()) {
    directionInto(at, i, point)
    ids[i] = i
  }
  divide(at, ids, axes, 0, size - 1)
  const question = new Float64Array(3)

  return {
    size,
    nearest(from, count, accepts) {
      directionInto(question, 0, from)
      const [x, y, z] = [question[0]!, question[1]!, question[2]!]
      const best: number[] = []
      const far: number[] = []
      let worst = Number.POSITIVE_INFINITY

      const consider = (i: number): void => {
        const dx = at[3 * i]! - x
        const dy = at[3 * i + 1]! - y
        const dz = at[3 * i + 2]! - z
        const squared = dx * dx + dy * dy + dz * dz
        const id = ids[i]!
        if (squared > worst || !accepts(id)) return
        let place = best.length < count ? best.length : count - 1
        if (best.length === count && squared === worst && id > best[place]!) return
        while (
          place > 0 &&
          (far[place - 1]! > squared || (far[place - 1] === squared && best[place - 1]! > id))
        ) {
          best[place] = best[place - 1]!
          far[place] = far[place - 1]!
          place -= 1
        }
        best[place] = id
        far[place] = squared
        if (best.length === count) worst = far[count - 1]!
      }
      const look = (left: number, right: number): void => {
        if (right - left < LEAF) {
          for (let i = left; i <= right; i++) consider(i)
          return
        }
        const middle = (left + right) >> 1
        const axis = axes[middle]!
        const beyond = question[axis]! - at[3 * middle + axis]!
        if (beyond < 0) look(left, middle - 1)
        else look(middle + 1, right)
        if (beyond * beyond > worst) return
        consider(middle)
        if (beyond < 0) look(middle + 1, right)
        else look(left, middle - 1)
      }
      if (count > 0) look(0, size - 1)
      return best
    },
  }
}

/** Along the axis in which the points are spread most, so that both halves are compact. */
function divide(at: Float64Array, ids: Uint32Array, axes: Uint8Array, left: number, right: number): void {
  if (right - left < LEAF) return
  const middle = (left + right) >> 1
  const axis = widest(at, left, right)
  axes[middle] = axis
  select(at, ids, axis, middle, left, right)
  divide(at, ids, axes, left, middle - 1)
  divide(at, ids, axes, middle + 1, right)
}

function widest(at: Float64Array, left: number, right: number): number {
  let [axis, most] = [0, -1]
  for (let each = 0; each < 3; each++) {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    for (let i = left; i <= right; i++) {
      const value = at[3 * i + each]!
      if (value < low) low = value
      if (value > high) high = value
    }
    if (high - low > most) [axis, most] = [each, high - low]
  }
  return axis
}

/** Quickselect (Hoare): what is before `k` is not greater along the axis, what is after it not smaller. */
function select(at: Float64Array, ids: Uint32Array, axis: number, k: number, from: number, to: number): void {
  let [left, right] = [from, to]
  while (left < right) {
    const pivot = at[3 * ((left + right) >> 1) + axis]!
    let [i, j] = [left, right]
    while (i <= j) {
      while (at[3 * i + axis]! < pivot) i += 1
      while (at[3 * j + axis]! > pivot) j -= 1
      if (i > j) break
      swap(at, ids, i, j)
      i += 1
      j -= 1
    }
    if (k <= j) right = j
    else if (k >= i) left = i
    else return
  }
}

function swap(at: Float64Array, ids: Uint32Array, i: number, j: number): void {
  for (let axis = 0; axis < 3; axis++) {
    const value = at[3 * i + axis]!
    at[3 * i + axis] = at[3 * j + axis]!
    at[3 * j + axis] = value
  }
  const id = ids[i]!
  ids[i] = ids[j]!
  ids[j] = id
}
