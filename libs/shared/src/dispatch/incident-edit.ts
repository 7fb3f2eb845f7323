/**
 * Changing type, place, words for it and priority of an incident while others do too. Each field has its own version:
 * changes of different fields stand side by side, and a clash on one field shows both values.
 */
import { forbids, forbidsOn, may } from '../access/access.ts'
import type { Viewer } from '../agent/viewer.ts'
import type { Decision } from '../fact/fact.ts'
import { cellOf } from '../geo/coordinate.ts'
import {
  agenciesOf,
  type Change,
  type Field,
  type Incident,
  legOf,
  type Place,
} from '../incident/incident.ts'
import type { EditedFields, PersonalFields } from '../incident/incident-fact.ts'
import type { Actor, Agency, Priority } from '../kernel/agency.ts'
import { isSame } from '../kernel/difference.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import type { Decided } from './dispatch.ts'

export interface EditIncident {
  /** Null takes away what is there. */
  readonly type?: string | null | undefined
  readonly place?: Place | null | undefined
  readonly where?: string | null | undefined
  readonly priority?: { readonly agency: Agency; readonly priority: Priority } | undefined
  /** The one that was seen when the editing began. */
  readonly version: number
}

/** What others changed while someone was editing. */
export type ChangedSince = readonly (Change & { readonly field: Field })[]

export interface Clash {
  readonly field: Field
  readonly by: Actor
  readonly at: string
  /** Left out where they are personal and the viewer may not see such data. */
  readonly yours?: unknown
  readonly theirs?: unknown
}

/** Every field that changed after the version, oldest change first. */
export const changedSince = ({ changed = {} }: Incident, version: number): ChangedSince =>
  (Object.entries(changed) as [Field, Change][])
    .filter(([, change]) => change.version > version)
    .map(([field, change]) => ({ field, ...change }))
    .sort((a, b) => a.version - b.version)

/** Why this person cannot change the incident at all, or undefined. */
export const editRefusal = (viewer: Viewer, incident: Incident): Refusal | undefined =>
  forbidsOn(viewer, 'incident.edit', incident) ??
  (incident.status === 'closed' ? refuse('incident_closed', { number: incident.number }) : undefined)

/**
 * Constraints, in this order: the role allows it and the incident is open; the leg whose priority changes is there, not
 * over, and one's own or made more urgent; a version from the future was never seen; a field that someone else changed
 * since to another value is a clash, and then nothing of the edit is taken; what is so already changes nothing.
 */
export function decideEdit(viewer: Viewer, incident: Incident, edit: EditIncident): Decided {
  const refusal = editRefusal(viewer, incident) ?? priorityRefusal(viewer, incident, edit)
  if (refusal) return refusal
  if (edit.version > incident.version)
    return refuse('stale_version', { seen: edit.version, current: incident.version })
  const wanted = wantedOf(incident, edit)
  const clashes = wanted.flatMap((each) => clashOf(viewer, incident, edit.version, each) ?? [])
  if (clashes.length > 0) return refuse('edit_clash', { clashes, version: incident.version })
  const news = wanted.filter(({ now, next }) => !isSame(now, next))
  return news.length === 0 ? [] : [editFact(incident, news)]
}

interface Wanted {
  readonly field: Field
  readonly now: unknown
  readonly next: unknown
}

/** A service judges its own work: others may say that it is more urgent, and never that it is less. */
function priorityRefusal(
  viewer: Viewer,
  incident: Incident,
  { priority }: Pick<EditIncident, 'priority'>,
): Refusal | undefined {
  if (!priority) return undefined
  const { agency } = priority
  const leg = legOf(incident, agency)
  if (!leg) return refuse('leg_unknown', { agency, agencies: agenciesOf(incident) })
  if (leg.at.over !== undefined) return refuse('leg_over', { agency, state: leg.state })
  const lowers = priority.priority > leg.priority && !viewer.agencies.includes(agency)
  return lowers ? forbids(viewer, 'leg.lower', agenciesOf(incident)) : undefined
}

function wantedOf(incident: Incident, { type, place, where, priority }: EditIncident): readonly Wanted[] {
  const wanted: Wanted[] = []
  if (type !== undefined) wanted.push({ field: 'type', now: incident.type, next: type ?? undefined })
  if (place !== undefined) wanted.push({ field: 'place', now: incident.place, next: place ?? undefined })
  if (where !== undefined) wanted.push({ field: 'where', now: incident.where, next: where ?? undefined })
  if (priority) {
    const { agency, priority: next } = priority
    wanted.push({ field: `priority.${agency}`, now: legOf(incident, agency)!.priority, next })
  }
  return wanted
}

