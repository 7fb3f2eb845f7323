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
import { decidePublishing, type Publishing, type PublishRule } from './publishing.ts'

export type PublishState = Publishing<RoutingPolicy>

/** A policy with a fault would lose calls. */
const rule: PublishRule<RoutingPolicy> = {
  action: 'routing.edit',
  published: (version) => ({ type: 'routing.published', version }),
  faulty: 'policy_faulty',
  faults: (draft) => {
    const faults = policyFaults(draft)
    return isPublishable(faults) ? [] : faults
  },
  changes: policyDifference,
}

export const decidePublish = (viewer: Viewer, state: PublishState, seen: number): Decided =>
  decidePublishing(rule, viewer, state, seen)

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
