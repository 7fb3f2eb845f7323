/** The snapshot of what is going on, all of one moment of the journal. */
import { maskCall, maskIncident, type Scope } from '@lien-thong/shared/access/access'
import type { Surge } from '@lien-thong/shared/agent/surge'
import { type Flood, floodsInOrder } from '@lien-thong/shared/alarm/alarm'
import type { Call } from '@lien-thong/shared/call/call'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import type { Unit } from '@lien-thong/shared/unit/unit'
import { maskUnit } from '@lien-thong/shared/unit/unit-fact'
import { maskZone, type Zone } from '@lien-thong/shared/zone/zone'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool, PoolClient } from 'pg'
import { FLOODS } from '../alarm/alarm.store.ts'
import { inTransaction } from '../platform/database/in-transaction.ts'
import { POOL } from '../platform/tokens.ts'
import { PositionsRead } from '../unit/positions.read.ts'

@Injectable()
export class PictureRead {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly positions: PositionsRead,
  ) {}

  /**
   * JSON of a `PictureSnapshot`, in UTF-8. What belongs in it: see `callBelongs` in shared/picture. One repeatable-read snapshot:
   * its number is the number of the last entry that it contains.
   */
  snapshot(scope: Scope): Promise<Buffer> {
    const begin = 'begin isolation level repeatable read read only'
    return inTransaction(this.pool, begin, (client) => this.read(client, scope))
  }

  /**
   * Lists are put together by the database, and handed on as they are where nothing is left out or added: in a surge
   * there are ten thousand calls and as many incidents, and to read them only in order to write them again keeps this
   * node's thread, which rings wait for, a quarter of a second for each console that opens.
   */
  private async read(client: PoolClient, scope: Scope): Promise<Buffer> {
    const list = async <T>(states: string, change?: (item: T) => T): Promise<readonly string[]> => {
      const { rows } = await client.query<{ piece: string }>(inPieces(states), [scope.agencies])
      const pieces = rows.map(({ piece }, i) => {
        const text = change ? changed(piece, change) : piece
        return i === 0 ? text : `,${text}`
      })
      return ['[', ...pieces, ']']
    }
    const masked = <T>(mask: (item: T) => T): ((item: T) => T) | undefined =>
      scope.personal ? undefined : mask
    const head = client.query<{ seq: string }>('select seq from journal_head')
    const floods = client.query<{ value: readonly Flood[] }>(FLOODS)
    const surge = client.query<{ value: Surge }>(`select value from setting where key = 'surge'`)
    const parts: Record<keyof PictureSnapshot, Promise<readonly string[] | undefined>> = {
      seq: head.then(({ rows }) => [rows[0]!.seq]),
      calls: list<Call>(
        `select id, state from call where not over and agencies && $1 and state->>'joinedTo' is null
         union all
         select id, state from call
         where over and outcome is null and agencies && $1 and state->>'joinedTo' is null
         union all
         select c.id, c.state from call c join incident i on i.id = c.incident
         where i.status = 'open' and i.agencies && $1 and c.over and c.outcome is not null and c.agencies && $1`,
        masked(maskCall),
      ),
      incidents: list<Incident>(
        `select id, state from incident where status = 'open' and agencies && $1`,
        masked(maskIncident),
      ),
      units: list<Unit>('select id, state from unit where agency = any($1) and not retired', (unit) =>
        this.placed(scope.personal ? unit : maskUnit(unit)),
      ),
      assignments: list(
        `select a.id, a.state from assignment a join incident i on i.id = a.incident
           join unit u on u.id = a.unit
         where a.active and (i.agencies && $1 or u.agency = any($1))`,
      ),
      stations: list("select id, state from station where agency = any($1) and state->>'retired' is null"),
      desks: list('select id, state from desk where agencies && $1'),
      zones: list<Zone>('select id, state from zone where not ended and agencies && $1', masked(maskZone)),
      hospitals: list('select id, state from hospital where not retired and agencies && $1'),
      alarms: list('select id, state from alarm where open and audience && $1'),
      floods: floods.then(({ rows }) => [
        JSON.stringify(
          floodsInOrder(rows[0]?.value ?? []).filter(({ agency }) => scope.agencies.includes(agency)),
        ),
      ]),
      surge: surge.then(({ rows }) => rows[0] && [JSON.stringify(rows[0].value)]),
    }
    const told = await Promise.all(Object.values(parts))
    const texts: string[] = []
    for (const [i, name] of Object.keys(parts).entries())
      if (told[i]) texts.push(`${i === 0 ? '{' : ','}"${name}":`, ...told[i])
    return Buffer.concat([...texts, '}'].map((text) => Buffer.from(text)))
  }

  private placed(unit: Unit): Unit {
    const position = this.positions.of(unit.id)
    return position ? { ...unit, position } : unit
  }
}

/** Elements of a JSON array, separated by commas. */
const changed = <T>(piece: string, change: (item: T) => T): string =>
  JSON.stringify((JSON.parse(`[${piece}]`) as T[]).map(change)).slice(1, -1)

/** Rows of `id, state` in the order of ids in which a console has them, some hundred together: few rows, and none large. */
const inPieces = (states: string): string =>
  `select string_agg(state::text, ',' order by n) as piece
   from (select state, row_number() over (order by id::text collate "C") as n from (${states}) as of_viewer) as numbered
   group by n / 500 order by n / 500`
