/** The calls of this person's lines: one's own with what can be done about it, those that wait, and colleagues'. */
import { type Call, isOver } from '@lien-thong/shared/call/call'
import { toMs } from '@lien-thong/shared/kernel/instant'
import { targetProfiles, targetsOf } from '@lien-thong/shared/response-time/targets'
import { Pause, Phone, PhoneIncoming, PhoneMissed } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { outcomesReason } from '../action/call-rules.ts'
import { openDialog, selectCall, useConsole } from '../action/console-store.ts'
import { useDesk } from '../action/desk.ts'
import { currentCall, panelCalls } from '../action/own-call.ts'
import { isRinging, ringingSince } from '../action/waiting.ts'
import { Button } from '../design/Button.tsx'
import { Elapsed } from '../live/Elapsed.tsx'
import { useDerived, useServerNow } from '../live/use-live.ts'
import { SameEventMark } from '../same-event/SameEventMark.tsx'
import { durationText } from '../text/format.ts'
import { callWay } from '../text/names.ts'
import { refusalSentence } from '../text/refusal-sentence.ts'
import { AskedLine, CallControls, ClaimButton, WhoHas } from './CallControls.tsx'
import { LocationText } from './LocationText.tsx'

/** More rows than a person can read help nobody; the oldest come first. */
const SHOWN = 40
const OWED_SHOWN = 3
/** The hub compares each of them with all that is open. */
const ASKED = 5
/** Claims go stale by time alone, so the order is looked at again now and then. */
const STEP_MS = 5000

export function CallPanel() {
  const { t } = useTranslation()
  const desk = useDesk()
  const step = Math.floor((useServerNow() ?? 0) / STEP_MS)
  const opened = useConsole(({ call }) => call)
  const calls = useDerived(['calls', 'desks'], () => panelCalls(desk), [desk, step])
  const current = useDerived(['calls', 'desks'], () => currentCall(desk)?.id, [desk, step, opened])
  const { own = [], owed = [], waiting = [], others = [] } = calls ?? {}
  const isEmpty = own.length + owed.length + waiting.length + others.length === 0
  return (
    <section className="calls" aria-labelledby="calls-head">
      <header className="region-head">
        <h2 id="calls-head">
          {t('handling.region')}{' '}
          <span className="number">({t('handling.waiting', { n: waiting.length })})</span>
        </h2>
        <span className="muted">{t('handling.answer')}</span>
      </header>
      {isEmpty ? (
        <p className="empty">{t('handling.none')}</p>
      ) : (
        <ul className="call-list">
          {own.map((call) => (
            <li key={call.id} className="own-call">
              <CallCard call={call} asks>
                <WhoHas call={call} />
              </CallCard>
              <AskedLine call={call} />
              <div className="call-buttons">
                <CallControls call={call} hasKeys={call.id === current} />
              </div>
            </li>
          ))}
          {waiting.slice(0, SHOWN).map((call, i) => (
            <li key={call.id} className="side-by-side">
              <CallCard call={call} asks={i < ASKED}>
                <WhoHas call={call} />
              </CallCard>
              <ClaimButton call={call} />
            </li>
          ))}
          {waiting.length > SHOWN && (
            <li className="empty">{t('call.more', { n: waiting.length - SHOWN })}</li>
          )}
          {owed.slice(0, OWED_SHOWN).map((call, i) => (
            <li key={call.id} className="owed-call">
              <CallCard call={call}>
                <span className="is-owed">{t('handling.owed')}</span>
              </CallCard>
              <OutcomeButton call={call} hasKeys={i === 0 && own.length === 0} />
            </li>
          ))}
          {others.length > 0 && (
            <li>
              <details className="other-calls">
                <summary>{t('handling.others', { n: others.length })}</summary>
                <ul>
                  {others.slice(0, SHOWN).map((call) => (
                    <li key={call.id}>
                      <CallCard call={call}>
                        <WhoHas call={call} />
                      </CallCard>
                    </li>
                  ))}
                </ul>
              </details>
            </li>
          )}
        </ul>
      )}
    </section>
  )
}

function OutcomeButton({ call, hasKeys }: { readonly call: Call; readonly hasKeys: boolean }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const reason = outcomesReason(desk, [call], 'information')
  return (
    <Button
      small
      keys={hasKeys ? ['Alt', 'K'] : undefined}
      reason={reason && refusalSentence(t, reason)}
      onPress={() => openDialog({ kind: 'outcome', calls: [call.id] })}
    >
      {t('handling.outcome')}
    </Button>
  )
}

interface CardProps {
  readonly call: Call
  readonly children: ReactNode
  /** Whether the hub is asked which incident it is about. */
  readonly asks?: boolean
}

function CallCard({ call, children, asks = false }: CardProps) {
  const { t } = useTranslation()
  const isOpen = useConsole(({ selected, call: opened }) =>
    opened === undefined ? selected !== undefined && selected === call.incident : opened === call.id,
  )
  return (
    <button
      type="button"
      className="card call-card"
      aria-current={isOpen || undefined}
      onClick={() => selectCall(call)}
    >
      <span className="card-mark" aria-hidden="true">
        <CallMark call={call} />
      </span>
      <span className="card-main">
        <span className="card-line">
          <strong className="number">{callWay(t, call)}</strong>
          <CallTime call={call} />
        </span>
        <span className="card-line muted">
          {asks && call.outcome === undefined && <SameEventMark call={call} />} <LocationText call={call} />
        </span>
        <span className="card-line card-who">
          {children}
          {!isRinging(call) && !isOver(call) && (
            <span className="muted"> · {t(`callState.${call.state}`)}</span>
          )}
        </span>
      </span>
    </button>
  )
}

function CallMark({ call }: { readonly call: Call }) {
  if (isRinging(call)) return <PhoneIncoming />
  if (call.state === 'hold' || call.state === 'parked') return <Pause />
  return call.state === 'cancelled' ? <PhoneMissed /> : <Phone />
}

function CallTime({ call }: { readonly call: Call }) {
  if (isRinging(call)) return <Ringing call={call} />
  const { hold, answered, ended, cancelled } = call.at
  return (
    <span className="call-time">
      <Elapsed since={ended ?? cancelled ?? (call.state === 'hold' ? hold : answered)} />
    </span>
  )
}

/** Past the answering target the ringing time is an alarm. */
function Ringing({ call }: { readonly call: Call }) {
  const now = useServerNow()
  const target = call.agencies[0] && targetsOf(targetProfiles[0], 'answering', call.agencies[0])[0]
  const seconds = now === undefined ? undefined : (now - toMs(ringingSince(call))) / 1000
  const isLate = target !== undefined && seconds !== undefined && seconds > target.seconds
  return <span className={`waiting number ${isLate ? 'is-over' : ''}`}>{durationText(seconds)}</span>
}
