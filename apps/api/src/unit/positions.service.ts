/**
 * Where units are. Positions are not facts: they are judged one by one, kept in memory, shown as packed frames, and written
 * in bulk. The nodes of one hub tell each other what moved by notifications of the database.
 */
import { serviceArea } from '@lien-thong/shared/geo/service-area'
import { isRead, type Report, type UnreadReport } from '@lien-thong/shared/interop/tracker'
import { positionOf } from '@lien-thong/shared/unit/position-check'
import type { UnitPosition } from '@lien-thong/shared/unit/unit'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import type { Clock } from '../platform/clock/clock.ts'
import type { Database } from '../platform/database/database.ts'
import { randomPooled } from '../platform/id/id.ts'
import { JournalTail } from '../platform/ledger/journal-tail.ts'
import type { Log } from '../platform/log/log.ts'
import { CLOCK, DATABASE, LOG, POOL } from '../platform/tokens.ts'
import { positionReports } from './position.metrics.ts'
import { databaseSink, NEWS_CHANNEL, readLatest, readUnits } from './position.store.ts'
import { PositionKeeper } from './position-keeper.ts'
import { readNews } from './position-news.ts'
import { type PositionDoor, PositionReports, type ReportsAnswer } from './position-reports.store.ts'
import { PositionTable } from './position-table.ts'
import type { PositionsRead, TrackedUnit } from './positions.read.ts'
import { takeReports } from './take-reports.ts'

const HISTORY_MS = 1_000
const LATEST_MS = 5_000
/** Consoles of other nodes wait for it; together with their frames it stays far below two seconds. */
const NEWS_MS = 250
/** So often at most does a name that nobody has ask the database. */
const ASK_MS = 5_000

@Injectable()
export class Positions extends PositionReports implements PositionsRead {
  private readonly table = new PositionTable(serviceArea)
  private readonly node = randomPooled(4).readUInt32LE()
  private readonly keeper: PositionKeeper
  private timers: NodeJS.Timeout[] = []
  private unlisten: (() => void) | undefined
  private unsubscribe: (() => void) | undefined
  private askedAt = Number.NEGATIVE_INFINITY

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
    private readonly tail: JournalTail,
  ) {
    super()
    this.keeper = new PositionKeeper(this.table, databaseSink(pool), log, this.node)
  }

  async start(): Promise<void> {
    this.unsubscribe = this.tail.subscribe((entries) => {
      if (entries.some(({ fact }) => changesNames.has(fact.type))) this.readUnits()
    })
    this.unlisten = await this.database.listen(NEWS_CHANNEL, (text) => this.hear(text))
    this.table.know(await readUnits(this.pool))
    await this.catchUp()
    this.timers = [
      setInterval(() => void this.keeper.history(), HISTORY_MS),
      setInterval(() => void this.keeper.latest(), LATEST_MS),
      setInterval(() => void this.keeper.news(), NEWS_MS),
    ]
    for (const timer of this.timers) timer.unref()
  }

  /** Writes what is not yet on disk. */
  async stop(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer)
    this.unsubscribe?.()
    this.unlisten?.()
    await this.keeper.finish()
  }

  of(unit: string): UnitPosition | undefined {
    const track = this.table.of(unit)?.track
    return track && positionOf(track)
  }

  all(): readonly TrackedUnit[] {
    return this.table.all()
  }

  takeMoved(): readonly TrackedUnit[] {
    return this.table.takeMoved('consoles')
  }

  override async report(
    reports: readonly (Report | UnreadReport)[],
    door: PositionDoor,
  ): Promise<ReportsAnswer> {
    if (reports.some((each) => isRead(each) && !this.table.knows(each.unit))) await this.askForUnits()
    return takeReports(this.table, reports, this.clock.ms(), (verdict, count) =>
      positionReports.inc({ door, verdict }, count),
    )
  }

  private hear(text: string): void {
    if (text === '') {
      this.hearMissed()
      return
    }
    const { node, units } = readNews(text)
    if (node === this.node) return
    for (const { no, track } of units) this.table.hear(no, track)
  }

  /** What was missed while the connection was away stands in the rows, the last of it some seconds later. */
  private hearMissed(): void {
    const read = (): Promise<void> =>
      this.catchUp().catch((error) => this.log.warn('positions of other nodes were missed', { err: error }))
    void read()
    const timer = setTimeout(read, LATEST_MS + NEWS_MS)
    timer.unref()
    this.timers.push(timer)
  }

  private async catchUp(): Promise<void> {
    for (const { no, track } of await readLatest(this.pool)) this.table.hear(no, track)
  }

  private async askForUnits(): Promise<void> {
    if (this.clock.ms() - this.askedAt < ASK_MS) return
    this.askedAt = this.clock.ms()
    this.table.know(await readUnits(this.pool))
  }

  private readUnits(): void {
    readUnits(this.pool).then(
      (units) => this.table.know(units),
      (error) => this.log.warn('the names of units could not be read again', { err: error }),
    )
  }
}

const changesNames: ReadonlySet<string> = new Set(['unit.added', 'unit.edited', 'unit.retired'])
