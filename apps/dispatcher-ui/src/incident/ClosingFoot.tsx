/** The end of an incident, or its beginning again, and what still stands against it. */
import { useTranslation } from 'react-i18next'
import { openDialog } from '../action/console-store.ts'
import { useDesk } from '../action/desk.ts'
import { closeReason } from '../action/rules.ts'
import { refuse } from '../action/runner.ts'
import { reopenReason } from '../action/service-rules.ts'
import { Button } from '../design/Button.tsx'
import { useVersion } from '../live/use-live.ts'
import { refusalSentence } from '../text/refusal-sentence.ts'
import type { DetailFile } from './detail-file.ts'

/** What others have to do first. */
const hindrances: readonly string[] = ['units_still_assigned', 'services_still_at_work']

export function ClosingFoot({ file: { incident } }: { readonly file: DetailFile }) {
  const { t } = useTranslation()
  const desk = useDesk()
  useVersion('link', 'incidents', 'assignments')
  const isOpen = incident.status === 'open'
  if (!isOpen && incident.mergedInto) return null
  const reason = isOpen ? closeReason(desk, incident) : reopenReason(desk, incident)
  const why = reason && refusalSentence(t, reason)
  return (
    <footer className="detail-foot">
      {reason && hindrances.includes(reason.code) && <p className="muted">{t('closing.forbids', { why })}</p>}
      <Button
        reason={why}
        onPress={() => {
          if (reason) refuse(reason)
          else
            openDialog(isOpen ? { kind: 'close', incident: incident.id } : { kind: 'reopen', of: incident })
        }}
      >
        {t(isOpen ? 'action.close' : 'closing.reopen')}
      </Button>
    </footer>
  )
}
