/** How far hand-overs have come, as a viewer may see it. */
import { isVisible, scopeOf } from '@lien-thong/shared/access/access'
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { HandOverView, PeerView } from '@lien-thong/shared/contract/hand-over'
import { type HandOver, overdueSince } from '@lien-thong/shared/peer/hand-over'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import { readersOf } from '../incident/incident.read.ts'
import { legLimits } from '../incident/leg-limits.read.ts'
import type { Clock } from '../platform/clock/clock.ts'
import { demand } from '../platform/http/demand.ts'
import { ProblemError } from '../platform/http/problem.ts'
import { CLOCK, POOL } from '../platform/tokens.ts'
import { handOversOf } from './hand-over.store.ts'
import { reachablePeers } from './peer.store.ts'
import { undeliveredOf } from './peer-outbox.store.ts'

const MOST_WAITING = 500

@Injectable()
export class HandOverRead {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  peers(viewer: Viewer): Promise<readonly PeerView[]> {
    demand(viewer, 'picture.read')
    return reachablePeers(this.pool)
  }

  /** In both directions, also those that are over. */
  async of(viewer: Viewer, incident: string): Promise<readonly HandOverView[]> {
    demand(viewer, 'picture.read')
    const readers = await readersOf(this.pool, incident)
    if (!readers || !isVisible(scopeOf(viewer), readers)) throw new ProblemError('incident_unknown')
    return this.views(await handOversOf(this.pool, incident))
  }

  /** What went out from here and is not over, the oldest first. */
  async waiting(viewer: Viewer): Promise<readonly HandOverView[]> {
    demand(viewer, 'picture.read')
    const { rows } = await this.pool.query<{ state: HandOver }>(
      `select h.state from hand_over h join incident i on i.id = h.incident
       where h.open and h.direction = 'out' and i.agencies && $1 order by h.id limit ${MOST_WAITING}`,
      [scopeOf(viewer).agencies],
    )
    return this.views(rows.map(({ state }) => state))
  }

  private async views(handOvers: readonly HandOver[]): Promise<readonly HandOverView[]> {
    const now = this.clock.now()
    const [waiting, limits] = await Promise.all([
      undeliveredOf(
        this.pool,
        handOvers.map(({ id }) => id),
      ),
      legLimits(this.pool),
    ])
    return handOvers.map((handOver) => {
      const since = overdueSince(handOver, now, limits)
      return {
        ...handOver,
        ...(since !== undefined && { overdueSince: since }),
        undelivered: waiting
          .filter((each) => each.handOver === handOver.id && each.peer === handOver.peer)
          .map(({ handOver: _handOver, peer: _peer, ...rest }) => rest),
      }
    })
  }
}
