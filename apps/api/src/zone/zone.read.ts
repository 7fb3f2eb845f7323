/** Zones as a viewer may see them, and those that a place lies in. */
import { isVisible, type Scope, scopeOf } from '@lien-thong/shared/access/access'
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import { maskZone, type Zone } from '@lien-thong/shared/zone/zone'
import { type ZoneHit, zonesAt } from '@lien-thong/shared/zone/zones-at'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import { IncidentRead } from '../incident/incident.read.ts'
import type { Clock } from '../platform/clock/clock.ts'
import { demand } from '../platform/http/demand.ts'
import { CLOCK, POOL } from '../platform/tokens.ts'

const ENDED_SHOWN = 500

@Injectable()
export class ZoneRead {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly incidents: IncidentRead,
  ) {}

  /** Those that have not ended in order of id, or the latest that have. */
  list(viewer: Viewer, ended: boolean): Promise<readonly Zone[]> {
    demand(viewer, 'picture.read')
    return this.select(
      scopeOf(viewer),
      ended ? `where ended order by id desc limit ${ENDED_SHOWN}` : 'where not ended order by id',
    )
  }

  /**
   * Asked anew each time and no fact of the incident: it follows from place, zones and time, all of which stand in the
   * journal, and it changes when a zone does, on incidents that nobody touches.
   */
  async ofIncident(viewer: Viewer, id: string): Promise<readonly ZoneHit[]> {
    const { incident } = await this.incidents.view(viewer, id)
    if (!incident.place && incident.where === undefined) return []
    return zonesAt(await this.list(viewer, false), incident, this.clock.now())
  }

  private async select(scope: Scope, rest: string): Promise<readonly Zone[]> {
    const { rows } = await this.pool.query<{ state: Zone }>(`select state from zone ${rest}`)
    const zones = rows.map(({ state }) => state).filter(({ agencies }) => isVisible(scope, agencies))
    return scope.personal ? zones : zones.map(maskZone)
  }
}
