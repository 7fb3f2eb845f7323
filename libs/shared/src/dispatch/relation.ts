/** How incidents belong together without being one, and who looks after an incident. */
import { forbidsOn } from '../access/access.ts'
import type { Viewer } from '../agent/viewer.ts'
import type { Decision } from '../fact/fact.ts'
import { agenciesOf, type Incident, type Relation } from '../incident/incident.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import type { Decided } from './dispatch.ts'

const reverse: Readonly<Record<Relation, Relation>> = { parent: 'child', child: 'parent', peer: 'peer' }

const bothRefusal = (viewer: Viewer, incident: Incident, other: Incident): Refusal | undefined =>
  forbidsOn(viewer, 'incident.link', incident) ??
  forbidsOn(viewer, 'incident.link', other) ??
  (incident.id === other.id ? refuse('same_incident') : undefined)

/** Closed ones too: that one followed from the other may be found out later. A new relation replaces the old one. */
export function decideLink(viewer: Viewer, incident: Incident, other: Incident, relation: Relation): Decided {
  const refusal = bothRefusal(viewer, incident, other)
  if (refusal) return refusal
  const known = incident.links?.find((link) => link.incident === other.id)?.relation
  if (known === 'merged' || known === relation) return refuse('already_so')
  return [linked(incident, other, relation), linked(other, incident, reverse[relation])]
}

const linked = (incident: Incident, to: Incident, relation: Relation): Decision => ({
  fact: { type: 'incident.linked', incident: incident.id, to: to.id, toNumber: to.number, relation },
  audience: agenciesOf(incident),
})

export function decideUnlink(viewer: Viewer, incident: Incident, other: Incident): Decided {
  const refusal = bothRefusal(viewer, incident, other)
  if (refusal) return refusal
  const known = incident.links?.find((link) => link.incident === other.id)
  if (!known || known.relation === 'merged') return refuse('link_unknown')
  return [incident, other].map(
    (each): Decision => ({
      fact: {
        type: 'incident.unlinked',
        incident: each.id,
        to: each === incident ? other.id : incident.id,
      },
      audience: agenciesOf(each),
    }),
  )
}

const actorOf = (viewer: Viewer): string => `agent:${viewer.username}`

/** Why this person cannot say that they look after it, or undefined. */
export function ownRefusal(viewer: Viewer, incident: Incident, takeOver: boolean): Refusal | undefined {
  const refusal =
    forbidsOn(viewer, 'incident.own', incident) ??
    (incident.status === 'closed' ? refuse('incident_closed', { number: incident.number }) : undefined)
  if (refusal) return refusal
  const { owner } = incident
  return owner && owner.by !== actorOf(viewer) && !takeOver
    ? refuse('incident_owned', { by: owner.by, at: owner.at })
    : undefined
}

/** It binds nobody: colleagues may do everything, and may take it over by saying so. */
export function decideOwn(viewer: Viewer, incident: Incident, takeOver: boolean): Decided {
  const refusal = ownRefusal(viewer, incident, takeOver)
  if (refusal) return refusal
  if (incident.owner?.by === actorOf(viewer)) return []
  return [{ fact: { type: 'incident.owned', incident: incident.id }, audience: agenciesOf(incident) }]
}

export function decideReleaseOwner(viewer: Viewer, incident: Incident): Decided {
  const forbidden = forbidsOn(viewer, 'incident.own', incident)
  if (forbidden) return forbidden
  if (incident.owner?.by !== actorOf(viewer)) return refuse('incident_not_owned', { by: incident.owner?.by })
  return [{ fact: { type: 'incident.released', incident: incident.id }, audience: agenciesOf(incident) }]
}
