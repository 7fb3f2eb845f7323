/** The commands a desk can give about units: sending, releasing, exchanging, asking for more, statuses. */
import type { Incident, Leg } from '@lien-thong/shared/incident/incident'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import type { Picture } from '@lien-thong/shared/picture/picture'
import type {
  CorrectionReason,
  DivertReason,
  OutOfServiceReason,
  RefuseReason,
  ReleaseReason,
} from '@lien-thong/shared/unit/reasons'
import {
  type Assignment,
  endsAssignment,
  type LeftWork,
  type Unit,
  type UnitStatus,
} from '@lien-thong/shared/unit/unit'
import * as hub from '../api/units.ts'
import { reasonName } from '../text/names.ts'
import type { Command } from './command.ts'
import { incidentNow, reached } from './commands.ts'
import type { Desk } from './desk.ts'
import type { Say } from './news.ts'
import {
  assignReason,
  backupReason,
  noMoreReason,
  reassignReason,
  refuseUnitReason,
  releaseUnitReason,
  restoreReason,
  statusReason,
} from './unit-rules.ts'

const unitNow = ({ live }: Desk, unit: Unit): Unit => live.picture?.units.get(unit.id) ?? unit

/** What one unit does is one thing at a time. */
const occupies = (unit: string): string => `unit ${unit}`

const isHeld =
  ({ id, unit }: Assignment, before: Unit) =>
  (picture: Picture): boolean =>
    picture.assignments.has(id) || (picture.units.get(unit)?.version ?? 0) > before.version

/** Taking back is not taken back again. */
const final = ({ undo: _, ...command }: Command): Command => command

/** @param divert why it is taken from what it was sent to */
export function assign(incident: Incident, unit: Unit, agency: Agency, divert?: DivertReason): Command {
  let sent: Assignment | undefined
  return {
    occupies: occupies(unit.id),
    label: (t) =>
      t(divert ? 'dispatchDone.divert' : 'done.send', { unit: unit.callSign, number: incident.number }),
    reason: (desk) =>
      assignReason(
        desk,
        incidentNow(desk, incident),
        unitNow(desk, unit),
        agency,
        divert && { reason: divert },
      ),
    send: async (key) => {
      sent = await hub.assignUnit(
        { incident: incident.id, unit: unit.id, agency, ...(divert && { divert: { reason: divert } }) },
        key,
      )
      return isHeld(sent, unit)
    },
    undo: () =>
      ofLater(
        occupies(unit.id),
        () => sent && final(release(sent, 'wrong_unit')),
        (t) => t('dispatchDone.takeBack', { unit: unit.callSign, number: incident.number }),
      ),
  }
}

/** A command about something that is known only once another one has been carried out. */
const ofLater = (takes: string, command: () => Command | undefined, label: Say): Command => ({
  occupies: takes,
  label,
  reason: (desk) => {
    const given = command()
    return given ? given.reason(desk) : { code: 'nothing_to_undo' }
  },
  send: (key) => command()!.send(key),
})

export const release = (assignment: Assignment, why: ReleaseReason): Command => ({
  occupies: occupies(assignment.unit),
  label: (t) =>
    t('dispatchDone.release', {
      unit: assignment.callSign,
      number: assignment.incidentNumber,
      reason: reasonName(t, why),
    }),
  reason: (desk) => releaseUnitReason(desk, assignment),
  send: async (key) => {
    await hub.releaseUnit(assignment.id, { reason: why }, key)
    return (picture) => !picture.assignments.has(assignment.id)
  },
})

/** For a crew that said so by radio. */
export const refuseForCrew = (assignment: Assignment, why: RefuseReason): Command => ({
  occupies: occupies(assignment.unit),
  label: (t) =>
    t('dispatchDone.refuse', {
      unit: assignment.callSign,
      number: assignment.incidentNumber,
      reason: reasonName(t, why),
    }),
  reason: (desk) => refuseUnitReason(desk, assignment),
  send: async (key) => {
    await hub.refuseForCrew(assignment.id, { reason: why }, key)
    return (picture) => !picture.assignments.has(assignment.id)
  },
})

