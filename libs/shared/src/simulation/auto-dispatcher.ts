/**
 * A desk that works by itself: what it would do next about each of its incidents, with the delays of a person. It proposes
 * only what the shared rules allow, and leaves alone what a person has taken in hand.
 */
import type { CallOutcome } from '../call/call.ts'
import { assignRefusal } from '../dispatch/assign.ts'
import { decideOutcome } from '../dispatch/call-outcome.ts'
import { closeRefusal, othersAtWork } from '../dispatch/closing.ts'
import { decideAccept, decideOpen } from '../dispatch/dispatch.ts'
import { decideEdit, type EditIncident } from '../dispatch/incident-edit.ts'
import { completeRefusal } from '../dispatch/leg.ts'
import { decideNote } from '../dispatch/note.ts'
import { backupRefusal } from '../dispatch/wanted.ts'
import { distanceMetres } from '../geo/coordinate.ts'
import type { Disposition } from '../incident/incident.ts'
import type { Agency } from '../kernel/agency.ts'
import { isRefusal } from '../kernel/refusal.ts'
import type { Unit } from '../unit/unit.ts'
import type { Happening } from './call-script.ts'
import { choosingSeconds, judgingSeconds, understandingSeconds } from './desk-pace.ts'
import {
  type DeskView,
  freeUnits,
  idleSeconds,
  incidentOfEvent,
  isForTheDesk,
  type Matter,
  mattersOf,
  since,
} from './desk-view.ts'
import { drawFor } from './draw.ts'
import { nearest } from './drive.ts'

export type DeskCommand =
  | { readonly do: 'accept'; readonly incident: string; readonly agency: Agency }
  | { readonly do: 'edit'; readonly incident: string; readonly edit: EditIncident }
  | { readonly do: 'note'; readonly incident: string; readonly text: string }
  /** The nearest that the desk knows of itself; the hub may recommend others. */
  | { readonly do: 'assign'; readonly incident: string; readonly agency: Agency; readonly unit: string }
  | { readonly do: 'backup'; readonly incident: string; readonly agency: Agency }
  | {
      readonly do: 'complete'
      readonly incident: string
      readonly agency: Agency
      readonly disposition: Disposition
    }
  | { readonly do: 'close'; readonly incident: string; readonly disposition: Disposition }
  | {
      readonly do: 'outcome'
      readonly call: string
      readonly outcome: CallOutcome
      readonly incident?: string
    }
  | {
      readonly do: 'hand_over'
      /** The call that reached the wrong service. */
      readonly call: string
      readonly agency: Agency
      readonly event: Happening
    }

/** At most one command for each incident, and no unit twice. */
export function nextCommands(desk: DeskView): readonly DeskCommand[] {
  const matters = mattersOf(desk)
  const primary = incidentOfEvent(matters)
  const free = new Set(freeUnits(desk))
  const commands: DeskCommand[] = []
  for (const matter of matters) {
    const command = ownPart(desk, matter, nextFor(desk, matter, primary, free))
    if (command && isAllowed(desk, matter, command)) {
      commands.push(command)
      if (command.do === 'assign') free.delete(desk.held.units.get(command.unit)!)
    }
  }
  return commands
}

/** Where other services go on, the desk ends its own part. */
const ownPart = (desk: DeskView, { incident }: Matter, command?: DeskCommand): DeskCommand | undefined =>
  command?.do === 'close' && othersAtWork(desk.viewer, incident).length > 0
    ? { ...command, do: 'complete', agency: desk.agency }
    : command

type Primary = ReturnType<typeof incidentOfEvent>

function nextFor(
  desk: DeskView,
  matter: Matter,
  primary: Primary,
  free: ReadonlySet<Unit>,
): DeskCommand | undefined {
  const { incident, leg, story, active } = matter
  const left = idleSeconds(desk, matter) > desk.habits.leaveSeconds
  const inOtherHands = leg.state !== 'queued' && !desk.isMine(incident.id)
  if (story === undefined || inOtherHands) {
    return left && active.length === 0
      ? close(matter, leg.state === 'working' ? 'resolved' : 'no_action_needed')
      : undefined
  }
  if (leg.state === 'queued' && !left && !isForTheDesk(desk, matter)) return undefined
  if (story.about === 'nuisance') {
    return afterCall(desk, matter, story.kind === 'hang_up' ? 'no_contact' : 'nuisance', [3, 15])
  }
  if (story.wrongLine) return forOtherService(desk, matter, story.event)
  const standing = primary.get(story.event.id)
  if (standing && standing.id !== incident.id) return sameEvent(desk, matter, standing.id)
  if (story.event.kind.units === 0)
    return (
      (isUnderstood(desk, matter) ? describe(matter, story.event) : undefined) ??
      afterCall(desk, matter, 'information', [4, 20])
    )
  return dispatch(desk, matter, story.event, free)
}

