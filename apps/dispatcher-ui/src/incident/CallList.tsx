/** Calls that want a person: ringing ones first, then abandoned ones nobody has judged. */
import { type Call, isOver } from '@lien-thong/shared/call/call'
import { toMs } from '@lien-thong/shared/kernel/instant'
import { targetProfiles, targetsOf } from '@lien-thong/shared/response-time/targets'
import { PhoneIncoming, PhoneMissed } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { select, useConsole } from '../action/console-store.ts'
import { ringingSince, waitingCalls } from '../action/waiting.ts'
import { Elapsed } from '../live/Elapsed.tsx'
import { useDerived, useServerNow } from '../live/use-live.ts'
import { durationText } from '../text/format.ts'
import { callerName } from '../text/names.ts'
import { LocationText } from './LocationText.tsx'

/** More rows than a person can read help nobody; the oldest come first. */
const SHOWN = 40

export function CallList() {
  const { t } = useTranslation()
  const calls = useDerived(['calls'], waitingCalls, []) ?? []
  return (
    <section className="calls" aria-labelledby="calls-head">
      <header className="region-head">
        <h2 id="calls-head">
          {t('call.region')} <span className="number">({calls.length})</span>
        </h2>
        <span className="muted">{t('call.answer')}</span>
      </header>
      {calls.length === 0 ? (
        <p className="empty">{t('call.none')}</p>
      ) : (
        <ul className="call-list">
          {calls.slice(0, SHOWN).map((call) => (
            <li key={call.id}>
              <CallCard call={call} />
            </li>
          ))}
          {calls.length > SHOWN && <li className="empty">{t('call.more', { n: calls.length - SHOWN })}</li>}
        </ul>
      )}
    </section>
  )
}

function CallCard({ call }: { readonly call: Call }) {
  const { t } = useTranslation()
  const isSelected = useConsole(({ selected }) => selected !== undefined && selected === call.incident)
  const isMissed = isOver(call)
  return (
    <button
      type="button"
      className="card call-card"
      aria-current={isSelected || undefined}
      disabled={call.incident === undefined}
      onClick={() => select(call.incident)}
    >
      <span className="card-mark" aria-hidden="true">
        {isMissed ? <PhoneMissed /> : <PhoneIncoming />}
      </span>
      <span className="card-main">
        <span className="card-line">
          <strong className="number">
            {callerName(t, call)} → {call.line}
          </strong>
          {isMissed ? <Missed call={call} /> : <Ringing call={call} />}
        </span>
        <span className="card-line muted">
          <LocationText call={call} />
        </span>
      </span>
    </button>
  )
}

function Missed({ call }: { readonly call: Call }) {
  const { t } = useTranslation()
  return (
    <span className="muted">
      {t('call.missed')} <Elapsed since={call.at.cancelled ?? call.at.ended} />
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