export const reassign = (assignment: Assignment, instead: Unit): Command => ({
  occupies: occupies(assignment.unit),
  label: (t) =>
    t('dispatchDone.reassign', {
      number: assignment.incidentNumber,
      from: assignment.callSign,
      to: instead.callSign,
    }),
  reason: (desk) => reassignReason(desk, assignment, unitNow(desk, instead)),
  send: async (key) => isHeld(await hub.reassign(assignment.id, instead.id, key), instead),
})

export const askBackup = (incident: Incident, agency: Agency, count: number): Command => ({
  occupies: `leg ${incident.id} ${agency}`,
  label: (t) =>
    t('dispatchDone.backup', { n: count, agency: t(`agency.${agency}`), number: incident.number }),
  reason: (desk) => backupReason(desk, incidentNow(desk, incident), agency),
  send: async (key) => reached(await hub.askBackup(incident.id, agency, { count }, key)),
})

/** The part needs no further unit. What was asked for is asked for again; why else units were wanted is not said twice. */
export function needNoMore(incident: Incident, { agency, wanted }: Leg): Command {
  const again = wanted?.because === 'backup' ? askBackup(incident, agency, wanted.count) : undefined
  return {
    occupies: `leg ${incident.id} ${agency}`,
    label: (t) => t('dispatchDone.noMore', { agency: t(`agency.${agency}`), number: incident.number }),
    reason: (desk) => noMoreReason(desk, incidentNow(desk, incident), agency),
    send: async (key) => reached(await hub.askBackup(incident.id, agency, { count: 0 }, key)),
    ...(again && { undo: () => again }),
  }
}

const toStatus = (
  unit: Unit,
  status: UnitStatus,
  label: Say,
  because: { readonly reason?: OutOfServiceReason | CorrectionReason; readonly corrects?: true } = {},
): Command => ({
  occupies: occupies(unit.id),
  label,
  reason: (desk) => statusReason(desk, unitNow(desk, unit), status, because.corrects),
  send: async (key) => {
    const answer = await hub.changeStatus(unit.id, { status, ...because }, key)
    return (picture) => (picture.units.get(unit.id)?.version ?? 0) >= answer.version
  },
  undo: (desk) => {
    const before = unitNow(desk, unit)
    const { assignment } = before
    if (assignment !== undefined && endsAssignment(status))
      return final(restore(before, { assignment, status: before.status }, 'wrong_button'))
    const after: Unit = { ...before, status }
    return statusReason(desk, after, before.status, true)
      ? undefined
      : final(correct(before, before.status, 'wrong_button'))
  },
})

export const changeStatus = (unit: Unit, status: UnitStatus): Command =>
  toStatus(unit, status, (t) => t('done.status', { unit: unit.callSign, status: t(`unitStatus.${status}`) }))

export const takeOut = (unit: Unit, reason: OutOfServiceReason): Command =>
  toStatus(
    unit,
    'out_of_service',
    (t) => t('dispatchDone.out', { unit: unit.callSign, reason: reasonName(t, reason) }),
    { reason },
  )

/** What the unit is, although it makes no such move. */
export const correct = (unit: Unit, status: UnitStatus, reason: CorrectionReason): Command =>
  toStatus(
    unit,
    status,
    (t) => t('dispatchDone.correct', { unit: unit.callSign, status: t(`unitStatus.${status}`) }),
    { reason, corrects: true },
  )

/** The status that ended its assignment was wrong: it is on that again, and what it was. */
export const restore = (
  unit: Unit,
  left: Pick<LeftWork, 'assignment' | 'status'>,
  reason: CorrectionReason,
): Command => ({
  occupies: occupies(unit.id),
  label: (t) => t('dispatchDone.restore', { unit: unit.callSign, status: t(`unitStatus.${left.status}`) }),
  reason: (desk) => restoreReason(desk, unitNow(desk, unit)),
  send: async (key) => {
    const { id } = await hub.restoreAssignment(left.assignment, { reason }, key)
    return (picture) => picture.assignments.has(id)
  },
})