/** Where and what, as far as nobody has said it. The point is left to telephones and to people. */
function describe({ incident, where }: Matter, { kind }: Happening): DeskCommand | undefined {
  const { id, version } = incident
  const edit = {
    version,
    ...(incident.type === undefined && { type: kind.code }),
    ...(incident.where === undefined && where !== undefined && { where }),
  }
  return 'type' in edit || 'where' in edit ? { do: 'edit', incident: id, edit } : undefined
}

const close = ({ incident }: Matter, disposition: Disposition): DeskCommand => ({
  do: 'close',
  incident: incident.id,
  disposition,
})

const dispositionOf = { nuisance: 'nuisance', no_contact: 'no_contact' } as const

/** Once the caller has gone: say what it was. An incident that stays open after that is closed the same way. */
function afterCall(
  desk: DeskView,
  matter: Matter,
  outcome: 'nuisance' | 'no_contact' | 'information',
  delay: readonly [number, number],
): DeskCommand | undefined {
  const { incident, first } = matter
  const disposition = outcome === 'information' ? 'no_action_needed' : dispositionOf[outcome]
  const over = first && (first.at.ended ?? first.at.cancelled)
  const wait = judgingSeconds(incident.id, delay)
  // A call that never ends for us is a call whose end was lost on the way.
  if (over === undefined) {
    return since(desk, incident.at.opened) > desk.habits.leaveSeconds ? close(matter, disposition) : undefined
  }
  if (since(desk, over) < wait) return undefined
  return first!.outcome === undefined
    ? { do: 'outcome', call: first!.id, outcome }
    : close(matter, disposition)
}

/** When somebody knows what the matter is: a while into the talk, on calling back, or on reading a colleague's note. */
function isUnderstood(desk: DeskView, { incident, first }: Matter): boolean {
  const { id, at } = incident
  if (first === undefined) return since(desk, at.opened) >= understandingSeconds(id, 'reading')
  if (first.at.answered !== undefined)
    return since(desk, first.at.answered) >= understandingSeconds(id, 'talk')
  const over = first.at.cancelled ?? first.at.ended
  return over !== undefined && since(desk, over) >= understandingSeconds(id, 'call_back')
}

function forOtherService(desk: DeskView, matter: Matter, event: Happening): DeskCommand | undefined {
  const { first } = matter
  if (!first || !isUnderstood(desk, matter)) return undefined
  if (!desk.isHandedOver(first.id)) {
    return { do: 'hand_over', call: first.id, agency: event.kind.agency, event }
  }
  return first.outcome === undefined
    ? { do: 'outcome', call: first.id, outcome: 'transferred_out' }
    : close(matter, 'cancelled')
}

function sameEvent(desk: DeskView, matter: Matter, standing: string): DeskCommand | undefined {
  const { first, active } = matter
  if (!isUnderstood(desk, matter) || active.length > 0) return undefined
  return first === undefined || first.outcome !== undefined
    ? close(matter, 'duplicate')
    : { do: 'outcome', call: first.id, outcome: 'attached', incident: standing }
}

/** Between the first unit and the next ones; after that the desk works with what it has. */
const MORE_UNITS_WITHIN: readonly [number, number] = [12, 120]

