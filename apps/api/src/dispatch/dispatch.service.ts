/** Sending units and following their status. A unit's row is locked while it is decided, so nobody is sent twice. */
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { AssignBody, UnitStatusBody } from '@lien-thong/shared/contract/command'
import { decideAssign } from '@lien-thong/shared/dispatch/assign'
import { decideStatus } from '@lien-thong/shared/dispatch/unit-status'
import { agenciesOf } from '@lien-thong/shared/incident/incident'
import { refuse } from '@lien-thong/shared/kernel/refusal'
import type { Assignment, Unit } from '@lien-thong/shared/unit/unit'
import { Injectable } from '@nestjs/common'
import { lockIncidents } from '../incident/incident.store.ts'
import { lockCallsOf } from '../intake/call.store.ts'
import { newId } from '../platform/id/id.ts'
import { type CommandOptions, Ledger } from '../platform/ledger/ledger.service.ts'
import { lockAssignment, lockUnit } from '../unit/unit.store.ts'

@Injectable()
export class DispatchService {
  constructor(private readonly ledger: Ledger) {}

  assign(viewer: Viewer, body: AssignBody, options: CommandOptions): Promise<Assignment> {
    const id = newId()
    return this.ledger.command(
      viewer,
      async (tx) => {
        const calls = await lockCallsOf(tx, body.incident)
        const [incident] = await lockIncidents(tx, [body.incident])
        if (!incident) return refuse('incident_unknown')
        const unit = await lockUnit(tx, body.unit)
        if (!unit) return refuse('unit_unknown')
        const taken = unit.assignment === undefined ? undefined : await lockAssignment(tx, unit.assignment)
        return decideAssign(
          viewer,
          { incident, unit, calls, takenBy: taken?.incidentNumber },
          id,
          body.agency,
        )
      },
      (tx) => tx.held.assignments.get(id)!,
      options,
    )
  }

  status(viewer: Viewer, name: string, body: UnitStatusBody, options: CommandOptions): Promise<Unit> {
    let id = ''
    return this.ledger.command(
      viewer,
      async (tx) => {
        const unit = await lockUnit(tx, name)
        if (!unit) return refuse('unit_unknown')
        id = unit.id
        const assignment =
          unit.assignment === undefined ? undefined : await lockAssignment(tx, unit.assignment)
        // Behind the head no further service can join the incident unseen.
        const [, { rows }] = await Promise.all([
          tx.lockHead(),
          tx.query<{ agencies: ReturnType<typeof agenciesOf> }>(
            'select agencies from incident where id = $1',
            [assignment?.incident ?? null],
          ),
        ])
        return decideStatus(viewer, unit, rows[0]?.agencies ?? [], body)
      },
      (tx) => tx.held.units.get(id)!,
      options,
    )
  }
}
