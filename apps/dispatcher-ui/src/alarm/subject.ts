/** What an alarm is about, in a few words. */
import type { Alarm, AlarmAbout } from '@lien-thong/shared/alarm/alarm'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import type { TFunction } from 'i18next'
import type { Desk } from '../action/desk.ts'
import { callerName } from '../text/names.ts'
import { alarmText } from './text.ts'

export const isAgencyKnown = (about: AlarmAbout): about is AlarmAbout & { readonly agency: Agency } =>
  about.agency !== undefined

export function subjectOf(
  t: TFunction,
  { live }: Pick<Desk, 'live'>,
  { kind, about }: Alarm,
): readonly string[] {
  const text = alarmText()
  const { number, callSign, status, agency, legPriority, call, source, node, part, peer } = about
  const rang = call === undefined ? undefined : live.picture?.calls.get(call)
  return [
    callSign,
    status !== undefined && t(`unitStatus.${status as 'en_route'}`),
    number,
    callSign === undefined && agency !== undefined && t(`agencyShort.${agency}`),
    kind.startsWith('leg_') && legPriority !== undefined && text.priority(legPriority),
    call !== undefined && (rang ? callerName(t, rang) : text.call),
    peer !== undefined && text.peer(peer),
    source !== undefined && text.source(source),
    part !== undefined && text.part[part],
    node,
  ].filter((each) => typeof each === 'string')
}
