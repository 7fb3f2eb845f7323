/** The snapshot of what is going on, all of one moment of the journal. */
import { maskCall, maskIncident, type Scope } from '@lien-thong/shared/access/access'
import type { Desk } from '@lien-thong/shared/agent/desk'
import type { Surge } from '@lien-thong/shared/agent/surge'
import type { Alarm, Flood } from '@lien-thong/shared/alarm/alarm'
import type { Call } from '@lien-thong/shared/call/call'
import type { Hospital } from '@lien-thong/shared/hospital/hospital'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import type { Station } from '@lien-thong/shared/unit/station'
import type { Assignment, Unit } from '@lien-thong/shared/unit/unit'
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
   * What belongs in it: see `callBelongs` in shared/picture. One repeatable-read snapshot: its number is the number of
   * the last entry that it contains.
   */
  snapshot(scope: Scope): Promise<PictureSnapshot> {
    const begin = 'begin isolation level repeatable read read only'
    return inTransaction(this.pool, begin, (client) => this.read(client, scope))
  }

  private async read(client: PoolClient, scope: Scope): Promise<PictureSnapshot> {
    const states = async <T>(sql: string): Promise<T[]> =>
      (await client.query<{ state: T }>(sql, [scope.agencies])).rows.map((row) => row.state)
    const [
      head,
      calls,
      incidents,
      units,
      assignments,
      stations,
      desks,
      zones,
      hospitals,
      alarms,
      floods,
      surge,
    ] = await Promise.all([
      client.query<{ seq: string }>('select seq from journal_head'),
      states<Call>(
        `select state from call where not over and agencies && $1 and state->>'joinedTo' is null
         union all
         select state from call where over and outcome is null and agencies && $1 and state->>'joinedTo' is null
         union all
         select c.state from call c join incident i on i.id = c.incident
         where i.status = 'open' and i.agencies && $1 and c.over and c.outcome is not null and c.agencies && $1`,
      ),
      states<Incident>(`select state from incident where status = 'open' and agencies && $1`),
      states<Unit>('select state from unit where agency = any($1) and not retired'),
      states<Assignment>(
        `select a.state from assignment a join incident i on i.id = a.incident
           join unit u on u.id = a.unit
         where a.active and (i.agencies && $1 or u.agency = any($1))`,
      ),
      states<Station>("select state from station where agency = any($1) and state->>'retired' is null"),
      states<Desk>('select state from desk where agencies && $1'),
      states<Zone>('select state from zone where not ended and agencies && $1'),
      states<Hospital>('select state from hospital where not retired and agencies && $1'),
      states<Alarm>('select state from alarm where open and audience && $1'),
      client.query<{ value: readonly Flood[] }>(FLOODS),
      client.query<{ value: Surge }>(`select value from setting where key = 'surge'`),
    ])
    return {
      seq: Number(head.rows[0]!.seq),
      calls: sorted(scope.personal ? calls : calls.map(maskCall)),
      incidents: sorted(scope.personal ? incidents : incidents.map(maskIncident)),
      units: sorted(scope.personal ? units : units.map(maskUnit)).map((unit) => {
        const position = this.positions.of(unit.id)
        return position ? { ...unit, position } : unit
      }),
      assignments: sorted(assignments),
      stations: sorted(stations),
      desks: sorted(desks),
      zones: sorted(scope.personal ? zones : zones.map(maskZone)),
      hospitals: sorted(hospitals),
      alarms: sorted(alarms),
      floods: (floods.rows[0]?.value ?? []).filter(({ agency }) => scope.agencies.includes(agency)),
      ...(surge.rows[0] && { surge: surge.rows[0].value }),
    }
  }
}

const sorted = <T extends { readonly id: string }>(list: T[]): readonly T[] =>
  list.sort((a, b) => (a.id < b.id ? -1 : 1))
