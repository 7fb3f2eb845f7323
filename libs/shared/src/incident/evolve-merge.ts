/** What an incident takes from one that goes on in it, and what it gives back when they part. */
import type { Agency, Priority } from '../kernel/agency.ts'
import { type Changing, touched, withLeg, withLink, without, withoutLink } from './changed-incident.ts'
import type { Incident, Note, Priorities } from './incident.ts'
import type { IncidentFact, IncidentPersonal } from './incident-fact.ts'

interface Entry extends Changing {
  readonly personal?: IncidentPersonal | undefined
}
type Fact<Type> = Extract<IncidentFact, { type: Type }>

export function absorbed(
  next: Incident,
  entry: Entry,
  { gone, goneNumber, took }: Fact<'incident.absorbed'>,
): Incident {
  const { personal } = entry
  const notes = personal?.notes ? { notes: inOrder([...next.notes, ...personal.notes]) } : {}
  let incident = withLink({ ...next, ...notes }, { incident: gone, number: goneNumber, relation: 'merged' })
  if (!took) return incident
  const { type, cell, where, determination, answers } = took
  if (type !== undefined) incident = touched({ ...incident, type }, entry, 'type')
  if (cell !== undefined)
    incident = touched(personal?.place ? { ...incident, place: personal.place } : incident, entry, 'place')
  if (where) {
    const said = personal?.where
    incident = touched(said === undefined ? incident : { ...incident, where: said }, entry, 'where')
  }
  return {
    ...withPriorities(incident, entry, took.priorities),
    ...(determination && { determination }),
    ...(answers && { answers }),
  }
}

export function parted(next: Incident, entry: Entry, fact: Fact<'incident.parted'>): Incident {
  const { gone, notes, fields = [], priorities } = fact
  const went = notes.filter((id) => id.startsWith(`${next.number}/`)).length
  let incident = withoutLink({ ...next, notes: next.notes.filter(({ id }) => !notes.includes(id)) }, gone)
  if (went > 0) incident = { ...incident, notesGone: (next.notesGone ?? 0) + went }
  for (const field of fields) {
    incident = without(incident, field)
    if (field === 'type' || field === 'place' || field === 'where') incident = touched(incident, entry, field)
  }
  return withPriorities(incident, entry, priorities)
}

const withPriorities = (incident: Incident, entry: Changing, priorities: Priorities = {}): Incident =>
  (Object.entries(priorities) as [Agency, Priority][]).reduce(
    (changed, [agency, priority]) =>
      touched(
        withLeg(changed, agency, (leg) => ({ ...leg, priority })),
        entry,
        `priority.${agency}`,
      ),
    incident,
  )

const inOrder = (notes: readonly Note[]): readonly Note[] =>
  notes.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
