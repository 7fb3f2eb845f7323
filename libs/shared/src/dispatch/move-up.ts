/** Which free unit should wait at a station that has nothing left: only where more of the city is reached in time then. */
import type { Cell } from './coverage-grid.ts'
import {
  type Area,
  type CoverageQuestion,
  type MoveUp,
  metresTo,
  type PlacedUnit,
  type Reached,
  reach,
  type StationCover,
} from './reached.ts'

/** A station gives a unit away while it keeps one. */
const SURPLUS = 2
const MOST_MOVE_UPS = 3
/** A tenth of a ward is within what the estimate of travel times is wrong by. */
const LEAST_GAIN_WARDS = 0.1
/** Whoever drives for longer covers nothing meanwhile. */
const LONGEST_S = 1_800

interface Candidate {
  readonly unit: PlacedUnit
  readonly index: number
  readonly to: StationCover
  readonly seconds: number
}

/**
 * The one that gains the most, then the next as if it were there already. Of a station with surplus only the unit that
 * is nearest to the empty one is asked for.
 */
export function suggestMoveUps(
  question: CoverageQuestion,
  free: readonly PlacedUnit[],
  stations: readonly StationCover[],
  reached: Reached,
): readonly MoveUp[] {
  const found: MoveUp[] = []
  const left = new Map(stations.map(({ station, free: count }) => [station, count]))
  const empty = new Set(stations.filter(({ isEmpty }) => isEmpty))
  const moved = new Set<number>()
  let units = free
  let now = reached
  while (found.length < MOST_MOVE_UPS && empty.size > 0) {
    const best = candidatesOf(question, units, empty, left, moved)
      .map((candidate) => ({ candidate, gain: gainOf(question, now, candidate) }))
      .filter(({ gain }) => gain.wards >= LEAST_GAIN_WARDS)
      .sort((a, b) => b.gain.wards - a.gain.wards || a.candidate.seconds - b.candidate.seconds)[0]
    if (!best) break
    const { unit, index, to, seconds } = best.candidate
    found.push({
      unit: unit.id,
      callSign: unit.callSign,
      from: unit.station!,
      to: to.station,
      gain: best.gain,
      seconds: Math.round(seconds),
    })
    moved.add(index)
    empty.delete(to)
    left.set(unit.station!, left.get(unit.station!)! - 1)
    units = units.with(index, { ...unit, at: to })
    now = reach(question.cells, units, question.paceOf)
  }
  return found
}

function candidatesOf(
  { calmPaceOf }: CoverageQuestion,
  free: readonly PlacedUnit[],
  empty: ReadonlySet<StationCover>,
  left: ReadonlyMap<string, number>,
  moved: ReadonlySet<number>,
): readonly Candidate[] {
  const spare = free.flatMap((unit, index) =>
    unit.station !== undefined && (left.get(unit.station) ?? 0) >= SURPLUS && !moved.has(index)
      ? [{ unit, index }]
      : [],
  )
  return [...empty].flatMap((to) => {
    const nearest = new Map<string, Candidate>()
    for (const { unit, index } of spare) {
      const seconds = metresTo(to, unit.at) * calmPaceOf(unit.kind)
      const known = nearest.get(unit.station!)
      if (seconds <= LONGEST_S && (!known || seconds < known.seconds))
        nearest.set(unit.station!, { unit, index, to, seconds })
    }
    return [...nearest.values()]
  })
}

/** Seconds to the cell once the unit has gone there. */
function after(
  { first, second, unit: by }: Reached,
  i: number,
  cell: Cell,
  pace: number,
  { index, to }: Candidate,
): number {
  const without = by[i] === index ? second[i]! : first[i]!
  return Math.min(without, metresTo(cell, to) * pace)
}

function gainOf(
  { cells, paceOf, targetSeconds }: CoverageQuestion,
  now: Reached,
  candidate: Candidate,
): Area {
  const pace = paceOf(candidate.unit.kind)
  let [km2, wards] = [0, 0]
  for (const [i, cell] of cells.entries()) {
    const change =
      Number(after(now, i, cell, pace, candidate) <= targetSeconds) - Number(now.first[i]! <= targetSeconds)
    km2 += change * cell.km2
    wards += change * cell.wards
  }
  return { km2, wards }
}
