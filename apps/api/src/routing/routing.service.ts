/** Editing the routing policy: draft, difference, publish; and trying it with a call. */
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { DraftState } from '@lien-thong/shared/contract/published'
import type {
  DraftBody,
  DraftDifference,
  ExplainAnswer,
  ExplainBody,
  PolicyInForce,
  QueueView,
  RoutingDraft,
} from '@lien-thong/shared/contract/routing'
import { decidePublish } from '@lien-thong/shared/dispatch/routing-edit'
import { toInstant } from '@lien-thong/shared/kernel/instant'
import { type PolicyChange, policyDifference } from '@lien-thong/shared/routing/policy-difference'
import { type PolicyFault, policyFaults } from '@lien-thong/shared/routing/policy-faults'
import { explainCall, type RoutingPolicy } from '@lien-thong/shared/routing/routing'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import type { Clock } from '../platform/clock/clock.ts'
import { type CommandOptions, Ledger } from '../platform/ledger/ledger.service.ts'
import { Editing, type EditRule } from '../platform/setting/editing.ts'
import { CLOCK, POOL } from '../platform/tokens.ts'
import { QueueStateRead, statesOf } from './queue-state.read.ts'
import { RoutingRead } from './routing.read.ts'
import { readRoutingPolicy, routingSetting } from './routing.store.ts'

const rule: EditRule<RoutingPolicy, PolicyFault, PolicyChange> = {
  action: 'routing.edit',
  saved: (version) => ({ type: 'routing.draft_saved', version }),
  faulty: 'policy_faulty',
  read: readRoutingPolicy,
  faults: policyFaults,
  changes: policyDifference,
  decide: decidePublish,
}

const draftOf = ({
  value,
  ...rest
}: DraftState<PolicyFault> & { readonly value: RoutingPolicy }): RoutingDraft => ({
  policy: value,
  ...rest,
})

@Injectable()
export class RoutingService {
  private readonly editing: Editing<RoutingPolicy, PolicyFault, PolicyChange>

  constructor(
    @Inject(POOL) pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    ledger: Ledger,
    private readonly routing: RoutingRead,
    private readonly queues: QueueStateRead,
  ) {
    this.editing = new Editing(rule, routingSetting, routing.document, pool, ledger)
  }

  async draft(): Promise<RoutingDraft> {
    return draftOf(await this.editing.draft())
  }

  difference(): Promise<DraftDifference> {
    return this.editing.difference()
  }

  async saveDraft(viewer: Viewer, { policy, ...seen }: DraftBody): Promise<RoutingDraft> {
    return draftOf(await this.editing.saveDraft(viewer, policy, seen))
  }

  publish(viewer: Viewer, version: number, options: CommandOptions): Promise<PolicyInForce> {
    return this.editing.publish(viewer, version, options)
  }

  async queueViews(): Promise<readonly QueueView[]> {
    return this.queues.read(this.routing.policy)
  }

  /** What becomes of a call as of now, unless told otherwise. Nothing of it is kept. */
  async explain(body: ExplainBody): Promise<ExplainAnswer> {
    const policy: RoutingPolicy = body.draft ? (await this.draft()).policy : this.routing.policy
    const views = await this.queues.read(policy)
    const now = this.clock.now()
    const context = {
      at: (body.at === undefined ? undefined : toInstant(body.at)) ?? now,
      surge: body.surge ?? this.routing.context(now).surge ?? false,
      score: body.score ?? 0,
      queueStates: { ...statesOf(views), ...body.queueStates },
    }
    return { ...explainCall(policy, body, context), context }
  }
}
