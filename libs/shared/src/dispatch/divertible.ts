/** Whether a unit that is on its way to something less urgent would help here, and how much. */
import { freshnessAt, type UnitStatus } from '../unit/unit.ts'
import { coversOf } from './cover-needs.ts'
import { type Ranked, rank } from './rank-unit.ts'
import type { Candidate, DivertibleUnit, OpenNeed, RecommendationScene } from './recommended.ts'

/** Nobody is helped by it yet where it is sent. */
const beforeScene: readonly UnitStatus[] = ['dispatched', 'acknowledged', 'en_route', 'staging']

/**
 * Constraints: only from a less urgent part, before it is on scene, and while it is known where it is; only when it brings
 * what nobody else brings, or is there so much sooner than who is picked for the same.
 */
export function divertible(
  scene: RecommendationScene,
  needs: readonly OpenNeed[],
  candidate: Candidate,
  picked: readonly Ranked[],
): DivertibleUnit | undefined {
  const { unit, task, travel } = candidate
  if (!task || task.priority === undefined || task.priority <= scene.priority) return undefined
  if (!beforeScene.includes(unit.status) || !scene.isPlaced || !travel) return undefined
  if (!unit.position || freshnessAt(unit.position, scene.now) !== 'fresh') return undefined
  const covers = coversOf(needs, unit)
  if (covers.length === 0 || unit.capabilities === undefined) return undefined
  const { row } = rank(scene, needs, candidate)
  const savingSeconds = savingOf(needs, covers, picked, row.etaSeconds ?? 0)
  if (savingSeconds !== null && savingSeconds < scene.limits.divertSavingSeconds) return undefined
  return {
    ...row,
    incident: task.incident,
    incidentNumber: task.number,
    priority: task.priority,
    savingSeconds,
  }
}

/** Against the last that each of the same needs waits for, of who is picked; null where too few are. */
function savingOf(
  needs: readonly OpenNeed[],
  covers: readonly string[],
  picked: readonly Ranked[],
  eta: number,
): number | null {
  let last = 0
  for (const capability of covers) {
    const open = needs.find((need) => need.capability === capability)?.open ?? 0
    const coming = picked.filter(({ row }) => row.covers.includes(capability))
    if (coming.length < open) return null
    for (const { row } of coming.slice(0, open)) last = Math.max(last, row.etaSeconds ?? 0)
  }
  return last - eta
}
