/** What a key would do now, what was just done, and for how long it can be taken back. */
import { ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ActionButton } from '../action/ActionButton.tsx'
import { useConsole } from '../action/console-store.ts'
import { useDesk } from '../action/desk.ts'
import { ownLeg } from '../action/rules.ts'
import { useRunning } from '../action/runner.ts'
import { usePicture, useServerNow } from '../live/use-live.ts'

export function Footer() {
  return (
    <footer className="footer">
      <Hint />
      <span className="grow" />
      <LastDone />
      <ActionButton action="help" kind="bare" small showsKeys>
        <FooterKeysLabel />
      </ActionButton>
    </footer>
  )
}

function FooterKeysLabel() {
  const { t } = useTranslation()
  return <>{t('action.keys')}</>
}

function Hint() {
  const { t } = useTranslation()
  const desk = useDesk()
  const picture = usePicture('incidents')
  const selected = useConsole((state) => state.selected)
  const pending = useRunning((state) => Object.values(state.pending)[0])
  const incident = selected === undefined ? undefined : picture?.incidents.get(selected)
  const own = incident && ownLeg(desk, incident)
  const isQueued = incident?.legs.some((leg) => leg.agency === own && leg.state === 'queued')
  return (
    <p className="hint">
      <ChevronRight aria-hidden="true" />
      {pending
        ? t('hint.pending', { command: pending(t) })
        : incident
          ? t(isQueued ? 'hint.queued' : 'hint.selected', { number: incident.number })
          : t('hint.none')}
    </p>
  )
}

/** What was done here last, for as long as it can be taken back. */
export function LastDone() {
  const { t } = useTranslation()
  const now = useServerNow()
  const done = useRunning((state) => state.done)
  if (!done) return null
  const left =
    done.undoUntil === undefined || now === undefined ? 0 : Math.ceil((done.undoUntil - now) / 1000)
  return (
    <p className="last-done">
      <span>{done.say(t)}</span>
      {done.undo && left > 0 && (
        <>
          <span className="muted number"> · {t('done.undoLeft', { seconds: left })}</span>
          <ActionButton action="undo" kind="bare" small showsKeys>
            <u>{t('action.undo')}</u>
          </ActionButton>
        </>
      )}
    </p>
  )
}