function dispatch(
  desk: DeskView,
  matter: Matter,
  event: Happening,
  free: ReadonlySet<Unit>,
): DeskCommand | undefined {
  const { incident, leg, first, active } = matter
  const before = choosingSeconds(incident.id)
  if (leg.state === 'queued') {
    if (!isUnderstood(desk, matter)) return undefined
    if (first && first.at.answered === undefined && first.outcome === undefined) {
      return { do: 'outcome', call: first.id, outcome: 'called_back' }
    }
    return { do: 'accept', incident: incident.id, agency: desk.agency }
  }
  const described = describe(matter, event)
  if (described) return described
  if (incident.notes.length === 0) return { do: 'note', incident: incident.id, text: remarkOn(incident.id) }
  if (leg.state === 'accepted') {
    const waited = since(desk, leg.at.accepted!)
    if (waited < before) return undefined
    const unit = bestUnit(desk, event, free)
    if (unit) return { do: 'assign', incident: incident.id, agency: desk.agency, unit: unit.id }
    return waited > desk.habits.leaveSeconds ? close(matter, 'no_action_needed') : undefined
  }
  if (leg.wanted) {
    const unit = since(desk, leg.wanted.since) >= before ? bestUnit(desk, event, free) : undefined
    if (unit) return { do: 'assign', incident: incident.id, agency: desk.agency, unit: unit.id }
    if (active.length === 0 && since(desk, leg.wanted.since) < desk.habits.leaveSeconds) return undefined
  }
  if (asksForBackup(desk, matter)) return { do: 'backup', incident: incident.id, agency: desk.agency }
  const working = since(desk, leg.at.working!)
  const mayAdd = working >= MORE_UNITS_WITHIN[0] && working <= MORE_UNITS_WITHIN[1]
  if (active.length > 0 && active.length < event.kind.units && mayAdd) {
    const unit = bestUnit(desk, event, free)
    if (unit) return { do: 'assign', incident: incident.id, agency: desk.agency, unit: unit.id }
  }
  if (active.length > 0 || working < 60) return undefined
  return close(matter, dispositionAfterWork(matter, event))
}

const BACKUP_SHARE = 0.04
const BACKUP_WITHIN: readonly [number, number] = [120, 900]

/** Now and then the crew on scene finds more than one unit can do, and says so by radio. */
function asksForBackup(desk: DeskView, { incident, leg, active }: Matter): boolean {
  if (leg.wanted || desk.hasBackup(incident.id)) return false
  if (drawFor(incident.id, 'backup').next() >= BACKUP_SHARE) return false
  const working = since(desk, leg.at.working!)
  const isOnScene = active.some(({ at }) => at.on_scene !== undefined)
  return isOnScene && working >= BACKUP_WITHIN[0] && working <= BACKUP_WITHIN[1]
}

const remarks = [
  'Đã hướng dẫn người gọi giữ máy.',
  'Người gọi sẽ đón ở đầu đường.',
  'Đường hẹp, xe lớn khó vào.',
  'Đã nhắc người dân giữ khoảng cách an toàn.',
  'Người gọi nói nhanh, đã xác nhận lại địa chỉ.',
] as const
const remarkOn = (incident: string): string => drawFor(incident, 'remark').pick(remarks)

function dispositionAfterWork({ incident }: Matter, { kind }: Happening): Disposition {
  const drawn = drawFor(incident.id, 'disposition').next()
  if (drawn < 0.08) return 'false_alarm'
  return kind.agency === 'ambulance' && drawn < 0.08 + 0.92 * kind.transports ? 'transported' : 'resolved'
}

/** The nearest, where a unit of a less fitting kind counts as farther away; none while only the reserve is left. */
function bestUnit(desk: DeskView, { kind, place }: Happening, free: ReadonlySet<Unit>): Unit | undefined {
  if (free.size <= desk.habits.reserve) return undefined
  return nearest([...free], (unit) => {
    const at = desk.positionOf(unit)
    const rank = kind.prefers.indexOf(unit.kind)
    return at ? distanceMetres(at, place) * (rank === -1 ? 4 : 1 + 0.4 * rank) : Number.POSITIVE_INFINITY
  })
}

/** The same rules that the hub will ask. */
function isAllowed(desk: DeskView, { incident, active }: Matter, command: DeskCommand): boolean {
  const { viewer, held, policy } = desk
  switch (command.do) {
    case 'accept':
      return !isRefusal(decideAccept(viewer, incident, [], command.agency))
    case 'edit':
      return !isRefusal(decideEdit(viewer, incident, command.edit))
    case 'note':
      return !isRefusal(decideNote(viewer, incident, command.text))
    case 'assign': {
      const unit = held.units.get(command.unit)
      return unit !== undefined && !assignRefusal(viewer, { incident, unit, calls: [] }, command.agency)
    }
    case 'backup':
      return !backupRefusal(viewer, incident, command.agency)
    case 'complete':
      return !completeRefusal(viewer, { incident, assignments: active }, command.agency)
    case 'close':
      return !closeRefusal(viewer, incident, active)
    case 'outcome': {
      const call = held.calls.get(command.call)
      const target = command.incident === undefined ? undefined : held.incidents.get(command.incident)
      return call !== undefined && !isRefusal(decideOutcome(viewer, { call, own: incident, target }, command))
    }
    case 'hand_over':
      return !isRefusal(decideOpen(viewer, policy, { incident: '', number: '', agencies: [command.agency] }))
  }
}
