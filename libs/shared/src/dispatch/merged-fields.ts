/** Type, place, determination, urgency and notes of two incidents that are one: what the other takes, and what goes back. */
import { cellOf } from '../geo/coordinate.ts'
import {
  type Field,
  type Incident,
  isLegOver,
  type Leg,
  legOf,
  type Note,
  type Priorities,
} from '../incident/incident.ts'
import type { AbsorbedField, AbsorbedFields, PersonalFields } from '../incident/incident-fact.ts'
import type { Agency, Priority } from '../kernel/agency.ts'

/** What is known of `from` and not of `to`, and the parts of both in which `from` is the more urgent. */
export function taken(
  from: Incident,
  to: Incident,
): { readonly took: AbsorbedFields | undefined; readonly personal: PersonalFields } {
  const { type, determination, answers } = from
  const place = to.place ? undefined : from.place
  const where = to.where === undefined ? from.where : undefined
  const priorities = Object.fromEntries(
    from.legs
      .filter((leg) => isLessUrgent(legOf(to, leg.agency), leg))
      .map((leg) => [leg.agency, leg.priority]),
  )
  const took: AbsorbedFields = {
    ...(to.type === undefined && type !== undefined && { type }),
    ...(place && { cell: cellOf(place) }),
    ...(where !== undefined && { where: true }),
    ...(!to.determination && determination && { determination }),
    ...(!to.answers && answers && { answers }),
    ...(Object.keys(priorities).length > 0 && { priorities }),
  }
  return {
    took: Object.keys(took).length > 0 ? took : undefined,
    personal: { ...(place && { place }), ...(where !== undefined && { where }) },
  }
}

const isLessUrgent = (there: Leg | undefined, leg: Leg): boolean =>
  there !== undefined && !isLegOver(there) && !isLegOver(leg) && leg.priority < there.priority

/** The priorities that `to` had where it takes others. */
export function raisedBy(took: AbsorbedFields | undefined, to: Incident): Priorities | undefined {
  if (!took?.priorities) return undefined
  const agencies = Object.keys(took.priorities) as Agency[]
  return Object.fromEntries(agencies.map((agency) => [agency, legOf(to, agency)!.priority]))
}

/** What the other took from the incident and has as it took it. */
export function givenBack(
  { mergedInto, determination, answers }: Incident,
  other: Incident,
): { readonly fields?: readonly AbsorbedField[]; readonly priorities?: Priorities } {
  const { by, at, raised = {} } = mergedInto!
  const isAsTaken = (field: Field): boolean => {
    const change = other.changed?.[field]
    return change?.by === by && change.at === at
  }
  const same = (one: object | undefined, two: object | undefined): boolean =>
    one !== undefined && JSON.stringify(one) === JSON.stringify(two)
  const fields: readonly AbsorbedField[] = [
    ...(['type', 'place', 'where'] as const).filter(isAsTaken),
    ...(same(determination, other.determination) ? (['determination'] as const) : []),
    ...(same(answers, other.answers) ? (['answers'] as const) : []),
  ]
  const priorities = (Object.entries(raised) as [Agency, Priority][]).filter(([agency]) =>
    isAsTaken(`priority.${agency}`),
  )
  return {
    ...(fields.length > 0 && { fields }),
    ...(priorities.length > 0 && { priorities: Object.fromEntries(priorities) }),
  }
}

/** These notes with all that correct them among `notes`, in order of time. */
export function answeredWith(notes: readonly Note[], own: readonly Note[]): readonly Note[] {
  const ids = new Set(own.map(({ id }) => id))
  const corrections: Note[] = []
  for (const note of notes) {
    if (note.corrects === undefined || !ids.has(note.corrects) || ids.has(note.id)) continue
    ids.add(note.id)
    corrections.push(note)
  }
  return [...own, ...corrections].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}
