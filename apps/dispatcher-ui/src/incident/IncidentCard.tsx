/** One open incident in three lines: what and how long, where, who goes. */
import { type Leg, legOf } from '@lien-thong/shared/incident/incident'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { select } from '../action/console-store.ts'
import type { OpenIncident } from '../action/waiting.ts'
import { AgencyMark, PriorityMark } from '../design/marks.tsx'
import { actorText, coordinateText } from '../text/format.ts'
import { priorityName, typeName } from '../text/names.ts'
import { WaitingTime } from './WaitingTime.tsx'

interface Props {
  readonly of: OpenIncident
  readonly isSelected: boolean
}

export const IncidentCard = memo(({ of, isSelected }: Props) => {
  const { t } = useTranslation()
  const { incident, priority } = of
  const where =
    incident.place?.text ?? (incident.place ? coordinateText(incident.place) : t('incident.noPlace'))
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
          <span className="number">{incident.number}</span> · {where}
        </span>
        <span className="card-line card-who muted">
          {incident.legs.map((leg) => (
            <LegSummary key={leg.agency} leg={leg} of={of} />
          ))}
        </span>
      </span>
    </button>
  )
}, isSame)

/** The list is made anew with each change; a card is drawn again only when its own incident changed. */
function isSame(a: Props, b: Props): boolean {
  return (
    a.isSelected === b.isSelected &&
    a.of.incident === b.of.incident &&
    a.of.since === b.of.since &&
    a.of.waitsFor === b.of.waitsFor &&
    a.of.assignments.length === b.of.assignments.length &&
    a.of.assignments.every((each, i) => each.id === b.of.assignments[i]?.id)
  )
}

function LegSummary({ leg, of }: { readonly leg: Leg; readonly of: OpenIncident }) {
  const { t } = useTranslation()
  const units = of.assignments.filter((each) => each.agency === leg.agency).map((each) => each.callSign)
  const dispatcher = legOf(of.incident, leg.agency)?.dispatcher
  const work =
    units.length === 0
      ? leg.state === 'queued'
        ? t('legState.queued')
        : t('incident.noUnit')
      : units.length <= 2
        ? units.join(', ')
        : t('incident.unitCount', { n: units.length })
  return (
    <span className="leg-summary">
      <AgencyMark agency={leg.agency} />
      <span>{dispatcher === undefined ? work : `${work} – ${actorText(t, dispatcher)}`}</span>
    </span>
  )
}
