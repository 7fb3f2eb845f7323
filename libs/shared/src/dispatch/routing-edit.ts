/** Publishing a routing policy and switching surge mode: what people decide about the way of all calls. */
import { forbids } from '../access/access.ts'
import type { Surge } from '../agent/surge.ts'
import type { Viewer } from '../agent/viewer.ts'
import { agencies } from '../kernel/agency.ts'
import { refuse } from '../kernel/refusal.ts'
import { policyDifference } from '../routing/policy-difference.ts'
import { isPublishable, policyFaults } from '../routing/policy-faults.ts'
import type { RoutingPolicy } from '../routing/routing.ts'
import type { Decided } from './dispatch.ts'

/** A policy and the count of its changes. */
export interface Versioned {
  readonly policy: RoutingPolicy
  readonly version: number
}

export interface PublishState {
  readonly inForce: Versioned
  /** With the published version that it was made from. */
  readonly draft: Versioned & { readonly base: number }
}

/**
 * Constraints, in this order: nobody publishes a draft that changed since they saw it, or over a version that they did not
 * see; a policy with a fault would lose calls; what is in force already needs no publishing.
 */
export function decidePublish(viewer: Viewer, { inForce, draft }: PublishState, seen: number): Decided {
  const forbidden = forbids(viewer, 'routing.edit')
  if (forbidden) return forbidden
  if (seen !== draft.version) return refuse('stale_version', { seen, current: draft.version })
  if (draft.base !== inForce.version)
    return refuse('stale_version', { base: draft.base, inForce: inForce.version })
  const faults = policyFaults(draft.policy)
  if (!isPublishable(faults)) return refuse('policy_faulty', { faults })
  if (policyDifference(inForce.policy, draft.policy).length === 0) return refuse('already_so')
  return [{ fact: { type: 'routing.published', version: inForce.version + 1 }, audience: [] }]
}

/** Everyone learns of it: calls may come to other queues from now on. */
export function decideSurge(
  viewer: Viewer,
  surge: Surge | undefined,
  { on, reason }: { readonly on: boolean; readonly reason?: string | undefined },
): Decided {
  const forbidden = forbids(viewer, 'surge.set')
  if (forbidden) return forbidden
  if (on === (surge !== undefined)) return refuse('already_so')
  return [
    {
      fact: { type: on ? 'surge.started' : 'surge.ended' },
      ...(reason !== undefined && { personal: { note: reason } }),
      audience: agencies,
    },
  ]
}
