/** The routing policy among the documents that people publish. A policy that would lose calls is none. */
import { cityPolicy } from '@lien-thong/shared/routing/city-policy'
import { isPublishable, type PolicyFault, policyFaults } from '@lien-thong/shared/routing/policy-faults'
import { readPolicy } from '@lien-thong/shared/routing/read-policy'
import type { RoutingPolicy } from '@lien-thong/shared/routing/routing'
import { PublishedSetting, type Read } from '../platform/setting/published-setting.ts'

export function readRoutingPolicy(json: unknown): Read<RoutingPolicy, PolicyFault> {
  const { policy, faults } = readPolicy(json)
  return policy ? { value: policy } : { faults }
}

export const routingSetting = new PublishedSetting<RoutingPolicy, PolicyFault>({
  name: 'routing',
  field: 'policy',
  first: cityPolicy,
  read: readRoutingPolicy,
  faults: (policy) => {
    const faults = policyFaults(policy)
    return isPublishable(faults) ? [] : faults
  },
})
