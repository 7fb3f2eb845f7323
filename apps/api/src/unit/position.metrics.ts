import { counter } from '../platform/metrics/metrics.ts'

export const positionReports = counter('hub_positions_total', 'Reports of positions by door and verdict', [
  'door',
  'verdict',
])
