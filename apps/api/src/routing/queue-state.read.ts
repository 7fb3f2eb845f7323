/** How full each queue is, as of a second ago: calls that come in must not ask the database for it one by one. */
import type { QueueView } from '@lien-thong/shared/contract/routing'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { type QueueState, queueState } from '@lien-thong/shared/routing/queue-state'
import type { RoutingPolicy } from '@lien-thong/shared/routing/routing'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import type { Clock } from '../platform/clock/clock.ts'
import { CLOCK, POOL } from '../platform/tokens.ts'

interface QueueRow {
  readonly queue: string
  readonly waiting: number
  readonly handling: number
}

/** What was read longer ago says nothing any more. */
const BELIEVED_MS = 10_000

export const statesOf = (views: readonly QueueView[]): Readonly<Record<string, QueueState>> =>
  Object.fromEntries(views.map(({ queue, state }) => [queue, state]))

@Injectable()
export class QueueStateRead {
  private known: Readonly<Record<string, QueueState>> = {}
  private readAt = Number.NEGATIVE_INFINITY

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Empty when it is not known: to a rule every queue is unreachable then. */
  get states(): Readonly<Record<string, QueueState>> {
    return this.clock.ms() - this.readAt > BELIEVED_MS ? {} : this.known
  }

  /** What the routing of calls goes by until the next time: the queues of the policy in force, never of a draft. */
  async rereadQueues(inForce: RoutingPolicy): Promise<void> {
    this.known = statesOf(await this.read(inForce))
    this.readAt = this.clock.ms()
  }

  /** As of now, for this policy only. */
  async read(policy: RoutingPolicy): Promise<readonly QueueView[]> {
    const [desks, calls] = await Promise.all([
      this.pool.query<{ agency: Agency; desks: number }>(
        `select agency, count(*)::int as desks from desk, unnest(agencies) as agency
         where agent is not null group by agency`,
      ),
      this.pool.query<QueueRow>(
        `select state->>'queue' as queue,
           (count(*) filter (where state->>'state' in ('begin', 'alerting', 'queued')))::int as waiting,
           (count(*) filter (where state->>'state' not in ('begin', 'alerting', 'queued')))::int as handling
         from call where not over and state->>'direction' is null group by 1`,
      ),
    ])
    return policy.queues.map((queue): QueueView => {
      const load = {
        desks: desks.rows.find(({ agency }) => agency === queue.agency)?.desks ?? 0,
        waiting: calls.rows.find((row) => row.queue === queue.queue)?.waiting ?? 0,
        handling: calls.rows.find((row) => row.queue === queue.queue)?.handling ?? 0,
      }
      return { queue: queue.queue, state: queueState({ ...load, ...queue }), ...load }
    })
  }
}
