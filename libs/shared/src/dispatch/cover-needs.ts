/** What of the needs is still open, and who covers which. */
import type { Unit } from '../unit/unit.ts'
import type { OpenNeed, RecommendationScene } from './recommended.ts'
import { ANY_UNIT, type RequiredNeed } from './run-card.ts'

const covers = ({ capabilities = [] }: Unit, capability: string): boolean =>
  capability === ANY_UNIT || capabilities.includes(capability)

/** Open needs that the unit covers, one of each: a unit covers everything that it can do. */
export const coversOf = (needs: readonly OpenNeed[], unit: Unit): readonly string[] =>
  needs.filter(({ open, capability }) => open > 0 && covers(unit, capability)).map((need) => need.capability)

/**
 * Constraints: units that are on it cover their share; a part that asked for units beside those gets so many, whatever
 * they can do, where the plan leaves fewer open.
 */
export function openNeeds(
  { needs, wanted = 0 }: Pick<RecommendationScene, 'needs' | 'wanted'>,
  onIt: readonly Unit[],
): readonly OpenNeed[] {
  const open = needs.map((need) => ({ ...need, open: stillOpen(need, onIt) }))
  const most = open.reduce((sum, need) => sum + need.open, 0)
  const more: OpenNeed = { capability: ANY_UNIT, count: wanted, open: wanted, from: 'wanted' }
  return wanted > most ? [...open.filter(({ capability }) => capability !== ANY_UNIT), more] : open
}

const stillOpen = ({ capability, count }: RequiredNeed, onIt: readonly Unit[]): number =>
  Math.max(0, count - onIt.filter((unit) => covers(unit, capability)).length)
