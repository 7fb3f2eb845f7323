/** One incident with all that belongs to it, open or closed, as a viewer may see it. */
import { isVisible, maskCall, maskIncident, scopeOf } from '@lien-thong/shared/access/access'
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { Call } from '@lien-thong/shared/call/call'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import type { Assignment } from '@lien-thong/shared/unit/unit'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import { demand } from '../platform/http/demand.ts'
import { ProblemError } from '../platform/http/problem.ts'
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
    demand(viewer, 'picture.read')
    const agencies = await readersOf(this.pool, id)
    if (!agencies || !isVisible(scopeOf(viewer), agencies)) throw new ProblemError('incident_unknown')
    return agencies
  }

  /** With all that were merged into it, and into those. */
  async withMerged(incident: Incident): Promise<readonly Incident[]> {
    const { rows } = await this.pool.query<{ state: Incident }>(
      `with recursive part as (
         select $1::uuid as id
         union
         select (link->>'incident')::uuid
           from part join incident i using (id), json_array_elements(i.state->'links') link
         where link->>'relation' = 'merged')
       select state from part join incident using (id) order by id`,
      [incident.id],
    )
    return rows.map(({ state }) => state)
  }

  /** An incident that the viewer may not see answers like one that does not exist. */
  async view(viewer: Viewer, id: string): Promise<IncidentView> {
    demand(viewer, 'picture.read')
    const states = async <T>(sql: string): Promise<readonly T[]> =>
      (await this.pool.query<{ state: T }>(sql, [id])).rows.map((row) => row.state)
    const [readers, incidents, calls, assignments] = await Promise.all([
      readersOf(this.pool, id),
      states<Incident>('select state from incident where id = $1'),
      states<Call>('select state from call where incident = $1 order by id'),
      states<Assignment>('select state from assignment where incident = $1 order by id'),
    ])
    const scope = scopeOf(viewer)
    const incident = incidents[0]
    if (!incident || !readers || !isVisible(scope, readers)) throw new ProblemError('incident_unknown')
    return {
      incident: scope.personal ? incident : maskIncident(incident),
      calls: scope.personal ? calls : calls.map(maskCall),
      assignments,
    }
  }
}

/**
 * Who may read an incident: the services asked to it, and those of the incident that it goes on in, who must be able to see
 * what they look after. Undefined where there is none.
 */
export async function readersOf(pool: Pool, id: string): Promise<readonly Agency[] | undefined> {
  const { rows } = await pool.query<{ agencies: Agency[] | null }>(
    `with recursive way as (
       select id, agencies, state->'mergedInto'->>'incident' as goes_on from incident where id = $1
       union
       select i.id, i.agencies, i.state->'mergedInto'->>'incident'
         from way join incident i on i.id = way.goes_on::uuid)
     select array_agg(distinct agency) as agencies from way, unnest(agencies) agency`,
    [id],
  )
  return rows[0]?.agencies ?? undefined
}
