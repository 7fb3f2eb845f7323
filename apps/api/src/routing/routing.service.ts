/** Editing the routing policy: draft, difference, publish; and trying it with a call. */
import { forbids } from '@lien-thong/shared/access/access'
import type { Viewer } from '@lien-thong/shared/agent/viewer'
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
import { refuse } from '@lien-thong/shared/kernel/refusal'
import { policyDifference } from '@lien-thong/shared/routing/policy-difference'
import { policyFaults } from '@lien-thong/shared/routing/policy-faults'
import { readPolicy } from '@lien-thong/shared/routing/read-policy'
import { explainCall, type RoutingPolicy } from '@lien-thong/shared/routing/routing'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import type { Clock } from '../platform/clock/clock.ts'
import { ProblemError, throwRefusal } from '../platform/http/problem.ts'
import { type CommandOptions, Ledger } from '../platform/ledger/ledger.service.ts'
import { CLOCK, POOL } from '../platform/tokens.ts'
import { QueueStateRead } from './queue-state.read.ts'
import { RoutingRead } from './routing.read.ts'
import { type Draft, lockRouting, readDraft, saveDraft, savePublished } from './routing.store.ts'

@Injectable()
export class RoutingService {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly routing: RoutingRead,
    private readonly queues: QueueStateRead,
  ) {}

  async draft(): Promise<RoutingDraft> {
    return this.view(await readDraft(this.pool))
  }

  async difference(): Promise<DraftDifference> {
    const { policy, version, base } = await this.draft()
    const { inForce } = this.routing
    return {
      version,
      base,
      inForce: inForce.version,
      changes: policyDifference(inForce, policy),
    }
  }

  /** A draft may have faults, which are listed; what has not even the form of a policy is not kept. */
  async saveDraft(viewer: Viewer, body: DraftBody): Promise<RoutingDraft> {
    const forbidden = forbids(viewer, 'routing.edit')
    if (forbidden) throwRefusal(forbidden)
    const { policy, faults } = readPolicy(body.policy)
    if (!policy) throw new ProblemError('policy_faulty', { faults })
    const saved = await this.ledger.transact(async (tx) => {
      const { draft, inForce } = await lockRouting(tx)
      if (body.version !== undefined && body.version !== draft.version)
        throwRefusal(refuse('stale_version', { seen: body.version, current: draft.version }))
      const base = body.base ?? (draft.policy ? draft.base : inForce.version)
      const by = `agent:${viewer.username}`
      const next = { policy, by, at: tx.now, base, version: draft.version + 1 }
      await saveDraft(tx, next)
      return next
    })
    return this.view(saved)
  }

  async publish(viewer: Viewer, version: number, options: CommandOptions): Promise<PolicyInForce> {
    await this.ledger.command(
      viewer,
      async (tx) => {
        const { draft, inForce } = await lockRouting(tx)
        const policy = inForce.read.policy ?? this.routing.policy
        const state = {
          inForce: { policy, version: inForce.version },
          draft: {
            ...draft,
            policy: draft.policy ?? policy,
            base: draft.policy ? draft.base : inForce.version,
          },
        }
        const decided = decidePublish(viewer, state, version)
        if (!('refusal' in decided)) await savePublished(tx, `agent:${viewer.username}`, state)
        return decided
      },
      () => ({}),
      options,
    )
    await this.routing.reread()
    return this.routing.inForce
  }

  async queueViews(): Promise<readonly QueueView[]> {
    return this.queues.reread(this.routing.policy)
  }

  /** What becomes of a call as of now, unless told otherwise. Nothing of it is kept. */
  async explain(body: ExplainBody): Promise<ExplainAnswer> {
    const policy: RoutingPolicy = body.draft ? (await this.draft()).policy : this.routing.policy
    await this.queues.reread(policy)
    const now = this.routing.context(this.clock.now())
    const context = {
      at: (body.at === undefined ? undefined : toInstant(body.at)) ?? this.clock.now(),
      surge: body.surge ?? now.surge ?? false,
      score: body.score ?? 0,
      queueStates: { ...now.queueStates, ...body.queueStates },
    }
    return { ...explainCall(policy, body, context), context }
  }

  private view(draft: Draft | undefined): RoutingDraft {
    const { inForce } = this.routing
    if (!draft?.policy) {
      const { version: base, by: _by, at: _at, ...policy } = inForce
      return { policy, version: draft?.version ?? 0, base, isChanged: false, faults: policyFaults(policy) }
    }
    const { policy, version, base, by, at } = draft
    return {
      policy,
      version,
      base,
      isChanged: policyDifference(inForce, policy).length > 0,
      by,
      ...(at !== undefined && { at }),
      faults: policyFaults(policy),
    }
  }
}
