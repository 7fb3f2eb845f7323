/** Sending units and following their status. A unit's row is locked while it is decided, so nobody is sent twice. */
import { hides, scopeOf } from '@lien-thong/shared/access/access'
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type {
  AssignBody,
  BackupBody,
  RefuseBody,
  ReleaseBody,
  RestoreBody,
  UnitStatusBody,
} from '@lien-thong/shared/contract/unit'
import { decideAssign } from '@lien-thong/shared/dispatch/assign'
import type { Decided } from '@lien-thong/shared/dispatch/dispatch'
import {
  decideReassign,
  decideRefuse,
  decideRelease,
  type ReleaseState,
} from '@lien-thong/shared/dispatch/release'
import { decideRestore } from '@lien-thong/shared/dispatch/restore'
import { decideStatus } from '@lien-thong/shared/dispatch/unit-status'
import { decideBackup } from '@lien-thong/shared/dispatch/wanted'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { refuse } from '@lien-thong/shared/kernel/refusal'
import type { Assignment, Unit } from '@lien-thong/shared/unit/unit'
import { maskUnit } from '@lien-thong/shared/unit/unit-fact'
import { Injectable } from '@nestjs/common'
import { holdHospital } from '../hospital/hospital.store.ts'
import { lockIncidents } from '../incident/incident.store.ts'
import { lockCallsOf } from '../intake/call.store.ts'
import { newId } from '../platform/id/id.ts'
import { type CommandOptions, Ledger } from '../platform/ledger/ledger.service.ts'
import type { Transaction } from '../platform/ledger/transaction.ts'
import { type Duty, lockAssigned, lockDuty, lockStatus, othersOn, seersOf } from '../unit/duty.store.ts'

@Injectable()
export class DispatchService {
  constructor(private readonly ledger: Ledger) {}

  assign(viewer: Viewer, body: AssignBody, options: CommandOptions): Promise<Assignment> {
    const id = newId()
    return this.ledger.command(
      viewer,
      async (tx) => {
        const calls = await lockCallsOf(tx, body.incident)
        const duty = await lockDuty(tx, body.unit, [body.incident])
        const incident = tx.held.incidents.get(body.incident)
        if (!incident) return refuse('incident_unknown')
        if (!duty) return refuse('unit_unknown')
        const { unit, assignment } = duty
        const taken = assignment && { assignment, incident: duty.incident }
        return decideAssign(viewer, { incident, unit, calls, taken }, id, body.agency, body.divert)
      },
      (tx) => tx.held.assignments.get(id)!,
      options,
    )
  }

  release(viewer: Viewer, id: string, { reason }: ReleaseBody, options: CommandOptions): Promise<Assignment> {
    return this.onAssignment(viewer, id, (state) => decideRelease(viewer, state, reason), options)
  }

  refuse(viewer: Viewer, id: string, { reason }: RefuseBody, options: CommandOptions): Promise<Assignment> {
    return this.onAssignment(viewer, id, (state) => decideRefuse(viewer, state, reason), options)
  }

  restore(viewer: Viewer, id: string, { reason }: RestoreBody, options: CommandOptions): Promise<Assignment> {
    return this.onAssignment(
      viewer,
      id,
      async (state, tx) => {
        const hospital = await holdHospital(tx, state.assignment.hospital ?? '')
        return decideRestore(viewer, { ...state, hospital }, reason, tx.now)
      },
      options,
    )
  }

  /** @returns the assignment of the unit that goes instead. */
  reassign(viewer: Viewer, id: string, instead: string, options: CommandOptions): Promise<Assignment> {
    const next = newId()
    return this.ledger.command(
      viewer,
      async (tx) => {
        const state = await this.assigned(tx, viewer, id, instead)
        if (!state) return refuse('assignment_unknown')
        const { beside } = state
        if (!beside) return refuse('unit_unknown')
        const taken = beside.assignment && { assignment: beside.assignment }
        return decideReassign(viewer, state, beside.unit, next, taken)
      },
      (tx) => tx.held.assignments.get(next)!,
      options,
    )
  }

  backup(
    viewer: Viewer,
    incident: string,
    agency: Agency,
    { count }: BackupBody,
    options: CommandOptions,
  ): Promise<Incident> {
    return this.ledger.command(
      viewer,
      async (tx) => {
        const [locked] = await lockIncidents(tx, [incident])
        return locked ? decideBackup(viewer, locked, agency, count) : refuse('incident_unknown')
      },
      (tx) => tx.held.incidents.get(incident)!,
      options,
    )
  }

  status(viewer: Viewer, name: string, body: UnitStatusBody, options: CommandOptions): Promise<Unit> {
    let id = ''
    return this.ledger.command(
      viewer,
      async (tx) => {
        const state = await lockStatus(tx, name)
        if (!state) return refuse('unit_unknown')
        id = state.unit.id
        return decideStatus(viewer, state, { ...body, way: 'desk' })
      },
      (tx) => seenUnit(viewer, tx, id),
      options,
    )
  }

  private onAssignment(
    viewer: Viewer,
    id: string,
    decide: (state: ReleaseState, tx: Transaction) => Decided | Promise<Decided>,
    options: CommandOptions,
  ): Promise<Assignment> {
    return this.ledger.command(
      viewer,
      async (tx) => {
        const state = await this.assigned(tx, viewer, id)
        return state ? decide(state, tx) : refuse('assignment_unknown')
      },
      (tx) => tx.held.assignments.get(id)!,
      options,
    )
  }

  /** Nothing where the viewer sees nothing of it. */
  private async assigned(
    tx: Transaction,
    viewer: Viewer,
    id: string,
    beside?: string,
  ): Promise<(ReleaseState & { readonly beside?: Duty | undefined }) | undefined> {
    const duty = await lockAssigned(tx, id, beside)
    if (!duty || hides(viewer, seersOf(duty), 'assignment_unknown')) return undefined
    return { ...duty, others: await othersOn(tx, duty.assignment) }
  }
}

/** With its crew's names for those who may read them. */
export function seenUnit(viewer: Viewer, tx: Transaction, id: string): Unit {
  const unit = tx.held.units.get(id)!
  return scopeOf(viewer).personal ? unit : maskUnit(unit)
}
