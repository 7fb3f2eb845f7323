/** What an incident is to another one: the same, a part of it, or something to do with it. Says what follows. */
import type { Incident } from '@lien-thong/shared/incident/incident'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { closeDialog, select } from '../action/console-store.ts'
import { DialogFoot } from '../action/DialogFoot.tsx'
import { useDesk } from '../action/desk.ts'
import { link, merge } from '../action/relation-commands.ts'
import { commandReason, refuse, run, useRunning } from '../action/runner.ts'
import { Choices } from '../design/Choices.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { PickList } from '../design/PickList.tsx'
import { usePicture, useVersion } from '../live/use-live.ts'
import { type Reason, refusalSentence } from '../text/refusal-sentence.ts'
import { IncidentTarget, nearestIncidents } from './incident-targets.tsx'

const modes = ['merge', 'peer', 'parent', 'child'] as const
type Mode = (typeof modes)[number]

export function RelateDialog({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation()
  const desk = useDesk()
  useVersion('assignments', 'link')
  const picture = usePicture('incidents')
  const input = useRef<HTMLInputElement>(null)
  const [mode, setMode] = useState<Mode>('merge')
  const [filter, setFilter] = useState('')
  const [picked, setPicked] = useState<string>()
  const pending = useRunning((state) => state.pending)
  const targets = nearestIncidents(t, picture?.incidents.values() ?? [], incident.place, incident.id, filter)
  const commandFor = (other: Incident) =>
    mode === 'merge' ? merge(incident, other) : link(incident, other, mode)
  const target = targets.find((each) => each.id === picked)
  const command = target && commandFor(target)
  const reason: Reason | undefined = command ? commandReason(desk, command) : { code: 'nothing_selected' }
  const isPending = command !== undefined && command.occupies in pending
  const relate = async () => {
    if (!command || reason) return refuse(reason ?? { code: 'nothing_selected' })
    if (!(await run(desk, command))) return
    closeDialog()
    if (mode === 'merge') select(target.id)
  }
  return (
    <Dialog
      title={t('relate.dialog', { number: incident.number })}
      closeLabel={t('action.cancel')}
      onClose={closeDialog}
      onConfirm={() => void relate()}
      first={input}
      size="wide"
    >
      <Choices
        legend={t('relate.how')}
        options={modes}
        nameOf={(each) => t(`relate.mode.${each}`)}
        chosen={mode}
        onChoose={setMode}
      />
      <PickList
        input={input}
        items={targets.map((other) => {
          const against = commandFor(other).reason(desk)
          return {
            id: other.id,
            content: <IncidentTarget incident={other} from={incident.place} />,
            reason: against && refusalSentence(t, against),
          }
        })}
        chosen={target?.id}
        onChoose={setPicked}
        onTake={() => void relate()}
        onFilter={setFilter}
        filterLabel={t('relate.filter')}
        listLabel={t('relate.list')}
        empty={t('relate.none')}
      />
      <p className="dialog-line consequence" role="status">
        {target
          ? t(`relate.will.${mode}`, { number: incident.number, other: target.number })
          : t('relate.choose')}
      </p>
      <DialogFoot
        keys={['Ctrl', 'Enter']}
        isPending={isPending}
        reason={reason}
        onPress={() => void relate()}
      >
        {target === undefined
          ? t('relate.button')
          : t(mode === 'merge' ? 'relate.mergeButton' : 'relate.linkButton', { number: target.number })}
      </DialogFoot>
    </Dialog>
  )
}
