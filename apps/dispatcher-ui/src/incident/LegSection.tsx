/** Each service's part in the incident: how far it is, and what can be done with it. */
import { type Incident, isLegOver, type Leg } from '@lien-thong/shared/incident/incident'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { AskButton } from '../action/AskButton.tsx'
import { useAlarmView } from '../action/alarm.ts'
import { CommandButton } from '../action/CommandButton.tsx'
import { accept } from '../action/commands.ts'
import { openDialog } from '../action/console-store.ts'
import { type Desk, useDesk } from '../action/desk.ts'
import { ownLeg, sendReason } from '../action/rules.ts'
import { refuse } from '../action/runner.ts'
import {
  absentServices,
  addingReason,
  completeReason,
  declineReason,
  handOverReason,
  peeringReason,
} from '../action/service-rules.ts'
import { backupReason } from '../action/unit-rules.ts'
import { Button } from '../design/Button.tsx'
import { AgencyMark } from '../design/marks.tsx'
import { useVersion } from '../live/use-live.ts'
import { actorText } from '../text/format.ts'
import { type Reason, refusalSentence } from '../text/refusal-sentence.ts'
import type { DetailFile } from './detail-file.ts'
import { LegPriority } from './edit/LegPriority.tsx'
import { LegTimes } from './LegTimes.tsx'
import { OverdueLine } from './OverdueLeg.tsx'
import { useDelivered } from './use-delivered.ts'
import { WantedLine } from './WantedLine.tsx'

/** The part that this desk works on has the first button filled; the parts of other services are to be read. */
export function LegSection({ file: { incident, active } }: { readonly file: DetailFile }) {
  const { t } = useTranslation()
  const desk = useDesk()
  useVersion('link', 'incidents', 'assignments')
  useDelivered(incident)
  const own = ownLeg(desk, incident)
  const section = useRef<HTMLElement>(null)
  const marked = useAlarmView((view) => view.marked)
  const { live } = desk
  // Who comes from an alarm of this incident looks for the parts and their units first.
  useEffect(() => {
    const alarm = marked === undefined ? undefined : live.picture?.alarms.get(marked)
    if (alarm?.about.incident === incident.id) section.current?.scrollIntoView({ block: 'start' })
  }, [marked, live, incident.id])
  return (
    <section ref={section} className="detail-section" aria-label={t('incident.legs')}>
      <h3>{t('incident.legs')}</h3>
      <ul className="legs">
        {incident.legs.map((leg) => (
          <li key={leg.agency} className={`leg ${isLegOver(leg) ? 'is-over' : ''}`}>
            <div className="leg-text">
              <p>
                <AgencyMark agency={leg.agency} /> <strong>{t(`agency.${leg.agency}`)}</strong> ·{' '}
                {t(`legState.${leg.state}`)}
              </p>
              <p className="muted">
                <LegPriority incident={incident} leg={leg} />
                {leg.dispatcher !== undefined &&
                  ` · ${t('incident.dispatcher', { name: actorText(t, leg.dispatcher) })}`}
              </p>
            </div>
            <div className="leg-more">
              <OverdueLine incident={incident} agency={leg.agency} />
              <WantedLine incident={incident} leg={leg} />
              <LegTimes leg={leg} />
            </div>
            {incident.status === 'open' && !isLegOver(leg) && desk.person.agencies.includes(leg.agency) && (
              <LegButtons
                incident={incident}
                leg={leg}
                isOwn={leg.agency === own}
                hasUnit={active.some((each) => each.agency === leg.agency)}
              />
            )}
          </li>
        ))}
      </ul>
      {incident.status === 'open' && (
        <div className="button-row section-foot">
          <AskButton dialog={{ kind: 'addLeg', incident: incident.id }} reason={addingReason(desk, incident)}>
            {t('leg.add')}
          </AskButton>
          <AskButton dialog={{ kind: 'peer', incident: incident.id }} reason={peeringReason(desk, incident)}>
            {t('leg.peer')}
          </AskButton>
        </div>
      )}
    </section>
  )
}

interface ButtonsProps {
  readonly incident: Incident
  readonly leg: Leg
  readonly isOwn: boolean
  readonly hasUnit: boolean
}

function LegButtons({ incident, leg, isOwn, hasUnit }: ButtonsProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const { agency } = leg
  const reason = sendReason(desk, incident, agency)
  return (
    <div className="button-row">
      {leg.state === 'queued' && (
        <CommandButton small command={accept(incident, agency)}>
          {t('action.accept')}
        </CommandButton>
      )}
      <Button
        small
        kind={isOwn && (!hasUnit || leg.wanted) ? 'act' : 'quiet'}
        keys={isOwn ? ['F8'] : undefined}
        reason={reason && refusalSentence(t, reason)}
        onPress={() =>
          reason ? refuse(reason) : openDialog({ kind: 'send', incident: incident.id, agency })
        }
      >
        {t('action.send')}
      </Button>
      {leg.state !== 'queued' && (
        <AskButton
          dialog={{ kind: 'backup', incident: incident.id, agency }}
          reason={backupReason(desk, incident, agency)}
          keys={isOwn ? ['Alt', 'B'] : undefined}
        >
          {t('dispatch.backup')}
        </AskButton>
      )}
      {leg.state !== 'queued' && (
        <AskButton
          dialog={{ kind: 'complete', incident: incident.id, agency }}
          reason={completeReason(desk, incident, agency)}
        >
          {t('leg.complete')}
        </AskButton>
      )}
      <AskButton
        dialog={{ kind: 'handOver', incident: incident.id, agency }}
        reason={handingReason(desk, incident, leg)}
      >
        {t('leg.handOver')}
      </AskButton>
      <AskButton
        dialog={{ kind: 'decline', incident: incident.id, agency }}
        reason={declineReason(desk, incident, agency)}
      >
        {t('leg.decline')}
      </AskButton>
    </div>
  )
}

/** Before it is chosen to whom, and whether the own part ends. */
function handingReason(desk: Desk, incident: Incident, { agency: from }: Leg): Reason | undefined {
  const to = absentServices(incident)[0]
  return to === undefined
    ? { code: 'all_services_there' }
    : handOverReason(desk, incident, { to, from, cancel: false })
}