function clashOf(
  viewer: Viewer,
  incident: Incident,
  seen: number,
  { field, now, next }: Wanted,
): Clash | undefined {
  const change = incident.changed?.[field]
  if (!change || change.version <= seen || isSame(now, next)) return undefined
  const isPersonal = field === 'place' || field === 'where'
  const shown = !isPersonal || may(viewer, 'personal.read')
  return { field, by: change.by, at: change.at, ...(shown && { yours: next, theirs: now }) }
}

/** One fact for the whole edit, with what was there before, so that it can be taken back at once. */
function editFact(incident: Incident, wanted: readonly Wanted[], undoes?: number): Decision {
  const sides: { changes: Fields; before: Fields } = { changes: {}, before: {} }
  const personal: { next: Personal; before: Personal } = { next: {}, before: {} }
  for (const { field, now, next } of wanted) {
    if (field === 'place') {
      if (now) personal.before.place = now as Place
      if (next) personal.next.place = next as Place
      sides.before.cell = cellOrNull(personal.before.place)
      sides.changes.cell = cellOrNull(personal.next.place)
    } else if (field === 'where') {
      if (now !== undefined) personal.before.where = now as string
      if (next !== undefined) personal.next.where = next as string
      sides.before.where = now === undefined ? null : true
      sides.changes.where = next === undefined ? null : true
    } else if (field === 'type') {
      sides.before.type = (now as string | undefined) ?? null
      sides.changes.type = (next as string | undefined) ?? null
    } else {
      const agency = field.slice('priority.'.length) as Agency
      sides.before.priority = { agency, priority: now as Priority }
      sides.changes.priority = { agency, priority: next as Priority }
    }
  }
  return {
    fact: {
      type: 'incident.edited',
      incident: incident.id,
      ...sides,
      ...(undoes !== undefined && { undoes }),
    },
    ...(!(isEmpty(personal.next) && isEmpty(personal.before)) && {
      personal: { ...personal.next, ...(!isEmpty(personal.before) && { before: personal.before }) },
    }),
    audience: agenciesOf(incident),
  }
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }
type Fields = Writable<EditedFields>
type Personal = Writable<PersonalFields>

const isEmpty = (fields: object): boolean => Object.keys(fields).length === 0

const cellOrNull = (place: Place | undefined): string | null => (place ? cellOf(place) : null)

export interface DoneEdit {
  readonly seq: number
  readonly at: string
  readonly by: Actor
  readonly changes: EditedFields
  readonly before: EditedFields
  readonly personal?: PersonalFields | undefined
  readonly personalBefore?: PersonalFields | undefined
}

function givenBy({ changes, personal }: DoneEdit, field: Field): unknown {
  if (field === 'place' || field === 'where') return personal?.[field]
  return field === 'type' ? (changes.type ?? undefined) : changes.priority?.priority
}

/** Everything that the edit changed goes back; a field that someone changed since says that it is too late for all. */
export function decideUndoEdit(viewer: Viewer, incident: Incident, done: DoneEdit): Decided {
  const refusal = editRefusal(viewer, incident)
  if (refusal) return refusal
  const { before, personalBefore: { place, where } = {} } = done
  const wanted: Wanted[] = []
  if (before.type !== undefined)
    wanted.push({ field: 'type', now: incident.type, next: before.type ?? undefined })
  // What was forgotten meanwhile cannot be put back.
  if (before.cell && !place) return refuse('undo_superseded', { field: 'place' })
  if (before.cell !== undefined) wanted.push({ field: 'place', now: incident.place, next: place })
  if (before.where && where === undefined) return refuse('undo_superseded', { field: 'where' })
  if (before.where !== undefined) wanted.push({ field: 'where', now: incident.where, next: where })
  if (before.priority) {
    const { agency, priority } = before.priority
    const leg = legOf(incident, agency)
    if (leg?.at.over !== undefined) return refuse('undo_superseded', { field: `priority.${agency}` })
    wanted.push({ field: `priority.${agency}`, now: leg?.priority, next: priority })
  }
  for (const { field, now } of wanted) {
    const change = incident.changed?.[field]
    // What its author wrote over it since was taken back: then it is as this edit left it.
    const isLeft = change?.at === done.at || isSame(now, givenBy(done, field))
    if (change?.by !== done.by || !isLeft)
      return refuse('undo_superseded', { field, by: change?.by, at: change?.at })
  }
  return [editFact(incident, wanted, done.seq)]
}
