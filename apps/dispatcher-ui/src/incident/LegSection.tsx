/** Each service's part in the incident: how far it is, and what can be done with it. */
import { useTranslation } from 'react-i18next'
import { CommandButton } from '../action/CommandButton.tsx'
import { accept } from '../action/commands.ts'
import { openDialog } from '../action/console-store.ts'
import { useDesk } from '../action/desk.ts'
import { ownLeg, sendReason } from '../action/rules.ts'
import { refuse } from '../action/runner.ts'
import { Button } from '../design/Button.tsx'
import { AgencyMark } from '../design/marks.tsx'
import { useVersion } from '../live/use-live.ts'
import { actorText } from '../text/format.ts'
import { priorityName } from '../text/names.ts'
import { refusalSentence } from '../text/refusal-sentence.ts'
import type { DetailFile } from './detail-file.ts'

/** The part that this desk works on has the first button filled; the parts of other services are to be read. */
export function LegSection({ file: { incident, active } }: { readonly file: DetailFile }) {
  const { t } = useTranslation()
  const desk = useDesk()
  useVersion('link', 'incidents')
  const own = ownLeg(desk, incident)
  return (
    <section className="detail-section" aria-label={t('incident.legs')}>
      <h3>{t('incident.legs')}</h3>
      <ul className="legs">
        {incident.legs.map((leg) => {
          const hasUnit = active.some((each) => each.agency === leg.agency)
          const isOwn = leg.agency === own
          const reason = sendReason(desk, incident, leg.agency)
          return (
            <li key={leg.agency} className="leg">
              <AgencyMark agency={leg.agency} />
              <div className="leg-text">
                <p>
                  <strong>{t(`agency.${leg.agency}`)}</strong> · {t(`legState.${leg.state}`)}
                </p>
                <p className="muted">
                  {priorityName(t, leg.priority)}
                  {leg.dispatcher !== undefined &&
                    ` · ${t('incident.dispatcher', { name: actorText(t, leg.dispatcher) })}`}
                </p>
              </div>
              {incident.status === 'open' && (
                <div className="button-row">
                  {leg.state === 'queued' && (
                    <CommandButton small command={accept(incident, leg.agency)}>
                      {t('action.accept')}
                    </CommandButton>
                  )}
                  <Button
                    small
                    kind={isOwn && !hasUnit ? 'act' : 'quiet'}
                    keys={isOwn ? ['F8'] : undefined}
                    reason={reason && refusalSentence(t, reason)}
                    onPress={() =>
                      reason
                        ? refuse(reason)
                        : openDialog({ kind: 'send', incident: incident.id, agency: leg.agency })
                    }
                  >
                    {t('action.send')}
                  </Button>
                </div>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
