/** A unit with what it works on, locked in the one order: incidents before units before assignments. */
import { takenBy } from '@lien-thong/shared/dispatch/assign'
import type { StatusState } from '@lien-thong/shared/dispatch/unit-status'
import { agenciesOf, type Incident } from '@lien-thong/shared/incident/incident'
import { refuse } from '@lien-thong/shared/kernel/refusal'
import type { Assignment, Unit } from '@lien-thong/shared/unit/unit'
import { lockIncidents } from '../incident/incident.store.ts'
import { LostRace, type Transaction } from '../platform/ledger/transaction.ts'
import { activeAssignments, findUnitId, lockAssignment, lockUnit, lockUnits, unitKey } from './unit.store.ts'

export interface Duty {
  readonly unit: Unit
  readonly assignment?: Assignment | undefined
  readonly incident?: Incident | undefined
}

export interface Assigned {
  readonly unit: Unit
  readonly assignment: Assignment
  readonly incident: Incident
}

/**
 * By id or call-sign. What it works on is looked up first, since its incident is locked first; where that is another once
 * the unit is locked, the transaction begins again.
 * @param further incidents that the command needs beside it
 */
export async function lockDuty(
  tx: Transaction,
  name: string,
  further: readonly string[] = [],
): Promise<Duty | undefined> {
  const at = await incidentOf(tx, name)
  const needed = [...new Set(at === undefined ? further : [...further, at])]
  if (needed.length > 0) await lockIncidents(tx, needed)
  const unit = await lockUnit(tx, name)
  if (!unit) return undefined
  const assignment = unit.assignment === undefined ? undefined : await lockAssignment(tx, unit.assignment)
  if (!assignment) return { unit }
  const incident = tx.held.incidents.get(assignment.incident)
  if (!incident)
    throw new LostRace(
      `${unit.callSign} went to another incident meanwhile`,
      refuse('unit_taken', {
        unit: unit.callSign,
        unitStatus: unit.status,
        assignment: assignment.id,
        ...takenBy(assignment),
      }),
    )
  return { unit, assignment, incident }
}

async function incidentOf(tx: Transaction, name: string): Promise<string | undefined> {
  const key = unitKey(name)
  if (!key) return undefined
  const { rows } = await tx.query<{ incident: string }>(
    `select a.incident from unit u join assignment a on a.unit = u.id and a.active where u.${key} = $1`,
    [name],
    `duty-by-${key}`,
  )
  return rows[0]?.incident
}

/** What a status of the unit is decided on. */
export async function lockStatus(tx: Transaction, name: string): Promise<StatusState | undefined> {
  const duty = await lockDuty(tx, name)
  if (!duty) return undefined
  return { ...duty, ...(duty.assignment && { others: await othersOn(tx, duty.assignment) }), now: tx.now }
}

/**
 * An assignment that may be over, with its unit and incident.
 * @param beside another unit, by id or call-sign, with what it works on: it is locked with the first, since units are locked
 *   in order of id
 */
export async function lockAssigned(
  tx: Transaction,
  id: string,
  beside?: string,
): Promise<(Assigned & { readonly beside?: Duty | undefined }) | undefined> {
  const { rows } = await tx.query<{ unit: string; incident: string }>(
    'select unit, incident from assignment where id = $1',
    [id],
    'assigned-by-id',
  )
  const [row] = rows
  if (!row) return undefined
  const [incident] = await lockIncidents(tx, [row.incident])
  const other = beside === undefined ? undefined : await findUnitId(tx, beside)
  await lockUnits(tx, other === undefined ? [row.unit] : [row.unit, other])
  const unit = tx.held.units.get(row.unit)
  const assignment = await lockAssignment(tx, id)
  if (!unit || !assignment || !incident) return undefined
  const instead = tx.held.units.get(other ?? '')
  if (!instead) return { unit, assignment, incident }
  const task = instead.assignment === undefined ? undefined : await lockAssignment(tx, instead.assignment)
  return { unit, assignment, incident, beside: { unit: instead, assignment: task } }
}

/** Units that work for the same part, beside that of this assignment. The incident must be locked. */
export async function othersOn(tx: Transaction, { id, incident, agency }: Assignment): Promise<number> {
  const active = await activeAssignments(tx, incident)
  return active.filter((each) => each.id !== id && each.agency === agency).length
}

export const seersOf = ({ unit, incident }: Pick<Duty, 'unit' | 'incident'>): readonly Unit['agency'][] =>
  incident ? [...agenciesOf(incident), unit.agency] : [unit.agency]
