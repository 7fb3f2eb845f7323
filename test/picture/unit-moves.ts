/** Whatever people may do to units, drawn at random: sent, diverted, let go, refused, replaced, back-up, statuses. */
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import { decideAssign, type Taken } from '@lien-thong/shared/dispatch/assign'
import type { Decided } from '@lien-thong/shared/dispatch/dispatch'
import { decideReassign, decideRefuse, decideRelease } from '@lien-thong/shared/dispatch/release'
import { decideRestore } from '@lien-thong/shared/dispatch/restore'
import { decideStatus } from '@lien-thong/shared/dispatch/unit-status'
import { decideBackup } from '@lien-thong/shared/dispatch/wanted'
import type { Held } from '@lien-thong/shared/fact/held'
import { agencies } from '@lien-thong/shared/kernel/agency'
import { addSeconds, type Instant } from '@lien-thong/shared/kernel/instant'
import type { Random } from '@lien-thong/shared/kernel/random'
import {
  correctionReasons,
  divertReasons,
  refuseReasons,
  releaseReasons,
} from '@lien-thong/shared/unit/reasons'
import { type Unit, unitStatuses } from '@lien-thong/shared/unit/unit'

const some = <T>(random: Random, map: ReadonlyMap<string, T>): T | undefined =>
  map.size === 0 ? undefined : random.pick([...map.values()])

export function takenOf(held: Held, { assignment: id }: Unit): Taken | undefined {
  const assignment = id === undefined ? undefined : held.assignments.get(id)
  return assignment && { assignment, incident: held.incidents.get(assignment.incident) }
}

export function unitMove(viewer: Viewer, random: Random, held: Held, n: number, now: Instant): Decided {
  const incident = some(random, held.incidents)
  const unit = some(random, held.units)!
  const agency = random.next() < 0.3 ? random.pick(agencies) : unit.agency
  const taken = takenOf(held, unit)
  const state = taken?.incident && {
    unit,
    assignment: taken.assignment,
    incident: taken.incident,
    others: [...held.assignments.values()].filter(
      (each) =>
        each.state === 'active' &&
        each.id !== unit.assignment &&
        each.incident === taken.assignment.incident &&
        each.agency === taken.assignment.agency,
    ).length,
  }
  switch (random.int(0, 10)) {
    case 0:
      return state ? decideRelease(viewer, state, random.pick(releaseReasons)) : []
    case 1:
      return state ? decideRefuse(viewer, state, random.pick(refuseReasons)) : []
    case 2:
      return state ? decideReassign(viewer, state, some(random, held.units)!, `a${n}`) : []
    case 3:
      return incident ? decideBackup(viewer, incident, agency, random.int(1, 3)) : []
    case 4: {
      const assignment = held.assignments.get(unit.left?.assignment ?? '')
      const of = assignment && held.incidents.get(assignment.incident)
      return of
        ? decideRestore(viewer, { assignment, unit, incident: of }, random.pick(correctionReasons), now)
        : []
    }
    case 5:
    case 6:
    case 7: {
      if (!incident) return []
      const calls = [...held.calls.values()].filter((each) => each.incident === incident.id)
      const divert = random.next() < 0.5 ? { reason: random.pick(divertReasons) } : undefined
      return decideAssign(viewer, { incident, unit, calls, taken }, `a${n}`, agency, divert)
    }
    default: {
      const corrects = random.next() < 0.3 ? ({ corrects: true } as const) : undefined
      return decideStatus(
        viewer,
        { unit, assignment: taken?.assignment, incident: taken?.incident, now },
        {
          status: random.pick(unitStatuses),
          ...corrects,
          ...(corrects && { reason: random.pick(correctionReasons) }),
          ...(random.next() < 0.3 && { happened: addSeconds(now, random.int(-9, 3)) }),
        },
      )
    }
  }
}
