/** Finished calls without an outcome, overdue ones first: one touch gives the outcome. */
import { type CallOutcome, callOutcomes } from '@lien-thong/shared/call/call'
import { suggestedOutcome } from '@lien-thong/shared/dispatch/call-control'
import type { WatchdogItem } from '@lien-thong/shared/dispatch/watchdog'
import { useTranslation } from 'react-i18next'
import { CommandButton } from '../action/CommandButton.tsx'
import { outcome } from '../action/commands.ts'
import { openDialog } from '../action/console-store.ts'
import { useDesk } from '../action/desk.ts'
import { attachReason } from '../action/rules.ts'
import { Button } from '../design/Button.tsx'
import { Elapsed } from '../live/Elapsed.tsx'
import { callerName, callWay } from '../text/names.ts'
import { refusalSentence } from '../text/refusal-sentence.ts'
import { WhoHas } from './CallControls.tsx'
import { IncidentLinks } from './IncidentLinks.tsx'

const SHOWN = 50
const direct: readonly CallOutcome[] = callOutcomes.filter((given) => given !== 'attached')

export function WatchdogList({ rows }: { readonly rows: readonly WatchdogItem[] }) {
  const { t } = useTranslation()
  if (rows.length === 0) return <p className="empty">{t('work.noWatchdog')}</p>
  return (
    <>
      <ul className="work-list">
        {rows.slice(0, SHOWN).map((row) => (
          <Row key={row.call.id} row={row} />
        ))}
      </ul>
      {rows.length > SHOWN && <p className="empty">{t('work.more', { n: rows.length - SHOWN })}</p>}
    </>
  )
}

function Row({ row: { call, why, since, alarm } }: { readonly row: WatchdogItem }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const reason = attachReason(desk, call)
  const suggested = suggestedOutcome(call)
  return (
    <li className="work-row">
      <div className="work-who">
        <strong className="number">{callWay(t, call)}</strong>
        <span className="muted">
          {t(`work.why.${why}`)}
          {(call.claim ?? call.agent) && (
            <>
              {' · '}
              <WhoHas call={call} />
            </>
          )}
        </span>
      </div>
      <p className={`work-age ${alarm ? 'is-overdue' : ''}`}>
        {alarm && <span>{t('work.overdue')} </span>}
        <span className="work-wait">{t('work.ended')} </span>
        <Elapsed since={since} />
      </p>
      <IncidentLinks ids={call.incident === undefined ? [] : [call.incident]} />
      <fieldset
        className="work-do button-row"
        aria-label={t('work.outcomeFor', { from: callerName(t, call) })}
      >
        {direct.map((given) => (
          <CommandButton
            key={given}
            small
            kind={given === suggested ? 'act' : 'quiet'}
            command={outcome(call, given)}
          >
            {t(`outcome.${given}`)}
          </CommandButton>
        ))}
        <Button
          small
          reason={reason && refusalSentence(t, reason)}
          onPress={() => openDialog({ kind: 'attach', call: call.id })}
        >
          {t('outcome.attached')}…
        </Button>
      </fieldset>
    </li>
  )
}
