/** Open incidents to choose from, nearest first: each with what it is and how far it is from where one looks. */
import { type Coordinate, distanceMetres } from '@lien-thong/shared/geo/coordinate'
import { type Incident, incidentPriority } from '@lien-thong/shared/incident/incident'
import { foldText } from '@lien-thong/shared/kernel/fold-text'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { usePlaceText } from '../action/use-place-text.ts'
import { AgencyMark, PriorityMark } from '../design/marks.tsx'
import { distanceText } from '../text/format.ts'
import { priorityName, typeName } from '../text/names.ts'

/** More than anyone looks through; typing narrows. */
const SHOWN = 60

const distanceFrom = (from: Coordinate | undefined, { place }: Incident): number | undefined =>
  from && place ? distanceMetres(from, place) : undefined

/** @param text a part of number, address or type */
export function nearestIncidents(
  t: TFunction,
  incidents: Iterable<Incident>,
  from: Coordinate | undefined,
  except: string | undefined,
  text: string,
): readonly Incident[] {
  const wanted = foldText(text)
  const far = (incident: Incident) => distanceFrom(from, incident) ?? Number.POSITIVE_INFINITY
  return [...incidents]
    .filter((each) => each.id !== except)
    .filter((each) =>
      foldText(`${each.number} ${each.place?.text ?? ''} ${typeName(t, each.type)}`).includes(wanted),
    )
    .sort((a, b) => far(a) - far(b) || (a.number < b.number ? 1 : -1))
    .slice(0, SHOWN)
}

interface Props {
  readonly incident: Incident
  readonly from: Coordinate | undefined
}

export function IncidentTarget({ incident, from }: Props) {
  const { t, i18n } = useTranslation()
  const placeText = usePlaceText()
  const priority = incidentPriority(incident)
  return (
    <div className="candidate">
      <PriorityMark priority={priority} label={priorityName(t, priority)} />
      <span>
        {incident.legs.map(({ agency }) => (
          <AgencyMark key={agency} agency={agency} />
        ))}{' '}
        <strong>{typeName(t, incident.type)}</strong>
      </span>
      <span className="muted">
        {incident.number} · {placeText(incident.place, incident.where)}
      </span>
      <strong className="number candidate-distance">
        {distanceText(t, i18n.language, distanceFrom(from, incident))}
      </strong>
    </div>
  )
}
