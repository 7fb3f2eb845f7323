/** Which units were sent where, past ones too, with their times. */
import { isVisible, scopeOf } from '@lien-thong/shared/access/access'
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import type { Assignment, Unit } from '@lien-thong/shared/unit/unit'
import { maskUnit } from '@lien-thong/shared/unit/unit-fact'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import { readersOf } from '../incident/incident.read.ts'
import type { Clock } from '../platform/clock/clock.ts'
import { demand } from '../platform/http/demand.ts'
import { ProblemError } from '../platform/http/problem.ts'
import { CLOCK, POOL } from '../platform/tokens.ts'
import { PositionsRead } from '../unit/positions.read.ts'
import { unitKey } from '../unit/unit.store.ts'

export interface UnitView {
  readonly unit: Unit
  /** Of the last 24 hours, latest first. */
  readonly assignments: readonly Assignment[]
}

const LOOK_BACK_S = 24 * 3600

@Injectable()
export class AssignmentRead {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly positions: PositionsRead,
  ) {}

  async ofIncident(viewer: Viewer, id: string): Promise<{ assignments: readonly Assignment[] }> {
    demand(viewer, 'picture.read')
    const [readers, { rows }] = await Promise.all([
      readersOf(this.pool, id),
      this.pool.query<{ state: Assignment }>('select state from assignment where incident = $1 order by id', [
        id,
      ]),
    ])
    if (!readers || !isVisible(scopeOf(viewer), readers)) throw new ProblemError('incident_unknown')
    return { assignments: rows.map(({ state }) => state) }
  }

  /** A unit that the viewer may not see answers like one that does not exist. */
  async unit(viewer: Viewer, name: string): Promise<UnitView> {
    demand(viewer, 'picture.read')
    const key = unitKey(name)
    if (!key) throw new ProblemError('unit_unknown')
    const { rows } = await this.pool.query<{ state: Unit }>(`select state from unit where ${key} = $1`, [
      name,
    ])
    const scope = scopeOf(viewer)
    const unit = rows[0]?.state
    if (!unit || !isVisible(scope, [unit.agency])) throw new ProblemError('unit_unknown')
    const position = this.positions.of(unit.id)
    return {
      unit: { ...(scope.personal ? unit : maskUnit(unit)), ...(position && { position }) },
      assignments: await this.ofUnit(unit.id),
    }
  }

  private async ofUnit(unit: string): Promise<readonly Assignment[]> {
    const { rows } = await this.pool.query<{ state: Assignment }>(
      `select state from assignment
       where unit = $1 and (active or state->'at'->>'assigned' >= $2) order by id desc limit 200`,
      [unit, addSeconds(this.clock.now(), -LOOK_BACK_S)],
    )
    return rows.map(({ state }) => state)
  }
}
