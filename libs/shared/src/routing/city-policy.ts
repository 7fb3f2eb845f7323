/** The routing policy a new hub starts with: Ho Chi Minh City's three lines. An administrator's own policy replaces it. */
import type { RoutingPolicy } from './routing.ts'

export const cityPolicy: RoutingPolicy = {
  lines: [
    { line: '113', agency: 'police', numbers: ['+84113'] },
    { line: '114', agency: 'fire', numbers: ['+84114'] },
    { line: '115', agency: 'ambulance', numbers: ['+84115'] },
  ],
  queues: [
    { queue: 'police', agency: 'police', name: { vi: 'Công an 113', en: 'Police 113' }, priority: 2 },
    {
      queue: 'fire',
      agency: 'fire',
      name: { vi: 'Chữa cháy và cứu nạn 114', en: 'Fire and rescue 114' },
      priority: 1,
    },
    {
      queue: 'ambulance',
      agency: 'ambulance',
      name: { vi: 'Cấp cứu 115', en: 'Ambulance 115' },
      priority: 2,
    },
  ],
  areas: [],
  rules: [
    {
      id: 'line-113',
      priority: 30,
      conditions: [{ type: 'line', line: '113' }],
      actions: [{ type: 'queue', queue: 'police' }],
    },
    {
      id: 'line-114',
      priority: 20,
      conditions: [{ type: 'line', line: '114' }],
      actions: [{ type: 'queue', queue: 'fire' }],
    },
    {
      id: 'line-115',
      priority: 10,
      conditions: [{ type: 'line', line: '115' }],
      actions: [{ type: 'queue', queue: 'ambulance' }],
    },
  ],
  fallbackQueue: 'police',
}
