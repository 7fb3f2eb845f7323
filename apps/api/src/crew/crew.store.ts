/** What a crew's command is decided on: its unit and what that is at, or an assignment that it reports on. Locked. */
import { type CrewReport, type CrewRun, staleFor } from '@lien-thong/shared/dispatch/crew'
import type { EmergencyState } from '@lien-thong/shared/dispatch/emergency'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { Assignment } from '@lien-thong/shared/unit/unit'
import { lockIncidents } from '../incident/incident.store.ts'
import type { Asked } from '../platform/database/statement-group.ts'
import { LostRace, type Transaction } from '../platform/ledger/transaction.ts'
import { activeAssignments, lockAssignment, lockUnit } from '../unit/unit.store.ts'

/**
 * An incident is locked before its units, so which one it is has to be known beforehand, and is looked at again once the
 * unit is locked. Who loses every time is told that the assignment changed before the press arrived.
 */
export async function lockRun(tx: Transaction, unitId: string): Promise<CrewRun | undefined> {
  const { rows } = await tx.query<{ incident: string }>(
    'select incident from assignment where unit = $1 and active',
    [unitId],
    'incident-of-unit',
  )
  const [incident] = await lockIncidents(
    tx,
    rows.map((row) => row.incident),
  )
  const unit = await lockUnit(tx, unitId)
  if (!unit) return undefined
  const assignment = unit.assignment === undefined ? undefined : await lockAssignment(tx, unit.assignment)
  if (assignment?.incident !== incident?.id)
    throw new LostRace(`${unit.callSign} was sent elsewhere meanwhile`, staleFor(unit))
  const all = assignment && incident ? await activeAssignments(tx, incident.id) : []
  const others = all.filter((each) => each.id !== assignment?.id && each.agency === assignment?.agency)
  return { unit, assignment, incident, others: others.length, now: tx.now }
}

/** For a call for help, which loses to nobody: the incident only says who hears of it, so it is read without its lock. */
export async function lockForHelp(tx: Transaction, unitId: string): Promise<EmergencyState | undefined> {
  const unit = await lockUnit(tx, unitId)
  if (!unit) return undefined
  const { rows } = await tx.query<{ state: Incident }>(
    'select incident.state from assignment join incident on incident.id = assignment.incident where assignment.id = $1',
    [unit.assignment ?? null],
    'incident-of-assignment',
  )
  return { unit, incident: rows[0]?.state, now: tx.now }
}

export async function findAssignment(client: Asked, id: string): Promise<Assignment | undefined> {
  const { rows } = await client.query<{ state: Assignment }>('select state from assignment where id = $1', [
    id,
  ])
  return rows[0]?.state
}

/** For notes and photos, which change the incident alone. */
export async function lockReport(tx: Transaction, assignmentId: string): Promise<CrewReport | undefined> {
  const assignment = await findAssignment(tx, assignmentId)
  const [incident] = assignment ? await lockIncidents(tx, [assignment.incident]) : []
  return incident && { assignment, incident, now: tx.now }
}
