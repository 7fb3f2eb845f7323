/** Where the patients of an incident are taken: each unit that has one, and the hospitals for it, the best first. */
import { hasPatient } from '@lien-thong/shared/dispatch/destination'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { Assignment, Unit } from '@lien-thong/shared/unit/unit'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { AgencyMark } from '../design/marks.tsx'
import { usePicture } from '../live/use-live.ts'
import { ChoiceList } from './ChoiceList.tsx'
import { LoadLine } from './LoadLine.tsx'
import { textFor } from './text.ts'
import { useLoads } from './use-load.ts'

interface Props {
  readonly incident: Incident
}

export function DestinationSection({ incident }: Props) {
  const { i18n } = useTranslation()
  const text = textFor(i18n.language)
  const picture = usePicture('assignments', 'units', 'hospitals')
  const taken = [...(picture?.assignments.values() ?? [])]
    .filter((each) => each.incident === incident.id && each.state === 'active')
    .flatMap((assignment) => {
      const unit = picture!.units.get(assignment.unit)
      return unit && unit.agency === 'ambulance' && hasPatient(unit.status) ? [{ assignment, unit }] : []
    })
  if (taken.length === 0) return null
  return (
    <section className="detail-section destinations" aria-label={text.destination}>
      <h3>{text.destination}</h3>
      <ul>
        {taken.map(({ assignment, unit }) => (
          <li key={assignment.id}>
            <Destination incident={incident} assignment={assignment} unit={unit} />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface OfUnit extends Props {
  readonly assignment: Assignment
  readonly unit: Unit
}

function Destination({ incident, assignment, unit }: OfUnit) {
  const { i18n } = useTranslation()
  const text = textFor(i18n.language)
  const picture = usePicture('hospitals')
  const loads = useLoads()
  const [isOpen, setOpen] = useState(false)
  const chosen = assignment.hospital
  const hospital = chosen === undefined ? undefined : picture?.hospitals.get(chosen)
  return (
    <>
      <div className="destination-head">
        <p>
          <AgencyMark agency={unit.agency} /> <strong>{unit.callSign}</strong>
          {' · '}
          {chosen === undefined ? text.undecided : text.goesTo(hospital?.name ?? text.unknownHospital)}
        </p>
        <Button
          small
          isOn={isOpen}
          label={`${isOpen ? text.closeList : chosen === undefined ? text.choose : text.change}: ${unit.callSign}`}
          onPress={() => setOpen(!isOpen)}
        >
          {isOpen ? text.closeList : chosen === undefined ? text.choose : text.change}
        </Button>
      </div>
      {hospital && loads && !isOpen && <LoadLine hospital={hospital} load={loads(hospital)} text={text} />}
      {isOpen && (
        <ChoiceList
          incident={incident}
          assignment={assignment}
          unit={unit}
          text={text}
          onChosen={() => setOpen(false)}
        />
      )}
    </>
  )
}
