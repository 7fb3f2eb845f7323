/** Where a call is transferred to: chosen from a list or typed, asked of the telephone system, and moved when it reports. */
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { transfer } from '../action/call-commands.ts'
import { transferReason, useSwitchboard } from '../action/call-rules.ts'
import { closeDialog } from '../action/console-store.ts'
import { DialogFoot } from '../action/DialogFoot.tsx'
import { useDesk } from '../action/desk.ts'
import { ownDesk } from '../action/own-desk.ts'
import { commandReason, refuse, run, useRunning } from '../action/runner.ts'
import { Dialog } from '../design/Dialog.tsx'
import { AgencyMark } from '../design/marks.tsx'
import { PickList } from '../design/PickList.tsx'
import { usePicture, useServerNow } from '../live/use-live.ts'
import { phoneText } from '../text/format.ts'
import { callerName } from '../text/names.ts'
import { type Reason, refusalSentence } from '../text/refusal-sentence.ts'
import { type TransferChoice, transferChoices } from './transfer-targets.ts'

export function TransferDialog({ callId }: { readonly callId: string }) {
  const { t } = useTranslation()
  const desk = useDesk()
  useServerNow()
  const picture = usePicture('calls', 'desks', 'link')
  const lines = useSwitchboard((state) => state.lines)
  const input = useRef<HTMLInputElement>(null)
  const [filter, setFilter] = useState('')
  const [picked, setPicked] = useState<string>()
  const isPending = useRunning(({ pending }) => `control ${callId}` in pending)
  const call = picture?.calls.get(callId)
  if (!picture || !call) return null
  const choices = transferChoices(lines, picture.desks.values(), ownDesk(desk)?.id, filter)
  // A transfer goes where someone pointed: the first of a list is chosen only once they typed.
  const chosen = choices.find(({ id }) => id === picked) ?? (filter === '' ? undefined : choices[0])
  const command = chosen && transfer(call, chosen.to, chosen.shown)
  const reason: Reason | undefined = command ? commandReason(desk, command) : { code: 'target_required' }
  const send = async () => {
    if (!command || reason) return refuse(reason ?? { code: 'target_required' })
    if (await run(desk, command)) closeDialog()
  }
  return (
    <Dialog
      title={t('transfer.title', { from: callerName(t, call) })}
      closeLabel={t('action.cancel')}
      onClose={closeDialog}
      onConfirm={() => void send()}
      first={input}
    >
      <PickList
        input={input}
        items={choices.map((choice) => {
          const against = transferReason(desk, call, choice.to)
          return {
            id: choice.id,
            content: <Choice of={choice} />,
            reason: against && refusalSentence(t, against),
          }
        })}
        chosen={chosen?.id}
        onChoose={setPicked}
        onTake={() => void send()}
        onFilter={(text) => {
          setFilter(text)
          setPicked(undefined)
        }}
        filterLabel={t('transfer.filter')}
        listLabel={t('transfer.list')}
        empty={t('transfer.none')}
      />
      <p className="dialog-line muted" role="status">
        {chosen?.kind === 'line' && chosen.agency ? t('transfer.joins') : t('transfer.hint')}
      </p>
      <DialogFoot keys={['Enter']} isPending={isPending} reason={reason} onPress={() => void send()}>
        {chosen ? t('transfer.button', { to: chosen.shown }) : t('transfer.buttonNone')}
      </DialogFoot>
    </Dialog>
  )
}

function Choice({ of }: { readonly of: TransferChoice }) {
  const { t } = useTranslation()
  if (of.kind === 'number')
    return <strong className="number">{t('transfer.number', { number: phoneText(of.shown) })}</strong>
  if (of.kind === 'line') {
    return (
      <span className="choice-line">
        <strong className="number">{t('transfer.line', { line: of.shown })}</strong>
        <span className="muted">
          {of.agency && <AgencyMark agency={of.agency} />}{' '}
          {of.agency ? t(`agency.${of.agency}`) : t('transfer.outside')}
        </span>
      </span>
    )
  }
  const { id, name, agent, extension } = of.seat
  return (
    <span className="choice-line">
      <strong className="number">{t('transfer.desk', { desk: id })}</strong>
      <span className="muted">
        {[
          name,
          agent ?? t('seat.free'),
          extension ? t('seat.extension', { extension }) : t('seat.noExtension'),
        ].join(' · ')}
      </span>
    </span>
  )
}
