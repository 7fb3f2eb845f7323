/** Where every unit is, in the memory of this node, and which of them moved since whoever asks last asked. No clock, no database. */

import type { Box } from '@lien-thong/shared/geo/coordinate'
import type { Report } from '@lien-thong/shared/interop/tracker'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import {
  type Fix,
  judgeFix,
  supersedes,
  type Track,
  type Verdict,
} from '@lien-thong/shared/unit/position-check'
import type { KnownUnit, TrackedUnit } from './positions.read.ts'

/** Who takes up what moved: consoles, the row of the latest, other nodes. Each has its own list, and empties it. */
export type Follower = 'consoles' | 'rows' | 'nodes'

/** One object a unit for as long as there is one, so that a report costs no copies of it. */
interface Kept extends TrackedUnit {
  callSign: string
  agency: Agency
  retired: true | undefined
  track: Track | undefined
  /** On whose list it is already, one bit each. */
  listed: number
}

/** Fixes that were believed, in two columns; they are written to the history together. */
export interface Passed {
  readonly no: number[]
  readonly fix: Fix[]
}

const bitOf: Readonly<Record<Follower, number>> = { consoles: 1, rows: 2, nodes: 4 }

export class PositionTable {
  readonly #area: Box
  /** Fixes that may wait for the history; beyond it the oldest half is given up, for memory is not the place to keep them. */
  readonly #mostPassed: number
  readonly #byName = new Map<string, Kept>()
  readonly #byNo = new Map<number, Kept>()
  readonly #lists: Record<Follower, Kept[]> = { consoles: [], rows: [], nodes: [] }
  #passed: Passed = { no: [], fix: [] }
  #givenUp = 0

  constructor(area: Box, mostPassed = 200_000) {
    this.#area = area
    this.#mostPassed = mostPassed
  }

  /** Takes up all units there are, with the names they have now. */
  know(units: readonly KnownUnit[]): void {
    this.#byName.clear()
    for (const unit of units) {
      const known = this.#byNo.get(unit.no)
      const kept: Kept = known ?? keptOf(unit)
      kept.callSign = unit.callSign
      kept.agency = unit.agency
      kept.retired = unit.retired
      this.#byNo.set(unit.no, kept)
      this.#byName.set(unit.id, kept)
      this.#byName.set(unit.callSign, kept)
    }
  }

  knows(name: string): boolean {
    return this.#byName.has(name)
  }

  knowsNo(no: number): boolean {
    return this.#byNo.has(no)
  }

  of(name: string): TrackedUnit | undefined {
    return this.#byName.get(name)
  }

  all(): readonly TrackedUnit[] {
    return [...this.#byNo.values()]
  }

  /** A report that came in at this node. */
  take({ unit, fix }: Report, nowMs: number): Verdict {
    const kept = this.#byName.get(unit)
    const verdict = judgeFix(kept, kept?.track, fix, nowMs, this.#area)
    if (!kept || verdict.verdict === 'duplicate') return verdict
    if (verdict.verdict === 'refused') {
      if (verdict.track) kept.track = verdict.track
      return verdict
    }
    if (verdict.verdict === 'moved') {
      kept.track = verdict.track
      this.#list(kept, bitOf.consoles | bitOf.rows | bitOf.nodes)
    }
    this.#pass(kept.no, fix)
    return verdict
  }

  /** What another node believed, or what stands in the database. */
  hear(no: number, track: Track): void {
    const kept = this.#byNo.get(no)
    if (!kept || (kept.track && !supersedes(track.last, kept.track.last))) return
    kept.track = track
    this.#list(kept, bitOf.consoles)
  }

  /** Units that moved since this follower asked last, each once. They move on: take what is needed at once. */
  takeMoved(follower: Follower): readonly TrackedUnit[] {
    const list = this.#lists[follower]
    if (list.length === 0) return []
    this.#lists[follower] = []
    const others = ~bitOf[follower]
    for (const kept of list) kept.listed &= others
    return list
  }

  /** What could not be passed on is asked for again. */
  putBack(follower: Follower, units: readonly TrackedUnit[]): void {
    for (const { no } of units) {
      const kept = this.#byNo.get(no)
      if (kept) this.#list(kept, bitOf[follower])
    }
  }

  takePassed(): Passed {
    const passed = this.#passed
    this.#passed = { no: [], fix: [] }
    return passed
  }

  putPassedBack(passed: Passed): void {
    const newer = this.#passed
    this.#passed = passed
    for (let i = 0; i < newer.no.length; i++) this.#pass(newer.no[i]!, newer.fix[i]!)
  }

  /** Fixes that no history will know of, since the last call. */
  takeGivenUp(): number {
    const count = this.#givenUp
    this.#givenUp = 0
    return count
  }

  #pass(no: number, fix: Fix): void {
    const passed = this.#passed
    passed.no.push(no)
    passed.fix.push(fix)
    if (passed.no.length <= this.#mostPassed) return
    const half = Math.floor(passed.no.length / 2)
    passed.no.splice(0, half)
    passed.fix.splice(0, half)
    this.#givenUp += half
  }

  #list(kept: Kept, bits: number): void {
    const fresh = bits & ~kept.listed
    if (fresh === 0) return
    kept.listed |= fresh
    if (fresh & bitOf.consoles) this.#lists.consoles.push(kept)
    if (fresh & bitOf.rows) this.#lists.rows.push(kept)
    if (fresh & bitOf.nodes) this.#lists.nodes.push(kept)
  }
}

/** All of one shape. */
const keptOf = ({ id, no, callSign, agency, retired }: KnownUnit): Kept => ({
  id,
  no,
  callSign,
  agency,
  retired,
  track: undefined,
  listed: 0,
})
