/** One incident with all that belongs to it, open or closed, as a viewer may see it. */
import { forbids, isVisible, maskCall, maskIncident, scopeOf } from '@lien-thong/shared/access/access'
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { Call } from '@lien-thong/shared/call/call'
import { agenciesOf, type Incident } from '@lien-thong/shared/incident/incident'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import type { Assignment } from '@lien-thong/shared/unit/unit'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import { ProblemError, throwRefusal } from '../platform/http/problem.ts'
import { POOL } from '../platform/tokens.ts'

export interface IncidentView {
  readonly incident: Incident
  readonly calls: readonly Call[]
  /** Past ones too. */
  readonly assignments: readonly Assignment[]
}

@Injectable()
export class IncidentRead {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  /** Who else may see an incident that this viewer sees. */
  async audience(viewer: Viewer, id: string): Promise<readonly Agency[]> {
    const refusal = forbids(viewer, 'picture.read')
    if (refusal) throwRefusal(refusal)
    const { rows } = await this.pool.query<{ agencies: Agency[] }>(
      'select agencies from incident where id = $1',
      [id],
    )
    const agencies = rows[0]?.agencies
    if (!agencies || !isVisible(scopeOf(viewer), agencies)) throw new ProblemError('incident_unknown')
    return agencies
  }

  /** An incident that the viewer may not see answers like one that does not exist. */
  async view(viewer: Viewer, id: string): Promise<IncidentView> {
    const refusal = forbids(viewer, 'picture.read')
    if (refusal) throwRefusal(refusal)
    const states = async <T>(sql: string): Promise<readonly T[]> =>
      (await this.pool.query<{ state: T }>(sql, [id])).rows.map((row) => row.state)
    const [incidents, calls, assignments] = await Promise.all([
      states<Incident>('select state from incident where id = $1'),
      states<Call>('select state from call where incident = $1 order by id'),
      states<Assignment>('select state from assignment where incident = $1 order by id'),
    ])
    const scope = scopeOf(viewer)
    const incident = incidents[0]
    if (!incident || !isVisible(scope, agenciesOf(incident))) throw new ProblemError('incident_unknown')
    return {
      incident: scope.personal ? incident : maskIncident(incident),
      calls: scope.personal ? calls : calls.map(maskCall),
      assignments,
    }
  }
}
