/** Where the unit is sent, and what it should know before it is there. */
import type { CrewAssignment, CrewIncident, CrewView } from '@lien-thong/shared/contract/crew'
import type { Coordinate } from '@lien-thong/shared/geo/coordinate'
import { useState } from 'react'
import { PriorityMark } from '../design/marks.tsx'
import { coordinateText } from '../text/format.ts'
import { HospitalSheet } from './HospitalSheet.tsx'
import { NewestNotes, NoteBox } from './NoteBox.tsx'
import { press } from './outbox.ts'
import type { Believed } from './press.ts'
import { useChoice, useWords } from './words.ts'

interface Props {
  readonly view: CrewView
  readonly believed: Believed
  readonly assignment: CrewAssignment
  readonly incident: CrewIncident
}

export function RunCard({ view, believed, assignment, incident }: Props) {
  const w = useWords()
  const language = useChoice((choice) => choice.language)
  const { place, where, zones } = incident
  const said = place?.text ?? where
  const isTransport = believed.status === 'transporting' || believed.status === 'at_hospital'
  return (
    <article className="crew-run" aria-label={incident.number}>
      {believed.status === 'dispatched' && <p className="crew-new">{w.run.newRun}</p>}
      <h2>
        <PriorityMark priority={incident.priority} label={w.priority(incident.priority)} />
        <span>{incident.typeName?.[language] ?? incident.type ?? w.run.untyped}</span>
        <small>{incident.number}</small>
      </h2>
      {zones.length > 0 && (
        <ul className="crew-zones" aria-label={w.run.zones}>
          {zones.map((zone) => (
            <li key={zone.id} className={`crew-${zone.severity}`}>
              <strong>
                {w.severity[zone.severity]}: {w.zone[zone.kind]}
                {zone.certainty === 'maybe' && ` (${w.run.maybe})`}
              </strong>{' '}
              {[zone.name?.[language], zone.note].filter(Boolean).join(' – ')}
            </li>
          ))}
        </ul>
      )}
      <section className="crew-part">
        <h3>{w.run.place}</h3>
        <p className="crew-place">{said ?? (place ? coordinateText(place) : w.run.noPlace)}</p>
        {place && said === undefined && (
          <p>
            <small>{w.run.onlyPoint}</small>
          </p>
        )}
        {place?.text !== undefined && where !== undefined && (
          <p>
            <small>{w.run.where}:</small> {where}
          </p>
        )}
      </section>
      <NewestNotes assignment={assignment.id} notes={incident.notes} />
      {place && <Directions to={place} />}
      {isTransport && <Hospital view={view} assignment={assignment} />}
      <NoteBox assignment={assignment.id} notes={incident.notes} pictures={incident.pictures} />
    </article>
  )
}

/** A place leaves the house only when someone touches one of these. */
function Directions({ to: { lat, lon } }: { readonly to: Coordinate }) {
  const w = useWords()
  const at = `${lat.toFixed(5)},${lon.toFixed(5)}`
  const away = { target: '_blank', rel: 'noreferrer noopener' } as const
  return (
    <details className="crew-way">
      <summary>{w.run.navigate}</summary>
      <div className="crew-others">
        <a href={`geo:${at}?q=${at}`}>{w.run.anyMap}</a>
        <a href={`https://www.google.com/maps/dir/?api=1&destination=${at}`} {...away}>
          Google Maps
        </a>
        <a href={`https://maps.apple.com/?daddr=${at}`} {...away}>
          Apple Maps
        </a>
      </div>
    </details>
  )
}

function Hospital({ view, assignment }: { readonly view: CrewView; readonly assignment: CrewAssignment }) {
  const w = useWords()
  const [isOpen, setOpen] = useState(false)
  const chosen = view.hospitals.find(({ id }) => id === assignment.hospital)
  const close = () => setOpen(false)
  return (
    <section className="crew-part">
      <h3>{w.run.hospital}</h3>
      <p className="crew-place">
        {chosen?.name ?? (assignment.hospital === undefined ? '—' : w.hospital.unknown)}
      </p>
      {chosen && <Directions to={chosen} />}
      {view.hospitals.length > 0 && (
        <button type="button" onClick={() => setOpen(true)}>
          {w.hospital.other}
        </button>
      )}
      {isOpen && (
        <HospitalSheet
          hospitals={view.hospitals}
          onChoose={(hospital, bypass) => {
            close()
            const body = { assignment: assignment.id, hospital: hospital.id }
            void press('destination', { ...body, ...(bypass !== undefined && { bypass }) })
          }}
          onClose={close}
        />
      )}
    </section>
  )
}
