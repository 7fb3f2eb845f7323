/** Putting alarms aside and taking them back, as commands. */
import type { Alarm } from '@lien-thong/shared/alarm/alarm'
import type { ShelveBody } from '@lien-thong/shared/contract/alarm'
import { shelveRefusal, unshelveRefusal } from '@lien-thong/shared/dispatch/alarm'
import type { Picture } from '@lien-thong/shared/picture/picture'
import { alarmNow } from '../action/alarm.ts'
import type { Command } from '../action/command.ts'
import { withPicture } from '../action/rules.ts'
import * as hub from '../api/alarms.ts'

const reached =
  ({ id, version }: Alarm) =>
  ({ alarms }: Picture): boolean =>
    (alarms.get(id)?.version ?? Number.POSITIVE_INFINITY) >= version

export const shelve = (alarm: Alarm, body: ShelveBody): Command => ({
  occupies: `alarm ${alarm.id}`,
  label: (t) => t('alarm.shelved', { kind: t(`alarmKind.${alarm.kind}`), minutes: body.minutes }),
  reason: (desk) => withPicture(desk, () => shelveRefusal(desk.person, alarmNow(desk, alarm) ?? alarm)),
  send: async (key) => reached(await hub.shelveAlarm(alarm.id, body, key)),
  undo: () => {
    const { undo: _, ...back } = unshelve(alarm)
    return back
  },
})

export const unshelve = (alarm: Alarm): Command => ({
  occupies: `alarm ${alarm.id}`,
  label: (t) => t('alarm.unshelved', { kind: t(`alarmKind.${alarm.kind}`) }),
  reason: (desk) => withPicture(desk, () => unshelveRefusal(desk.person, alarmNow(desk, alarm) ?? alarm)),
  send: async (key) => reached(await hub.unshelveAlarm(alarm.id, key)),
})
