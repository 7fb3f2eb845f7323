/**
 * Where units are. Positions are not facts: the latest of each unit is kept in memory, written to its row now and then,
 * and shown as packed frames. Nothing is interpolated; every position carries its own time.
 */
import type { PositionsBody } from '@lien-thong/shared/contract/command'
import { type CoordinateFault, coordinateFault } from '@lien-thong/shared/geo/coordinate'
import { serviceArea } from '@lien-thong/shared/geo/service-area'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { secondsBetween, toInstant } from '@lien-thong/shared/kernel/instant'
import type { UnitPosition } from '@lien-thong/shared/unit/unit'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import type { Clock } from '../platform/clock/clock.ts'
import type { Log } from '../platform/log/log.ts'
import { CLOCK, LOG, POOL } from '../platform/tokens.ts'
import { PositionsRead, type TrackedUnit } from './positions.read.ts'

export type PositionFault = 'unit_unknown' | 'time_ahead' | 'time_past' | CoordinateFault

export interface RefusedPosition {
  readonly unit: string
  readonly code: PositionFault
}

type ReportedPosition = PositionsBody['positions'][number]

/** Seconds a tracker's clock may run ahead. */
const AHEAD_S = 30
const SAVE_MS = 5_000
const KNOWN_UNITS_MS = 5_000

interface UnitRow {
  readonly id: string
  readonly no: number
  readonly call_sign: string
  readonly agency: Agency
}

@Injectable()
export class Positions extends PositionsRead {
  private readonly byName = new Map<string, string>()
  private readonly units = new Map<string, TrackedUnit>()
  /** Moved since the last frame. */
  private moved = new Set<string>()
  private unsaved = new Set<string>()
  private timer: NodeJS.Timeout | undefined
  private unitsReadAt = Number.NEGATIVE_INFINITY

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {
    super()
  }

  async start(): Promise<void> {
    await this.readUnits()
    const { rows } = await this.pool.query<{
      unit: string
      lat: number
      lon: number
      time: Date
      speed: number | null
      heading: number | null
      accuracy: number | null
    }>('select unit, lat, lon, time, speed, heading, accuracy from unit_position')
    for (const { unit, time, lat, lon, ...rest } of rows) {
      const known = this.units.get(unit)
      if (known)
        this.units.set(unit, { ...known, position: { lat, lon, time: time.toISOString(), ...present(rest) } })
    }
    this.timer = setInterval(() => void this.save(), SAVE_MS)
    this.timer.unref()
  }

  /** Writes what is not yet on disk. */
  async stop(): Promise<void> {
    clearInterval(this.timer)
    await this.save()
  }

  override of(unit: string): UnitPosition | undefined {
    return this.units.get(unit)?.position
  }

  /** Each report stands alone: one that is refused does not harm the others. Older than the latest known: kept out silently. */
  async report(
    positions: readonly ReportedPosition[],
  ): Promise<{ accepted: number; refused: readonly RefusedPosition[] }> {
    const now = this.clock.now()
    if (positions.some(({ unit }) => !this.byName.has(unit))) await this.readUnits()
    const refused: RefusedPosition[] = []
    for (const reported of positions) {
      const code = this.take(reported, now)
      if (code) refused.push({ unit: reported.unit, code })
    }
    return { accepted: positions.length - refused.length, refused }
  }

  override takeMoved(): readonly TrackedUnit[] {
    const moved = [...this.moved].map((id) => this.units.get(id)!)
    this.moved = new Set()
    return moved
  }

  all(): readonly TrackedUnit[] {
    return [...this.units.values()].filter((unit) => unit.position !== undefined)
  }

  private take(reported: ReportedPosition, now: string): PositionFault | undefined {
    const id = this.byName.get(reported.unit)
    const known = id === undefined ? undefined : this.units.get(id)
    if (!known) return 'unit_unknown'
    const fault = coordinateFault(reported.lat, reported.lon, serviceArea)
    if (fault) return fault
    const time = toInstant(reported.time)!
    const age = secondsBetween(time, now)
    if (age < -AHEAD_S) return 'time_ahead'
    if (age > 86_400) return 'time_past'
    if (known.position && known.position.time >= time) return undefined
    const { lat, lon, speed, heading, accuracy } = reported
    this.units.set(known.id, {
      ...known,
      position: { lat, lon, time, ...present({ speed, heading, accuracy }) },
    })
    this.moved.add(known.id)
    this.unsaved.add(known.id)
    return undefined
  }

  private async readUnits(): Promise<void> {
    if (this.clock.ms() - this.unitsReadAt < KNOWN_UNITS_MS) return
    this.unitsReadAt = this.clock.ms()
    const { rows } = await this.pool.query<UnitRow>('select id, no, call_sign, agency from unit')
    for (const row of rows) {
      this.byName.set(row.id, row.id)
      this.byName.set(row.call_sign, row.id)
      this.units.set(row.id, { ...this.units.get(row.id), id: row.id, no: row.no, agency: row.agency })
    }
  }

  private async save(): Promise<void> {
    const units = [...this.unsaved].map((id) => this.units.get(id)!)
    if (units.length === 0) return
    this.unsaved = new Set()
    try {
      await this.pool.query(
        `insert into unit_position (unit, lat, lon, time, speed, heading, accuracy)
         select * from unnest($1::uuid[], $2::float8[], $3::float8[], $4::timestamptz[], $5::real[], $6::real[], $7::real[])
         on conflict (unit) do update set lat = excluded.lat, lon = excluded.lon, time = excluded.time,
           speed = excluded.speed, heading = excluded.heading, accuracy = excluded.accuracy
         where unit_position.time < excluded.time`,
        [
          units.map((unit) => unit.id),
          units.map((unit) => unit.position!.lat),
          units.map((unit) => unit.position!.lon),
          units.map((unit) => unit.position!.time),
          units.map((unit) => unit.position!.speed ?? null),
          units.map((unit) => unit.position!.heading ?? null),
          units.map((unit) => unit.position!.accuracy ?? null),
        ],
      )
    } catch (error) {
      for (const unit of units) this.unsaved.add(unit.id)
      this.log.warn('positions could not be saved and are kept for the next try', {
        units: units.length,
        err: error,
      })
    }
  }
}

/** The fields that have a value. */
const present = <T extends object>(value: T): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined && each !== null)) as never
