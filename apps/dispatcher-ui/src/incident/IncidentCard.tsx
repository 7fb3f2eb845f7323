/** One open incident in three lines: what and how long, where, who goes. */
import { isLegOver, type Leg, lacksUnitSince } from '@lien-thong/shared/incident/incident'
import type { TFunction } from 'i18next'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { CautionMarks } from '../action/CautionMarks.tsx'
import { select } from '../action/console-store.ts'
import { usePlaceText } from '../action/use-place-text.ts'
import type { OpenIncident } from '../action/waiting.ts'
import { AgencyMark, PriorityMark } from '../design/marks.tsx'
import { actorText } from '../text/format.ts'
import { priorityName, typeName } from '../text/names.ts'
import { PresenceMarks } from './edit/Presence.tsx'
import { OverdueMark } from './OverdueLeg.tsx'
import { useDelivered } from './use-delivered.ts'
import { WaitingTime } from './WaitingTime.tsx'
import { WantedMark } from './Wanted.tsx'

interface Props {
  readonly of: OpenIncident
  readonly isSelected: boolean
}

/** Drawn again only when its own incident or its units changed: `of` stays the same object until then. */
export const IncidentCard = memo(({ of, isSelected }: Props) => {
  const { t } = useTranslation()
  const placeText = usePlaceText()
  const { incident, priority } = of
  useDelivered(incident)
  const dispatchers = [
    ...new Set(incident.legs.flatMap((leg) => (leg.dispatcher ? actorText(t, leg.dispatcher) : []))),
  ]
  const owner = incident.owner && actorText(t, incident.owner.by)
  const who =
    owner === undefined || dispatchers.includes(owner)
      ? dispatchers
      : [...dispatchers, t('owner.card', { name: owner })]
  const where = [placeText(incident.place, incident.where), incident.notes.at(-1)?.text]
    .filter(Boolean)
    .join(' · ')
  const work = incident.legs.map((leg) => ({ agency: leg.agency, leg, text: workOf(t, leg, of) }))
  return (
    <button
      type="button"
      className="card incident-card"
      aria-current={isSelected || undefined}
      onClick={() => select(incident.id)}
    >
      <span className="card-mark">
        <PriorityMark priority={priority} label={priorityName(t, priority)} />
      </span>
      <span className="card-main">
        <span className="card-line">
          <strong className="card-title">
            {incident.legs.map(({ agency }) => (
              <AgencyMark key={agency} agency={agency} label={t(`agency.${agency}`)} />
            ))}
            <span>{typeName(t, incident.type)}</span>
          </strong>
          <WaitingTime of={of} />
        </span>
        <span className="card-line card-where muted" title={where}>
          <CautionMarks incident={incident} />
          <span className="number">{incident.number}</span>
          {incident.calls.length > 1 && (
            <>
              {' · '}
              <strong className="call-count number">
                {t('sameEvent.callCount', { n: incident.calls.length })}
              </strong>
            </>
          )}{' '}
          · {where}
        </span>
        <span className="card-line">
          <span className="card-who muted" title={[...work.map((each) => each.text), ...who].join(' · ')}>
            {work.map((each) => (
              <span key={each.agency} className="leg-summary">
                <AgencyMark agency={each.agency} /> <WantedMark leg={each.leg} isShort />{' '}
                <OverdueMark incident={incident} agency={each.agency}>
                  {each.text}
                </OverdueMark>
              </span>
            ))}
            {who.length > 0 && `– ${who.join(', ')}`}
          </span>
          <PresenceMarks incident={incident.id} />
        </span>
      </span>
    </button>
  )
})

const workOf = (t: TFunction, leg: Leg, { assignments }: OpenIncident): string => {
  const units = assignments.filter((each) => each.agency === leg.agency).map((each) => each.callSign)
  if (units.length > 2) return t('incident.unitCount', { n: units.length })
  if (units.length > 0) return units.join(', ')
  if (isLegOver(leg)) return t(`legState.${leg.state}`)
  if (leg.state === 'queued') return t('legState.queued')
  return lacksUnitSince(leg) === undefined ? t('incident.unitsDone') : t('incident.noUnit')
}
