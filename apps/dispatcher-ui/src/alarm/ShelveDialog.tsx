/** For how long, and why: then no desk is reminded of the alarm. */
import {
  type Alarm,
  type ShelvingMinutes,
  type ShelvingReason,
  shelvingMinutes,
  shelvingReasons,
} from '@lien-thong/shared/alarm/alarm'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DialogFoot } from '../action/DialogFoot.tsx'
import { useDesk } from '../action/desk.ts'
import { commandReason, run } from '../action/runner.ts'
import { Choices } from '../design/Choices.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { useVersion } from '../live/use-live.ts'
import { shelve } from './alarm-commands.ts'
import { alarmText } from './text.ts'

const lengths = shelvingMinutes.map(String)

export function ShelveDialog({ alarm, onClose }: { readonly alarm: Alarm; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const text = alarmText()
  const desk = useDesk()
  useVersion('alarms', 'link')
  const first = useRef<HTMLInputElement>(null)
  const [minutes, setMinutes] = useState(lengths[0]!)
  const [reason, setReason] = useState<ShelvingReason>(shelvingReasons[0])
  const command = shelve(alarm, { minutes: Number(minutes) as ShelvingMinutes, reason })
  const against = commandReason(desk, command)
  const finish = async () => {
    if (await run(desk, command)) onClose()
  }
  return (
    <Dialog
      title={text.shelveTitle(t(`alarmKind.${alarm.kind}`))}
      closeLabel={t('action.cancel')}
      onClose={onClose}
      onConfirm={() => void finish()}
      first={first}
    >
      <p className="dialog-line">{text.shelveWhy}</p>
      <Choices
        legend={text.minutesLegend}
        options={lengths}
        nameOf={text.minutes}
        chosen={minutes}
        onChoose={setMinutes}
        first={first}
      />
      <Choices
        legend={text.reasonLegend}
        options={shelvingReasons}
        nameOf={(each) => text.reason[each]}
        chosen={reason}
        onChoose={setReason}
        withAlt
      />
      <DialogFoot keys={['Ctrl', 'Enter']} reason={against} onPress={() => void finish()} onCancel={onClose}>
        {text.shelveNow(minutes)}
      </DialogFoot>
    </Dialog>
  )
}
