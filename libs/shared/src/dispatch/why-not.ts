/** Why a unit is not among those to choose from. */

import { secondsBetween } from '../kernel/instant.ts'
import { freshnessAt, isAvailable, type Unit } from '../unit/unit.ts'
import { coversOf } from './cover-needs.ts'
import type { Candidate, LeftOutWhy, OpenNeed, RecommendationScene } from './recommended.ts'
import { ANY_UNIT } from './run-card.ts'

/** The first reason that holds, in the order of the code; undefined: it can be chosen. */
export function reasonAgainst(
  scene: RecommendationScene,
  needs: readonly OpenNeed[],
  { unit, task, travel, fromStation }: Candidate,
): LeftOutWhy | undefined {
  const { agency, status, reason, position } = unit
  if (agency !== scene.agency) return { code: 'other_agency', agency }
  if (unit.retired) return { code: 'retired' }
  if (task?.isHere) return { code: 'already_on_it', status }
  if (unit.emergency) return { code: 'crew_emergency' }

  // What is not known of a unit is not held against it, and it is not picked either.
  const lacking = lackedBy(needs, unit)
  if (lacking.length > 0) return { code: 'lacks_capability', capabilities: lacking }

  if (status === 'out_of_service') {
    return reason === 'off_shift'
      ? { code: 'off_shift' }
      : { code: 'out_of_service', ...(reason !== undefined && { reason }) }
  }
  if (unit.assignment !== undefined || !isAvailable(status)) {
    return {
      code: 'taken',
      ...(task && { incident: task.incident, incidentNumber: task.number }),
      status,
    }
  }
  const until = unit.crew?.until
  if (until !== undefined && until <= scene.now) return { code: 'off_shift', since: until }

  // Without a place nothing depends on where a unit is.
  if (!scene.isPlaced || fromStation) return undefined
  if (position === undefined) return { code: 'no_position' }
  if (freshnessAt(position, scene.now) === 'lost')
    return { code: 'position_lost', seconds: Math.round(secondsBetween(position.time, scene.now)) }
  return travel ? undefined : { code: 'no_position' }
}

/** The open needs, if it covers none of them. Where nothing is open any unit may come besides. */
function lackedBy(needs: readonly OpenNeed[], unit: Unit): readonly string[] {
  const open = needs.filter((need) => need.open > 0).map(({ capability }) => capability)
  if (unit.capabilities === undefined || open.length === 0 || open.includes(ANY_UNIT)) return []
  return coversOf(needs, unit).length > 0 ? [] : open
}
