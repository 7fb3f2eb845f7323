/** Policies for the tests of routing: one rule over the city's own. */
import { cityPolicy } from '@lien-thong/shared/routing/city-policy'
import type { Area, RoutingCondition } from '@lien-thong/shared/routing/condition'
import type { RoutingAction, RoutingPolicy, RoutingRule } from '@lien-thong/shared/routing/routing'

/** Around Bến Thành market, as a closed square. */
export const centre: Area = {
  area: 'centre',
  name: { vi: 'Trung tâm', en: 'Centre' },
  within: {
    polygon: [
      { lat: 10.76, lon: 106.69 },
      { lat: 10.76, lon: 106.71 },
      { lat: 10.78, lon: 106.71 },
      { lat: 10.78, lon: 106.69 },
      { lat: 10.76, lon: 106.69 },
    ],
  },
  prefixes: ['028 38'],
}
export const box: Area = {
  area: 'box',
  name: { vi: 'Hộp', en: 'Box' },
  within: { box: { south: 10.8, west: 106.7, north: 10.9, east: 106.8 } },
}
export const cells: Area = {
  area: 'cells',
  name: { vi: 'Ô', en: 'Cells' },
  within: { cells: ['10.77,106.70'] },
}

export const rule = (
  id: string,
  priority: number,
  conditions: readonly RoutingCondition[],
  queue = 'reserve',
  ...actions: readonly RoutingAction[]
): RoutingRule => ({ id, priority, conditions, actions: [{ type: 'queue', queue }, ...actions] })

export const policyWith = (...rules: readonly RoutingRule[]): RoutingPolicy => ({
  ...cityPolicy,
  queues: [
    ...cityPolicy.queues,
    { queue: 'reserve', agency: 'ambulance', name: { vi: 'Dự bị', en: 'Reserve' }, priority: 3 },
  ],
  areas: [centre, box, cells],
  rules: [...rules, ...cityPolicy.rules],
})
