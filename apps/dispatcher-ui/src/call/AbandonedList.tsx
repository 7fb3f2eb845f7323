/** Callers who gave up, one row for each number, with calling back and an outcome for all of the number's calls. */
import type { CallOutcome } from '@lien-thong/shared/call/call'
import type { AbandonedCaller } from '@lien-thong/shared/dispatch/abandoned'
import { useTranslation } from 'react-i18next'
import { CommandButton } from '../action/CommandButton.tsx'
import { control, outcomes } from '../action/call-commands.ts'
import { openDialog } from '../action/console-store.ts'
import { Button } from '../design/Button.tsx'
import { Elapsed } from '../live/Elapsed.tsx'
import { useServerNow } from '../live/use-live.ts'
import { durationText, momentText } from '../text/format.ts'
import { callerName } from '../text/names.ts'
import { AskedLine } from './CallControls.tsx'
import { IncidentLinks } from './IncidentLinks.tsx'

/** The oldest come first; nobody reads more. */
const SHOWN = 50
const usual: readonly CallOutcome[] = ['called_back', 'no_contact', 'nuisance']

export function AbandonedList({ rows }: { readonly rows: readonly AbandonedCaller[] }) {
  const { t } = useTranslation()
  if (rows.length === 0) return <p className="empty">{t('work.noAbandoned')}</p>
  return (
    <>
      <ul className="work-list">
        {rows.slice(0, SHOWN).map((row) => (
          <Row key={row.key} row={row} />
        ))}
      </ul>
      {rows.length > SHOWN && <p className="empty">{t('work.more', { n: rows.length - SHOWN })}</p>}
    </>
  )
}

function Row({ row }: { readonly row: AbandonedCaller }) {
  const { t } = useTranslation()
  const now = useServerNow()
  // The latest call is rung back: it knows the number best, and the switch may still know it.
  const last = row.calls.at(-1)!
  const asked = row.calls.findLast(({ control }) => control?.action === 'call_back') ?? last
  const facts = [
    t('work.times', { n: row.calls.length }),
    t('work.lastRing', { time: momentText(row.last, now) }),
    ...(row.longestRingSeconds === undefined
      ? []
      : [t('work.longest', { time: durationText(row.longestRingSeconds) })]),
  ]
  return (
    <li className="work-row">
      <div className="work-who">
        <strong className="number">
          {callerName(t, last)} → {row.lines.join(', ')}
        </strong>
        <span className="muted number">{facts.join(' · ')}</span>
      </div>
      <p className={`work-age ${row.alarm ? 'is-overdue' : ''}`}>
        {row.alarm && <span>{t('work.overdue')} </span>}
        <span className="work-wait">{t('work.waits')} </span>
        <Elapsed since={row.first} />
      </p>
      <IncidentLinks ids={row.incidents} />
      <div className="work-do">
        {row.ringing !== undefined && <strong>{t('work.ringsNow')}</strong>}
        <AskedLine call={asked} />
        <div className="button-row">
          <CommandButton small kind="act" command={control(last, 'call_back')}>
            {t('handling.callBack')}
          </CommandButton>
          {usual.map((given) => (
            <CommandButton key={given} small command={outcomes(row.calls, given)}>
              {t(`outcome.${given}`)}
            </CommandButton>
          ))}
          <Button small onPress={() => openDialog({ kind: 'outcome', calls: row.calls.map(({ id }) => id) })}>
            {t('work.otherOutcome')}
          </Button>
        </div>
      </div>
    </li>
  )
}
