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
  rules: [
    { id: 'line-113', conditions: [{ line: '113' }], queue: 'police' },
    { id: 'line-114', conditions: [{ line: '114' }], queue: 'fire' },
    { id: 'line-115', conditions: [{ line: '115' }], queue: 'ambulance' },
  ],
  fallbackQueue: 'police',
}
