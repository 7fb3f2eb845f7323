/** The alarms of this desk: whose they are, which is next, and the command that takes note of one. */

import {
  type Alarm,
  type AlarmPriority,
  alarmPriorities,
  byUrgency,
  isWaiting,
} from '@lien-thong/shared/alarm/alarm'
import { acknowledgeRefusal } from '@lien-thong/shared/dispatch/alarm'
import { concerns } from '@lien-thong/shared/dispatch/alarm-addressee'
import type { Picture } from '@lien-thong/shared/picture/picture'
import { create } from 'zustand'
import * as hub from '../api/alarms.ts'
import { useDerived } from '../live/use-live.ts'
import type { Command } from './command.ts'
import { select, selectCall, selectUnit } from './console-store.ts'
import { type Desk, useDesk } from './desk.ts'
import { focusOn, regionId } from './region.ts'
import { withPicture } from './rules.ts'

interface AlarmView {
  readonly isOpen: boolean
  /** The one that F7 went to last. */
  readonly marked: string | undefined
}

export const emptyAlarmView: AlarmView = { isOpen: false, marked: undefined }
export const useAlarmView = create<AlarmView>()(() => emptyAlarmView)
export const showAlarms = (isOpen: boolean): void => useAlarmView.setState({ isOpen })

/** In the order in which to turn to them. */
export const alarmsOf = ({ alarms }: Picture, person: Desk['person']): readonly Alarm[] =>
  [...alarms.values()].filter((alarm) => concerns(person, alarm)).sort(byUrgency)

export const alarmNow = ({ live }: Desk, { id }: Pick<Alarm, 'id'>): Alarm | undefined =>
  live.picture?.alarms.get(id)

/** Many at once are not heard one by one: in a flood the low ones wait in a row of their own. */
export const isDrowned = ({ floods }: Picture, { priority, agencies }: Alarm): boolean =>
  priority === 'low' && agencies.some((agency) => floods.has(agency))

const waitingFor = ({ live, person }: Desk): readonly Alarm[] =>
  live.picture ? alarmsOf(live.picture, person).filter(isWaiting) : []

export const hasWaiting = (desk: Desk): boolean => waitingFor(desk).length > 0

/** To the first that waits, or to the one after the marked. */
export function goToNextAlarm(desk: Desk): void {
  const waiting = waitingFor(desk)
  const at = waiting.findIndex(({ id }) => id === useAlarmView.getState().marked)
  const next = waiting[(at + 1) % waiting.length]
  if (next) goToAlarm(desk, next)
}

/** Shows what it is about, and marks it in the list. */
export function goToAlarm({ live }: Desk, alarm: Alarm): void {
  useAlarmView.setState({ isOpen: true, marked: alarm.id })
  const { incident, unit, call } = alarm.about
  const { picture } = live
  // The unit of the alarm before has nothing to do with this one.
  selectUnit(unit !== undefined && picture?.units.has(unit) ? unit : undefined)
  const rang = call === undefined ? undefined : picture?.calls.get(call)
  if (rang) selectCall(rang)
  else if (incident !== undefined && picture?.incidents.has(incident)) select(incident)
  else if (unit === undefined) focusOn(regionId.alarms)
}

export const markedAlarm = (desk: Desk): Alarm | undefined => {
  const { marked } = useAlarmView.getState()
  const alarm = marked === undefined ? undefined : desk.live.picture?.alarms.get(marked)
  return alarm && isWaiting(alarm) ? alarm : undefined
}

export const acknowledgeAlarm = (alarm: Alarm): Command => ({
  occupies: `alarm ${alarm.id}`,
  label: (t) => t('alarm.acknowledged', { kind: t(`alarmKind.${alarm.kind}`) }),
  reason: (desk) => withPicture(desk, () => acknowledgeRefusal(desk.person, alarmNow(desk, alarm) ?? alarm)),
  send: async (key) => {
    const { version } = await hub.acknowledgeAlarm(alarm.id, key)
    return ({ alarms }) => (alarms.get(alarm.id)?.version ?? Number.POSITIVE_INFINITY) >= version
  },
})

/** How many wait for somebody here, the most urgent first. */
export type AlarmCounts = Readonly<Record<AlarmPriority, number>>

export const countWaiting = (alarms: readonly Alarm[]): AlarmCounts =>
  Object.fromEntries(
    alarmPriorities.map((priority) => [
      priority,
      alarms.filter((alarm) => isWaiting(alarm) && alarm.priority === priority).length,
    ]),
  ) as AlarmCounts

/** @returns undefined until the picture is there */
export function useAlarms(): readonly Alarm[] | undefined {
  const { person } = useDesk()
  return useDerived(['alarms'], (picture) => alarmsOf(picture, person), [person])
}
