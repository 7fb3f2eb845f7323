/** Says that a call is about an incident that is already open. */
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { closeDialog, select } from '../action/console-store.ts'
import { DialogFoot } from '../action/DialogFoot.tsx'
import { useDesk } from '../action/desk.ts'
import { attach as attachCall } from '../action/relation-commands.ts'
import { commandReason, refuse, run, useRunning } from '../action/runner.ts'
import { Dialog } from '../design/Dialog.tsx'
import { PickList } from '../design/PickList.tsx'
import { usePicture, useVersion } from '../live/use-live.ts'
import { callerName } from '../text/names.ts'
import type { Reason } from '../text/refusal-sentence.ts'
import { IncidentTarget, nearestIncidents } from './incident-targets.tsx'

export function AttachDialog({ callId }: { readonly callId: string }) {
  const { t } = useTranslation()
  const desk = useDesk()
  useVersion('incidents', 'calls', 'link')
  const picture = usePicture('calls')
  const input = useRef<HTMLInputElement>(null)
  const [filter, setFilter] = useState('')
  const [picked, setPicked] = useState<string>()
  const pending = useRunning((state) => state.pending)
  const call = picture?.calls.get(callId)
  if (!picture || !call) return null

  const from = call.locations.at(-1)
  const targets = nearestIncidents(t, picture.incidents.values(), from, call.incident, filter)
  const target = targets.find((each) => each.id === picked)
  const command = target && attachCall(call, target)
  const reason: Reason | undefined = command ? commandReason(desk, command) : { code: 'nothing_selected' }
  const isPending = command !== undefined && command.occupies in pending
  const attach = async () => {
    if (!command || reason) return refuse(reason ?? { code: 'nothing_selected' })
    if (!(await run(desk, command))) return
    closeDialog()
    select(target.id)
  }
  return (
    <Dialog
      title={t('attach.title', { from: callerName(t, call) })}
      closeLabel={t('action.cancel')}
      onClose={closeDialog}
      onConfirm={() => void attach()}
      first={input}
      size="wide"
    >
      <PickList
        input={input}
        items={targets.map((incident) => ({
          id: incident.id,
          content: <IncidentTarget incident={incident} from={from} />,
        }))}
        chosen={target?.id}
        onChoose={setPicked}
        onTake={() => void attach()}
        onFilter={setFilter}
        filterLabel={t('attach.filter')}
        listLabel={t('attach.list')}
        empty={t('attach.none')}
      />
      <DialogFoot keys={['Enter']} isPending={isPending} reason={reason} onPress={() => void attach()}>
        {target ? t('attach.button', { number: target.number }) : t('attach.buttonNone')}
      </DialogFoot>
    </Dialog>
  )
}
