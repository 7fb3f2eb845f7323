/** What happened in an incident, in order of time, from the times that its parts keep. */
import type { Assignment, UnitStatus } from '@lien-thong/shared/unit/unit'
import type { TFunction } from 'i18next'
import { actorText } from '../text/format.ts'
import { callerName, reasonName } from '../text/names.ts'
import type { DetailFile } from './detail-file.ts'
import type { PeerFile } from './peer-file.ts'
import { changeEvents, legEvents, otherEvents, peerEvents } from './service-events.ts'
import { event, type TimelineEvent } from './timeline-event.ts'

/** What the incident itself does not know by name. */
interface Names {
  /** Where it is now. */
  readonly place: string
  readonly hospital: (id: string) => string
}

export function timelineOf(
  t: TFunction,
  { incident, calls, active, over }: DetailFile,
  peers: PeerFile,
  { place, hospital }: Names,
): readonly TimelineEvent[] {
  return [
    ...event(incident.at.opened, t('event.opened')),
    ...incident.legs.flatMap((leg) => legEvents(t, incident, leg)),
    ...changeEvents(t, incident, place),
    ...otherEvents(t, incident),
    ...peerEvents(t, peers),
    ...calls.flatMap((call) => {
      const from = callerName(t, call)
      return [
        ...event(
          call.at.begin ?? call.at.alerting ?? call.at.queued ?? call.at.received,
          t('event.rang', { from }),
        ),
        ...event(call.at.answered, t('event.answered', { from }), call.agent),
        ...event(
          call.at.ended ?? call.at.cancelled,
          t(call.state === 'cancelled' ? 'event.missed' : 'event.ended', { from }),
        ),
      ]
    }),
    ...[...active, ...over].flatMap((assignment) => unitEvents(t, assignment, hospital)),
    ...incident.notes.flatMap((note) =>
      event(
        note.at,
        t(note.corrects === undefined ? 'event.note' : 'happened.corrected', { text: note.text }),
        actorText(t, note.by),
      ),
    ),
    ...(incident.at.closed === undefined || incident.disposition === undefined
      ? []
      : event(
          incident.at.closed,
          t('event.closed', { disposition: t(`disposition.${incident.disposition}`) }),
        )),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

function unitEvents(
  t: TFunction,
  { at, callSign: unit, ending, reason, hospital, wrong = [] }: Assignment,
  nameOf: Names['hospital'],
): readonly TimelineEvent[] {
  const { assigned, over, dispatched: _, ...steps } = at
  const to = hospital === undefined ? '' : ` → ${nameOf(hospital)}`
  const statusText = (status: UnitStatus): string =>
    `${t(`unitStatus.${status}`)}${status === 'transporting' ? to : ''}`
  const end =
    ending === undefined || ending === 'cleared'
      ? t('event.released', { unit })
      : t(`dispatch.ending.${ending}`, { unit, reason: reasonName(t, reason) })
  return [
    ...event(assigned, t('event.assigned', { unit })),
    ...Object.entries(steps).flatMap(([status, time]) =>
      event(time, t('event.unit', { unit, status: statusText(status as UnitStatus) })),
    ),
    ...wrong.flatMap((each) => [
      ...event(each.at, t('dispatch.wrongEnd', { unit, status: statusText(each.status) })),
      ...event(
        each.restored,
        t('dispatch.restored', { unit, reason: reasonName(t, each.reason) }),
        actorText(t, each.by),
      ),
    ]),
    ...event(over, end),
  ]
}
