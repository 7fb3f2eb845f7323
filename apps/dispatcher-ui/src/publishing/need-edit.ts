/** One need among others, by its capability. */
import type { Need } from '@lien-thong/shared/incident/determination'

/** @param count 0: not needed */
export function withNeed(needs: readonly Need[], capability: string, count: number): readonly Need[] {
  if (count <= 0) return needs.filter((need) => need.capability !== capability)
  const isKnown = needs.some((need) => need.capability === capability)
  return isKnown
    ? needs.map((need) => (need.capability === capability ? { capability, count } : need))
    : [...needs, { capability, count }]
}
