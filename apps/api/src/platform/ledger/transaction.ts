/**
 * One unit of work: what it loaded and locked, and what it decided. Deciding evolves the held state at once, so that the
 * next decision in the same transaction sees it; the ledger numbers and writes everything at the end.
 *
 * Locks are taken in one order everywhere, so that no two writers wait for each other: desks, calls, incidents, units,
 * assignments, stations, zones, hospitals, alarms, each sorted by id; the journal head last.
 */
import { type Decision, isHospitalFact, isStationFact } from '@lien-thong/shared/fact/fact'
import { emptyHeld, evolveHeld, type Held } from '@lien-thong/shared/fact/held'
import type { Actor } from '@lien-thong/shared/kernel/agency'
import type { Instant } from '@lien-thong/shared/kernel/instant'
import type { Refusal } from '@lien-thong/shared/kernel/refusal'
import type { PoolClient } from 'pg'
import { type StatementGroups, statementGroups } from '../database/statement-group.ts'
import { type JournalHead, KnownEnd } from './known-end.ts'

export interface StagedDecision extends Decision {
  readonly by: Actor
}

export interface Touched {
  readonly calls: Set<string>
  readonly incidents: Set<string>
  readonly units: Set<string>
  readonly assignments: Set<string>
  readonly stations: Set<string>
  readonly desks: Set<string>
  readonly zones: Set<string>
  readonly alarms: Set<string>
  readonly hospitals: Set<string>
}

/**
 * What was looked up before its lock was taken is another by now: the work begins again, as after a deadlock. Who loses
 * every time is told `refusal`, which says what is so instead.
 */
export class LostRace extends Error {
  readonly code = '40001'

  constructor(
    message: string,
    readonly refusal: Refusal,
  ) {
    super(message)
  }
}

export class Transaction {
  readonly held: Held = emptyHeld()
  readonly staged: StagedDecision[] = []
  readonly touched: Touched = {
    calls: new Set(),
    incidents: new Set(),
    units: new Set(),
    assignments: new Set(),
    stations: new Set(),
    desks: new Set(),
    zones: new Set(),
    alarms: new Set(),
    hospitals: new Set(),
  }

  /** Ids of calls by source and name, as far as this transaction learned of them. */
  readonly names = new Map<string, string>()

  /** Statements that are asked for in one turn, and do not wait for each other, are answered together. */
  readonly query: StatementGroups['query']
  /** Nothing is asked by this transaction any more. */
  readonly end: StatementGroups['end']

  constructor(
    client: PoolClient,
    /** The hub's time of everything decided here. */
    readonly now: Instant,
    readonly known = new KnownEnd(),
  ) {
    const { query, end } = statementGroups(client)
    this.query = query
    this.end = end
  }

  private head: Promise<JournalHead> | undefined
  private numbered = 0
  /** What has to be so for what it takes for granted; each fails where it is not. */
  private conditions: readonly Promise<unknown>[] | undefined

  /** Locks the head of the journal until the end of the transaction. Nothing may be locked after it. */
  lockHead(): Promise<JournalHead> {
    this.head ??= this.query<{ seq: string; hash: Buffer; incidents: string }>(
      'select seq, hash, incidents from journal_head for update',
      [],
      'lock-head',
    ).then(({ rows }) => ({
      seq: Number(rows[0]!.seq),
      hash: rows[0]!.hash,
      incidents: Number(rows[0]!.incidents),
    }))
    return this.head
  }

  /**
   * Goes on from where the journal is known to end, without asking. What this takes for granted is asked together with
   * what is written: where it is not so, the transaction has lost a race and begins again.
   * @param conditions each fails where it is not met
   */
  rely(head: JournalHead, conditions: readonly Promise<unknown>[]): void {
    this.head = Promise.resolve(head)
    this.conditions = conditions
    // Where the transaction ends before it comes to them, nobody asks.
    for (const condition of conditions) condition.catch(() => undefined)
  }

  /** Nothing, unless something was taken for granted. Locks the head, if given one, as `lockHead` would have done. */
  confirm(head?: JournalHead): readonly Promise<unknown>[] {
    if (this.conditions === undefined) return []
    if (head === undefined) return this.conditions
    const same = this.query(
      'select case when seq <> $1 or hash <> $2 then lost_race() end from journal_head for update',
      [head.seq, head.hash],
      'confirm-head',
    )
    return [...this.conditions, same]
  }

  /** The next running number of an incident, without gaps: `26-000123`. The head must be locked, so `head` is its answer. */
  nextIncidentNumber(head: JournalHead): string {
    this.numbered += 1
    return `${this.now.slice(2, 4)}-${String(head.incidents + this.numbered).padStart(6, '0')}`
  }

  /** Incidents numbered by this transaction. */
  get newNumbers(): number {
    return this.numbered
  }

  record(by: Actor, decisions: readonly Decision[]): void {
    for (const decision of decisions) {
      this.staged.push({ ...decision, by })
      evolveHeld(this.held, { at: this.now, by, ...decision })
      const { fact } = decision
      if ('call' in fact && fact.call !== undefined) this.touched.calls.add(fact.call)
      if (fact.type === 'call.joined') this.touched.calls.add(fact.gone)
      if ('incident' in fact && fact.incident !== undefined && !fact.type.startsWith('unit.'))
        this.touched.incidents.add(fact.incident)
      if (fact.type === 'call.detached') this.touched.incidents.add(fact.to)
      if (fact.type === 'call.attached' && fact.from !== undefined) this.touched.incidents.add(fact.from)
      // Shown is not changed, and its row belongs to whoever has locked it.
      if (fact.type === 'unit.shown') continue
      if ('unit' in fact) this.touched.units.add(fact.unit)
      if (fact.type.startsWith('desk.') && 'desk' in fact) this.touched.desks.add(fact.desk!)
      if ('alarm' in fact) this.touched.alarms.add(fact.alarm)
      if (isStationFact(fact)) this.touched.stations.add(fact.station)
      if (fact.type.startsWith('zone.') && 'zone' in fact) this.touched.zones.add(fact.zone)
      if (isHospitalFact(fact)) this.touched.hospitals.add(fact.hospital)
      if ('assignment' in fact && fact.assignment !== undefined) this.touched.assignments.add(fact.assignment)
    }
  }

  /** Rows to write: held and touched. A fact may name what this transaction did not need to load. */
  changed<K extends keyof Held>(kind: K): readonly (Held[K] extends Map<string, infer T> ? T : never)[] {
    const rows = []
    for (const id of [...this.touched[kind]].sort()) {
      const row = this.held[kind].get(id)
      if (row !== undefined) rows.push(row)
    }
    return rows as never
  }
}

/** Writes the rows of one kind of aggregate. Statements are sent without waiting for one another. */
export interface RowStore {
  readonly save: (tx: Transaction) => readonly Promise<unknown>[]
}

/** JSON texts as one JSON array, without reading them again. PostgreSQL hands each back to the letter. */
export const jsonList = (texts: readonly string[]): string => `[${texts.join(',')}]`

/** Array literal of values that need no quoting: ids, numbers, times, single words. Building it costs next to nothing. */
export const plainList = (values: readonly (string | number | boolean | undefined)[]): string =>
  `{${values.map((value) => value ?? 'null').join(',')}}`

/** Array literal of any texts: as the driver writes it, which looks through each of them twice. */
export const textList = (values: readonly (string | null | undefined)[]): string =>
  `{${values.map((value) => (value == null ? 'null' : quoted(value))).join(',')}}`

const quoted = (text: string): string =>
  NEEDS_ESCAPE.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : `"${text}"`
const NEEDS_ESCAPE = /["\\]/
