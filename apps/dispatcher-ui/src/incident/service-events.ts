/** What services, peers and files add to the story of an incident. */
import type { AttachmentKind } from '@lien-thong/shared/incident/attachment'
import type { Field, Incident, Leg } from '@lien-thong/shared/incident/incident'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import type { TFunction } from 'i18next'
import { actorText } from '../text/format.ts'
import { priorityName, typeName } from '../text/names.ts'
import type { PeerFile } from './peer-file.ts'
import { event, type TimelineEvent } from './timeline-event.ts'

export function legEvents(t: TFunction, incident: Incident, leg: Leg): readonly TimelineEvent[] {
  const agency = t(`agency.${leg.agency}`)
  const by = leg.dispatcher === undefined ? undefined : actorText(t, leg.dispatcher)
  return [
    ...event(
      leg.at.queued > incident.at.opened ? leg.at.queued : undefined,
      askedText(t, leg, agency),
      leg.asked === undefined ? undefined : actorText(t, leg.asked),
    ),
    ...event(leg.at.delivered, t('happened.delivered', { agency })),
    ...event(leg.at.accepted, t('event.accepted', { agency }), by),
    ...event(leg.at.working, t('event.working', { agency })),
    ...(leg.wants ?? []).flatMap(({ at, by, count: n, because }) =>
      because === 'backup'
        ? event(at, t(n === 0 ? 'dispatch.noMore' : 'dispatch.backedUp', { n, agency }), actorText(t, by))
        : event(at, t('dispatch.missing', { n, agency, why: t(`dispatch.want.${because}`) })),
    ),
    // What ended with the whole is told by the end of the whole.
    ...event(leg.at.over === incident.at.closed ? undefined : leg.at.over, endText(t, leg, agency)),
  ]
}

/** Why a part was declined or cancelled took the place of why it had come. */
function askedText(t: TFunction, { by, from, reason, state }: Leg, agency: string): string {
  if (by === 'merge') return t('happened.joined', { agency })
  const isKnown = reason !== undefined && state !== 'declined' && state !== 'cancelled'
  const why = isKnown ? t(`leg.reason.${reason}`) : undefined
  if (by === 'hand_over' && from !== undefined) {
    const names = { from: t(`agency.${from}`), agency }
    return why === undefined
      ? t('happened.handedOnly', names)
      : t('happened.handedOver', { ...names, reason: why })
  }
  return why === undefined
    ? t('happened.addedOnly', { agency })
    : t('happened.added', { agency, reason: why })
}

function endText(t: TFunction, { state, reason, disposition }: Leg, agency: string): string {
  const why = t(`leg.reason.${reason ?? 'other'}`)
  if (state === 'declined') return t('happened.declined', { agency, reason: why })
  if (state === 'cancelled') return t('happened.cancelled', { agency, reason: why })
  return disposition === undefined
    ? t('event.over', { agency })
    : t('happened.completed', { agency, disposition: t(`disposition.${disposition}`) })
}

/** @param placeText where it is now */
export function changeEvents(t: TFunction, incident: Incident, placeText: string): readonly TimelineEvent[] {
  const changes = Object.entries(incident.changed ?? {}) as [Field, { at: string; by: string }][]
  return changes.flatMap(([field, { at, by }]) =>
    event(at, changeText(t, incident, field, placeText), actorText(t, by)),
  )
}

function changeText(t: TFunction, incident: Incident, field: Field, place: string): string {
  if (field === 'type') return t('happened.typed', { type: typeName(t, incident.type) })
  if (field === 'where' && incident.where !== undefined)
    return t('happened.worded', { where: incident.where })
  if (field === 'place' || field === 'where') return t('happened.placed', { place })
  const agency = field.slice('priority.'.length) as Agency
  const leg = incident.legs.find((each) => each.agency === agency)
  return t('happened.prioritised', {
    agency: t(`agency.${agency}`),
    priority: leg ? priorityName(t, leg.priority) : t('none'),
  })
}

export function otherEvents(t: TFunction, incident: Incident): readonly TimelineEvent[] {
  const { owner, mergedInto, attachments = [] } = incident
  const kindOf = (kind: AttachmentKind) => t(`attachment.kind.${kind}`)
  return [
    ...event(owner?.at, t('happened.owned'), owner && actorText(t, owner.by)),
    ...event(
      mergedInto?.at,
      t('happened.merged', { number: mergedInto?.number ?? '' }),
      mergedInto && actorText(t, mergedInto.by),
    ),
    ...attachments.flatMap(({ at, by, kind, removed }) => [
      ...event(at, t('happened.attached', { kind: kindOf(kind) }), actorText(t, by)),
      ...event(
        removed?.at,
        t('happened.removed', { kind: kindOf(kind) }),
        removed && actorText(t, removed.by),
      ),
    ]),
  ]
}

export const peerEvents = (t: TFunction, { handOvers, nameOf }: PeerFile): readonly TimelineEvent[] =>
  handOvers.flatMap(({ at, by, peer: id, direction, reason }) => {
    const peer = nameOf(id)
    return [
      ...event(
        at.handedOver,
        t(direction === 'out' ? 'happened.peerOut' : 'happened.peerIn', {
          peer,
          reason: t(`peer.reason.${reason}`),
        }),
        actorText(t, by),
      ),
      ...(direction === 'out' ? event(at.delivered, t('happened.peerDelivered', { peer })) : []),
      ...(direction === 'out' ? event(at.accepted, t('happened.peerAccepted', { peer })) : []),
      ...event(at.declined, t('happened.peerDeclined', { peer })),
      ...event(at.completed, t('happened.peerCompleted', { peer })),
      ...event(at.refused, t('happened.peerRefused', { peer })),
      ...event(at.returned, t('happened.peerReturned', { peer })),
      ...event(at.withdrawn, t('happened.peerWithdrawn', { peer })),
    ]
  })
