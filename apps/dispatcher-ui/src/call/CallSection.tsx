/** The calls of an incident, or one call without any: who has it, what can be done, what is known, what became of it. */
import { type Call, type CallOutcome, callOutcomes } from '@lien-thong/shared/call/call'
import { suggestedOutcome } from '@lien-thong/shared/dispatch/call-control'
import { type Instant, secondsBetween } from '@lien-thong/shared/kernel/instant'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandButton } from '../action/CommandButton.tsx'
import { outcome } from '../action/commands.ts'
import { openDialog } from '../action/console-store.ts'
import { useDesk } from '../action/desk.ts'
import { attachReason } from '../action/rules.ts'
import { refuse } from '../action/runner.ts'
import { isRinging, ringingSince } from '../action/waiting.ts'
import { Button } from '../design/Button.tsx'
import { Elapsed } from '../live/Elapsed.tsx'
import { useVersion } from '../live/use-live.ts'
import { durationText } from '../text/format.ts'
import { callWay } from '../text/names.ts'
import { refusalSentence } from '../text/refusal-sentence.ts'
import { AskedLine, CallControls, WhoHas } from './CallControls.tsx'
import { CallerHistory } from './CallerHistory.tsx'
import { CallFacts } from './CallFacts.tsx'
import { DetachButton } from './DetachButton.tsx'
import { LocationText } from './LocationText.tsx'
import { SilentFlow } from './SilentFlow.tsx'

export function CallSection({ calls }: { readonly calls: readonly Call[] }) {
  const { t } = useTranslation()
  if (calls.length === 0) return null
  return (
    <section className="detail-section" aria-label={t('call.heading')}>
      <h3>
        {t('call.heading')} <span className="number">({calls.length})</span>
      </h3>
      <ul className="incident-calls">
        {calls.map((call) => (
          <li key={call.id}>
            <CallFile call={call} />
          </li>
        ))}
      </ul>
    </section>
  )
}

const over = ({ at }: Call): Instant | undefined => at.ended ?? at.cancelled

export function CallFile({ call }: { readonly call: Call }) {
  const { t } = useTranslation()
  const [isChanging, setChanging] = useState(false)
  const rangUntil = call.at.answered ?? over(call)
  const end = over(call)
  return (
    <>
      <div className="assigned-head">
        <strong className="number">{callWay(t, call)}</strong>
        <span>{t(`callState.${call.state}`)}</span>
        <span className="muted">
          {t('call.ringTime')}{' '}
          {isRinging(call) ? (
            <Elapsed since={ringingSince(call)} />
          ) : (
            <span className="number">
              {durationText(
                rangUntil === undefined ? undefined : secondsBetween(ringingSince(call), rangUntil),
              )}
            </span>
          )}
          {call.at.answered !== undefined && (
            <>
              {' · '}
              {t('call.talkTime')}{' '}
              {end === undefined ? (
                <Elapsed since={call.at.answered} />
              ) : (
                <span className="number">{durationText(secondsBetween(call.at.answered, end))}</span>
              )}
            </>
          )}
          {call.agent !== undefined && ` · ${t('call.agent', { agent: call.agent })}`}
        </span>
      </div>
      <p className="muted">
        <LocationText call={call} />
      </p>
      <p className="call-who">
        <WhoHas call={call} />
      </p>
      <AskedLine call={call} />
      <CallControls call={call} />
      <CallFacts call={call} />
      <SilentFlow call={call} />
      <CallerHistory call={call} />
      <div className="outcome-line">
        <span>
          <span className="muted">{t('call.outcome')}:</span>{' '}
          <strong>{call.outcome === undefined ? t('call.noOutcome') : t(`outcome.${call.outcome}`)}</strong>
        </span>
        {call.outcome !== undefined && (
          <Button small kind="bare" onPress={() => setChanging(!isChanging)}>
            {isChanging ? t('call.changeDone') : t('call.change')}
          </Button>
        )}
      </div>
      <DetachButton call={call} />
      {(call.outcome === undefined || isChanging) && (
        <OutcomeButtons call={call} onDone={() => setChanging(false)} />
      )}
    </>
  )
}

const isOffered = (given: CallOutcome, call: Call): boolean => given !== 'attached' && given !== call.outcome

function OutcomeButtons({ call, onDone }: { readonly call: Call; readonly onDone: () => void }) {
  const { t } = useTranslation()
  const desk = useDesk()
  useVersion('link')
  const reason = attachReason(desk, call)
  return (
    <div className="button-row">
      {callOutcomes
        .filter((given) => isOffered(given, call))
        .map((given) => (
          <CommandButton
            key={given}
            small
            kind={given === suggestedOutcome(call) ? 'act' : 'quiet'}
            command={outcome(call, given)}
            onDone={onDone}
          >
            {t(`outcome.${given}`)}
          </CommandButton>
        ))}
      <Button
        small
        reason={reason && refusalSentence(t, reason)}
        onPress={() => (reason ? refuse(reason) : openDialog({ kind: 'attach', call: call.id }))}
      >
        {t('outcome.attached')}…
      </Button>
    </div>
  )
}
