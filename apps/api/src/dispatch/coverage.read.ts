/** What is left to send, from the units' rows and the positions in memory. Worked out at most every few seconds. */
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { CoverageAnswer, CoverageQuery } from '@lien-thong/shared/contract/coverage'
import { coverage } from '@lien-thong/shared/dispatch/coverage'
import { type CoverageGrid, coverageGrid } from '@lien-thong/shared/dispatch/coverage-grid'
import { readCoverageTargets } from '@lien-thong/shared/dispatch/coverage-targets'
import { capabilityRefusal } from '@lien-thong/shared/dispatch/known-capability'
import type { CoverStation, CoverUnit } from '@lien-thong/shared/dispatch/reached'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { type Instant, secondsBetween } from '@lien-thong/shared/kernel/instant'
import { seedWards } from '@lien-thong/shared/place/seed/wards'
import { estimateFromCrow } from '@lien-thong/shared/travel/travel'
import type { Station } from '@lien-thong/shared/unit/station'
import { freshnessAt, isAvailable, type Unit } from '@lien-thong/shared/unit/unit'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import { CatalogueRead } from '../catalogue/catalogue.read.ts'
import type { Clock } from '../platform/clock/clock.ts'
import { demand } from '../platform/http/demand.ts'
import { throwRefusal } from '../platform/http/problem.ts'
import { CLOCK, POOL } from '../platform/tokens.ts'
import { TravelRead } from '../travel/travel.read.ts'
import { PositionsRead } from '../unit/positions.read.ts'

const KEPT_S = 5
/** Questions by service and capability; a catalogue has fewer. */
const MOST_KEPT = 100

interface Kept {
  readonly at: Instant
  readonly answer: Promise<CoverageAnswer>
}

@Injectable()
export class CoverageRead {
  private readonly kept = new Map<string, Kept>()
  private grid: CoverageGrid | undefined

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly positions: PositionsRead,
    private readonly travel: TravelRead,
    private readonly catalogue: CatalogueRead,
  ) {}

  ask(viewer: Viewer, { agency = viewer.agencies[0], capability }: CoverageQuery): Promise<CoverageAnswer> {
    demand(viewer, 'picture.read', agency === undefined ? [] : [agency])
    const key = `${agency} ${capability ?? ''}`
    const now = this.clock.now()
    const known = this.kept.get(key)
    if (known && secondsBetween(known.at, now) < KEPT_S) return known.answer
    if (this.kept.size >= MOST_KEPT) this.kept.clear()
    const answer = this.workOut(agency!, capability, now)
    this.kept.set(key, { at: now, answer })
    answer.catch(() => this.kept.delete(key))
    return answer
  }

  private async workOut(
    agency: Agency,
    capability: string | undefined,
    now: Instant,
  ): Promise<CoverageAnswer> {
    const [units, stations, targets, model] = await Promise.all([
      this.units(agency, capability),
      this.stations(agency),
      this.targets(),
      this.travel.model(),
    ])
    // One that only units know still has its answer; one that nobody knows would look like a city without cover.
    const unknown =
      capability !== undefined && units.length === 0
        ? capabilityRefusal(this.catalogue.inForce.capabilities, agency, [capability])
        : undefined
    if (unknown) throwRefusal(unknown)
    this.grid ??= coverageGrid(seedWards)
    const { cells, ...grid } = this.grid
    const homes = new Map(stations.map((station) => [station.id, station]))
    const pace = (lights: boolean) => {
      const known = new Map<string, number>()
      return (kind: string): number => {
        const seconds = known.get(kind) ?? estimateFromCrow(model, 1, { kind, at: now, lights }).seconds
        known.set(kind, seconds)
        return seconds
      }
    }
    const targetSeconds = targets[agency]
    const { seconds, ...rest } = coverage({
      stations,
      units: units.map((unit) => this.coverUnit(unit, homes, now)),
      cells,
      paceOf: pace(true),
      calmPaceOf: pace(false),
      targetSeconds,
      capability,
    })
    return {
      agency,
      ...(capability !== undefined && { capability }),
      at: now,
      targetSeconds,
      ...rest,
      grid: { ...grid, runs: runsOf(cells, seconds) },
    }
  }

  /** A unit whose tracker is silent stands where it is at home, if it says that it is there. */
  private coverUnit(unit: Unit, homes: ReadonlyMap<string, CoverStation>, now: Instant): CoverUnit {
    const position = this.positions.of(unit.id)
    const isKnown = position && freshnessAt(position, now) !== 'lost'
    const isAtHome = unit.status === 'available_station'
    const home = isAtHome ? homes.get(unit.station ?? '') : undefined
    return {
      id: unit.id,
      callSign: unit.callSign,
      kind: unit.kind,
      station: unit.station,
      isFree: unit.assignment === undefined && isAvailable(unit.status),
      isAtHome,
      at: isKnown ? position : home,
    }
  }

  private async units(agency: string, capability: string | undefined): Promise<readonly Unit[]> {
    const { rows } = await this.pool.query<{ state: Unit }>(
      'select state from unit where agency = $1 order by id',
      [agency],
    )
    return rows
      .map(({ state }) => state)
      .filter(
        ({ retired, capabilities }) =>
          !retired && (capability === undefined || (capabilities ?? []).includes(capability)),
      )
  }

  private async stations(agency: string): Promise<readonly Station[]> {
    const { rows } = await this.pool.query<{ state: Station }>(
      "select state from station where agency = $1 and state->>'retired' is null order by id",
      [agency],
    )
    return rows.map(({ state }) => state)
  }

  private async targets() {
    const { rows } = await this.pool.query<{ value: unknown }>(
      `select value from setting where key = 'coverage-targets'`,
    )
    return readCoverageTargets(rows[0]?.value)
  }
}

function runsOf(cells: CoverageGrid['cells'], seconds: readonly number[]): CoverageAnswer['grid']['runs'] {
  const runs: number[][] = []
  let end = { row: -1, column: -1 }
  for (const [i, { row, column }] of cells.entries()) {
    if (row === end.row && column === end.column) runs.at(-1)!.push(seconds[i]!)
    else runs.push([row, column, seconds[i]!])
    end = { row, column: column + 1 }
  }
  return runs
}
