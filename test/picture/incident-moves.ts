/** Any command of several people on incidents, drawn by chance, for histories that no one would think of. */
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import { decideDetach } from '@lien-thong/shared/dispatch/attach'
import type { Decided } from '@lien-thong/shared/dispatch/dispatch'
import { decideEdit } from '@lien-thong/shared/dispatch/incident-edit'
import type { WholeIncident } from '@lien-thong/shared/dispatch/joining'
import {
  decideAddLeg,
  decideComplete,
  decideDecline,
  decideDeliver,
  decideHandOverLeg,
  decideUndoLeg,
} from '@lien-thong/shared/dispatch/leg'
import { decideMerge, decideUnmerge } from '@lien-thong/shared/dispatch/merge'
import { decideNote } from '@lien-thong/shared/dispatch/note'
import { decideLink, decideOwn, decideReleaseOwner, decideUnlink } from '@lien-thong/shared/dispatch/relation'
import { decideReopen, decideUndoClose } from '@lien-thong/shared/dispatch/reopen'
import type { Fact } from '@lien-thong/shared/fact/fact'
import type { Held } from '@lien-thong/shared/fact/held'
import {
  declineReasons,
  dispositions,
  handOverReasons,
  type Incident,
  relations,
  reopenReasons,
} from '@lien-thong/shared/incident/incident'
import { agencies } from '@lien-thong/shared/kernel/agency'
import type { Random } from '@lien-thong/shared/kernel/random'
import { cityPolicy } from '@lien-thong/shared/routing/city-policy'

/** What such commands write. */
export const peoplesFacts: readonly Fact['type'][] = [
  'incident.edited',
  'incident.noted',
  'incident.linked',
  'incident.unlinked',
  'incident.merged',
  'incident.absorbed',
  'incident.unmerged',
  'incident.parted',
  'incident.owned',
  'incident.released',
  'incident.reopened',
  'call.detached',
  'leg.added',
  'leg.cancelled',
  'leg.delivered',
  'leg.declined',
  'leg.completed',
]

const wholeOf = (held: Held, incident: Incident): WholeIncident => ({
  incident,
  calls: [...held.calls.values()].filter(
    (call) => call.incident === incident.id && call.joinedTo === undefined,
  ),
  assignments: [...held.assignments.values()].filter(
    (each) => each.state === 'active' && each.incident === incident.id,
  ),
})

/** Of several calls the chance to be detached is small, so that one is chosen among them. */
function detach(viewer: Viewer, random: Random, held: Held, n: number): Decided {
  const calls = [...held.calls.values()].filter(
    (call) => call.incident !== undefined && call.joinedTo === undefined && call.movedFrom !== undefined,
  )
  if (calls.length === 0) return []
  const call = random.pick(calls)
  const former = held.incidents.get(call.movedFrom!)
  return decideDetach(viewer, {
    call,
    incident: held.incidents.get(call.incident!)!,
    former,
    formerCalls: former ? wholeOf(held, former).calls : [],
    assignments: wholeOf(held, held.incidents.get(call.incident!)!).assignments,
    own: { incident: `di${n}`, nextNumber: () => `26-d${n}`, policy: cityPolicy },
  })
}

function unmerge(viewer: Viewer, random: Random, held: Held): Decided {
  const merged = [...held.incidents.values()].filter(({ mergedInto }) => mergedInto !== undefined)
  if (merged.length === 0) return []
  const incident = random.pick(merged)
  const into = held.incidents.get(incident.mergedInto!.incident)!
  const calls = incident.mergedInto!.calls.map((id) => held.calls.get(id)!)
  return decideUnmerge(viewer, {
    incident,
    into,
    calls: calls.filter((call) => call.joinedTo === undefined),
    assignments: wholeOf(held, into).assignments,
  })
}

/** One of them; often refused, because chance knows no sense. */
export function incidentMove(viewer: Viewer, random: Random, held: Held, n: number): Decided {
  const all = [...held.incidents.values()]
  if (all.length < 2) return []
  const [incident, other] = [random.pick(all), random.pick(all)]
  const whole = wholeOf(held, incident)
  const agency = random.pick(agencies)
  switch (random.int(0, 15)) {
    case 0:
    case 1:
      return decideEdit(viewer, incident, {
        version: Math.max(1, incident.version - random.int(0, 2)),
        ...(random.next() < 0.5 && { type: random.pick(['fire', 'flood', 'stroke']) }),
        ...(random.next() < 0.5 && { place: { lat: 10.7 + random.next() / 10, lon: 106.7 } }),
        ...(n % 3 === 0 && { where: `w${n}` }),
        ...(random.next() < 0.5 && { priority: { agency, priority: random.pick([1, 2, 3, 4] as const) } }),
      })
    case 2:
      return decideAddLeg(viewer, cityPolicy, whole, {
        agency,
        reason: random.pick(handOverReasons),
        note: random.next() < 0.5 ? `thêm ${n}` : undefined,
      })
    case 3:
      return decideHandOverLeg(viewer, cityPolicy, whole, {
        to: agency,
        from: random.pick(agencies),
        cancel: random.next() < 0.5,
        reason: random.pick(handOverReasons),
      })
    case 4:
      return decideDeliver(viewer, incident, agency)
    case 5:
      return decideDecline(viewer, whole, agency, {
        reason: random.pick(declineReasons),
        note: `từ chối ${n}`,
      })
    case 6:
      return decideComplete(viewer, whole, agency, { disposition: random.pick(dispositions) })
    case 7:
      return decideLink(viewer, incident, other, random.pick(relations))
    case 8: {
      const linked = all.find(({ links }) => links !== undefined)
      return linked ? decideUnlink(viewer, linked, held.incidents.get(linked.links![0]!.incident)!) : []
    }
    case 9:
    case 10:
      return decideMerge(viewer, whole, wholeOf(held, other))
    case 11:
      return unmerge(viewer, random, held)
    case 12:
      return incident.at.closed !== undefined && random.next() < 0.5
        ? decideUndoClose(viewer, incident, whole.calls, {
            seq: n,
            at: incident.at.closed,
            settled: incident.calls,
          })
        : decideReopen(viewer, incident, whole.calls, { reason: random.pick(reopenReasons) })
    case 13:
      return random.next() < 0.6
        ? decideOwn(viewer, incident, random.next() < 0.5)
        : decideReleaseOwner(viewer, all.find(({ owner }) => owner !== undefined) ?? incident)
    case 14:
      return decideNote(viewer, incident, `sửa ${n}`, incident.notes[0]?.id)
    default: {
      const leg = incident.legs.find(({ by }) => by !== undefined)
      return leg && random.next() < 0.3
        ? decideUndoLeg(viewer, incident, { ...leg, at: leg.at.queued })
        : detach(viewer, random, held, n)
    }
  }
}
