/** The shapes that say what something is: priority by outline, number and colour together, service by outline and letter. */
import type { Agency, Priority } from '@lien-thong/shared/kernel/agency'

export const priorityPath: Readonly<Record<Priority, string>> = {
  1: 'M8.8 1.5h10.4l7.3 7.3v10.4l-7.3 7.3H8.8l-7.3-7.3V8.8z',
  2: 'M14 1.2 27.3 25.4H.7z',
  3: 'M14 .8 27.2 14 14 27.2.8 14z',
  4: 'M14 2.4a11.6 11.6 0 1 1 0 23.2 11.6 11.6 0 0 1 0-23.2z',
}

export function PriorityMark({ priority, label }: { readonly priority: Priority; readonly label: string }) {
  return (
    <svg className={`priority-mark p${priority}`} viewBox="0 0 28 28" role="img" aria-label={label}>
      <path d={priorityPath[priority]} />
      <text x="14" y={priority === 2 ? 22 : 19} textAnchor="middle">
        {priority}
      </text>
    </svg>
  )
}

const agencyPath: Readonly<Record<Agency, string>> = {
  police: 'M14 0 28 14 14 28 0 14z',
  fire: 'M2 2h24v24H2z',
  ambulance: 'M14 1a13 13 0 1 1 0 26 13 13 0 0 1 0-26z',
}

/** @param label left out where the name stands beside it */
export function AgencyMark({ agency, label }: { readonly agency: Agency; readonly label?: string }) {
  return (
    <>
      <svg className="agency-mark" viewBox="0 0 28 28" aria-hidden="true">
        <path d={agencyPath[agency]} />
      </svg>
      {label !== undefined && <span className="only-heard">{label}</span>}
    </>
  )
}

/** Something is missing that a person must get: not the outline of a priority, nor of a service. */
export function WantedShape() {
  return (
    <svg className="wanted-shape" viewBox="0 0 28 28" aria-hidden="true">
      <path d="M14 2v24M2 14h24" />
    </svg>
  )
}

/** A crew in danger: a star that nothing else on the screen has. */
export function EmergencyShape() {
  return (
    <svg className="emergency-shape" viewBox="0 0 28 28" aria-hidden="true">
      <path d="M14.0 0.0L17.3 6.1L23.9 4.1L21.9 10.7L28.0 14.0L21.9 17.3L23.9 23.9L17.3 21.9L14.0 28.0L10.7 21.9L4.1 23.9L6.1 17.3L0.0 14.0L6.1 10.7L4.1 4.1L10.7 6.1z" />
    </svg>
  )
}
