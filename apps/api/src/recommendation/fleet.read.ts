/**
 * All units as this node knows them from the journal, and where they are, so that the nearest are found without asking the
 * database. Who is sent is read from the database once more, and decided there.
 */

import { isStationFact, isUnitFact } from '@lien-thong/shared/fact/fact'
import type { Coordinate } from '@lien-thong/shared/geo/coordinate'
import { indexPoints, type NearestIndex } from '@lien-thong/shared/geo/nearest'
import type { Instant } from '@lien-thong/shared/kernel/instant'
import { evolveUnit } from '@lien-thong/shared/unit/evolve-unit'
import { isUseless } from '@lien-thong/shared/unit/position-check'
import { evolveStation, type Station } from '@lien-thong/shared/unit/station'
import { freshnessAt, type Unit, type UnitPosition } from '@lien-thong/shared/unit/unit'
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common'
import type { Pool } from 'pg'
import type { Clock } from '../platform/clock/clock.ts'
import { inTransaction } from '../platform/database/in-transaction.ts'
import type { TailEntry } from '../platform/ledger/journal.read.ts'
import { JournalTail } from '../platform/ledger/journal-tail.ts'
import { CLOCK, POOL } from '../platform/tokens.ts'
import { PositionsRead } from '../unit/positions.read.ts'

/**
 * The map is made when someone asks, and kept for some twenty times as long as that took: that of a city is always new, and
 * one of 10,000 units costs a twentieth of the time at most.
 */
const REST = 20
const LONGEST_KEPT_MS = 250

export interface Standing {
  readonly unit: Unit
  /** Where the way is counted from; undefined where nobody knows. */
  readonly at?: Coordinate
  readonly position?: UnitPosition
  readonly isFresh: boolean
  /** It says that it is at its station, and its position is unknown or lost. */
  readonly fromStation: boolean
}

/** Units that stand somewhere, as they were a moment ago. */
export interface FleetMap {
  readonly standing: readonly Standing[]
  readonly index: NearestIndex
  readonly nowhere: readonly Standing[]
}

@Injectable()
export class FleetRead implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly units = new Map<string, Unit>()
  private readonly stations = new Map<string, Station>()
  /** Entries that came before the rows were read; undefined since. */
  private early: TailEntry[] | undefined = []
  private unsubscribe: (() => void) | undefined
  private map: FleetMap | undefined
  private keptUntil = Number.NEGATIVE_INFINITY

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly tail: JournalTail,
    private readonly positions: PositionsRead,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.unsubscribe = this.tail.subscribe((entries) => {
      if (this.early) this.early.push(...entries)
      else for (const entry of entries) this.take(entry)
    })
    const begin = 'begin isolation level repeatable read read only'
    const seq = await inTransaction(this.pool, begin, async (client) => {
      const { rows } = await client.query<{ seq: string }>('select seq from journal_head')
      const units = await client.query<{ state: Unit }>('select state from unit')
      const stations = await client.query<{ state: Station }>('select state from station')
      for (const { state } of units.rows) this.units.set(state.id, state)
      for (const { state } of stations.rows) this.stations.set(state.id, state)
      return Number(rows[0]!.seq)
    })
    const early = this.early ?? []
    this.early = undefined
    for (const entry of early) if (entry.seq > seq) this.take(entry)
  }

  onModuleDestroy(): void {
    this.unsubscribe?.()
  }

  /** Now, and not of a moment ago: whoever asks for units near somewhere judges them by this. */
  unit(id: string): Unit | undefined {
    return this.units.get(id)
  }

  /** How many free units wait at each station. */
  waiting(): ReadonlyMap<string, number> {
    const count = new Map<string, number>()
    for (const { station, status, retired } of this.units.values()) {
      if (station !== undefined && status === 'available_station' && !retired)
        count.set(station, (count.get(station) ?? 0) + 1)
    }
    return count
  }

  standing(unit: Unit, now: Instant): Standing {
    const position = this.positions.of(unit.id)
    const freshness = position && freshnessAt(position, now)
    if (position && freshness !== 'lost' && !isUseless(position))
      return { unit, at: position, position, isFresh: freshness === 'fresh', fromStation: false }
    const home = unit.status === 'available_station' ? this.stations.get(unit.station ?? '') : undefined
    return {
      unit,
      ...(home && { at: { lat: home.lat, lon: home.lon } }),
      ...(position && { position }),
      isFresh: false,
      fromStation: home !== undefined,
    }
  }

  near(now: Instant): FleetMap {
    const began = this.clock.ms()
    if (this.map && began < this.keptUntil) return this.map
    const all = [...this.units.values()]
      .filter(({ retired }) => !retired)
      .map((unit) => this.standing(unit, now))
    const standing = all.filter(({ at }) => at !== undefined)
    this.map = {
      standing,
      index: indexPoints(standing.map(({ at }) => at!)),
      nowhere: all.filter(({ at }) => at === undefined),
    }
    const ended = this.clock.ms()
    const took = ended - began
    this.keptUntil = took > 1 ? ended + Math.min(LONGEST_KEPT_MS, REST * took) : ended
    return this.map
  }

  private take({ at, by, fact }: TailEntry): void {
    if (isStationFact(fact)) {
      const station = evolveStation(this.stations.get(fact.station), fact)
      if (station) this.stations.set(station.id, station)
    }
    // A crew's names are nobody's business here.
    if (isUnitFact(fact)) {
      const unit = evolveUnit(this.units.get(fact.unit), { at, by, fact })
      if (unit) this.units.set(unit.id, unit)
    }
  }
}
