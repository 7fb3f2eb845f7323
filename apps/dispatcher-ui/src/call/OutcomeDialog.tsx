/** What became of a call, or of all calls of one number: one key each, the suggested one by Enter. */
import { type Call, type CallOutcome, callOutcomes } from '@lien-thong/shared/call/call'
import { suggestedOutcome } from '@lien-thong/shared/dispatch/call-control'
import { type KeyboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { outcomes } from '../action/call-commands.ts'
import { outcomesReason } from '../action/call-rules.ts'
import { outcome } from '../action/commands.ts'
import { closeDialog, openDialog } from '../action/console-store.ts'
import { useDesk } from '../action/desk.ts'
import { isComposing } from '../action/keys.ts'
import { attachReason } from '../action/rules.ts'
import { refuse, run } from '../action/runner.ts'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { usePicture } from '../live/use-live.ts'
import { callerName } from '../text/names.ts'
import { refusalSentence } from '../text/refusal-sentence.ts'

export function OutcomeDialog({ callIds }: { readonly callIds: readonly string[] }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const picture = usePicture('calls', 'incidents', 'link')
  const first = useRef<HTMLUListElement>(null)
  const calls = callIds.flatMap((id) => picture?.calls.get(id) ?? [])
  const [call] = calls
  if (!call) return null
  const suggested = suggestedOutcome(call)
  // Attaching needs an incident, which is chosen for one call at a time.
  const offered = callOutcomes.filter((given) => given !== 'attached' || calls.length === 1)
  const reasonOf = (given: CallOutcome) =>
    given === 'attached' ? attachReason(desk, call) : outcomesReason(desk, calls, given)
  const give = async (given: CallOutcome) => {
    const reason = reasonOf(given)
    if (reason) return refuse(reason)
    if (given === 'attached') return openDialog({ kind: 'attach', call: call.id })
    if (await run(desk, commandOf(calls, given))) closeDialog()
  }
  const onKey = (event: KeyboardEvent) => {
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1]
    const given = digit === undefined ? undefined : offered[Number(digit) - 1]
    const takes = event.key === 'Enter' && event.target === first.current ? suggested : undefined
    const wanted = given ?? takes
    if (wanted === undefined || event.repeat || isComposing(event.nativeEvent)) return
    event.preventDefault()
    void give(wanted)
  }
  const from = callerName(t, call)
  return (
    <Dialog
      title={
        calls.length === 1
          ? t('outcomeDialog.title', { from })
          : t('outcomeDialog.titleMany', { n: calls.length, from })
      }
      closeLabel={t('action.cancel')}
      onClose={closeDialog}
      first={first}
    >
      <ul ref={first} className="outcome-list" tabIndex={-1} onKeyDown={onKey}>
        {offered.map((given, i) => {
          const reason = reasonOf(given)
          return (
            <li key={given}>
              <Button
                kind={given === suggested ? 'act' : 'quiet'}
                keys={[String(i + 1)]}
                reason={reason && refusalSentence(t, reason)}
                onPress={() => void give(given)}
              >
                {t(`outcome.${given}`)}
                {given === 'attached' && '…'}
                {given === suggested && ` (${t('outcomeDialog.suggested')})`}
              </Button>
            </li>
          )
        })}
      </ul>
      <p className="muted dialog-line">
        {t(suggested ? 'outcomeDialog.hintSuggested' : 'outcomeDialog.hint')}
      </p>
    </Dialog>
  )
}

const commandOf = (calls: readonly Call[], given: CallOutcome) =>
  calls.length === 1 ? outcome(calls[0]!, given) : outcomes(calls, given)
