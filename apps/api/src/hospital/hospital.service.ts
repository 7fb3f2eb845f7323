/** Commands on hospitals, and where a patient is taken: load and lock, decide, write. */
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { DestinationBody } from '@lien-thong/shared/contract/hospital'
import { decideDestination } from '@lien-thong/shared/dispatch/destination'
import type { Decided } from '@lien-thong/shared/dispatch/dispatch'
import {
  decideAddHospital,
  decideDivert,
  decideEditHospital,
  decideOpenHospital,
  decideReport,
  decideRetireHospital,
} from '@lien-thong/shared/dispatch/hospital'
import type { Hospital } from '@lien-thong/shared/hospital/hospital'
import type {
  AddHospital,
  DivertHospital,
  EditHospital,
  ReportHospital,
} from '@lien-thong/shared/hospital/hospital-input'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { refuse } from '@lien-thong/shared/kernel/refusal'
import type { Assignment } from '@lien-thong/shared/unit/unit'
import { Injectable } from '@nestjs/common'
import { newId } from '../platform/id/id.ts'
import { type CommandOptions, Ledger } from '../platform/ledger/ledger.service.ts'
import type { Transaction } from '../platform/ledger/transaction.ts'
import { lockAssignment, lockUnit } from '../unit/unit.store.ts'
import { holdHospital, lockHospital, unitsBoundFor } from './hospital.store.ts'

@Injectable()
export class HospitalService {
  constructor(private readonly ledger: Ledger) {}

  add(viewer: Viewer, terms: AddHospital, options: CommandOptions): Promise<Hospital> {
    const id = newId()
    return this.ledger.command(
      viewer,
      async () => decideAddHospital(viewer, id, terms),
      (tx) => tx.held.hospitals.get(id)!,
      options,
    )
  }

  edit(viewer: Viewer, id: string, edit: EditHospital, options: CommandOptions): Promise<Hospital> {
    return this.keep(viewer, id, options, (hospital) => decideEditHospital(viewer, hospital, edit))
  }

  retire(viewer: Viewer, id: string, seen: number | undefined, options: CommandOptions): Promise<Hospital> {
    return this.keep(viewer, id, options, async (hospital, tx) =>
      decideRetireHospital(viewer, hospital, await unitsBoundFor(tx, id), seen),
    )
  }

  divert(viewer: Viewer, id: string, told: DivertHospital, options: CommandOptions): Promise<Hospital> {
    return this.keep(viewer, id, options, (hospital, { now }) => decideDivert(viewer, hospital, told, now))
  }

  open(viewer: Viewer, id: string, seen: number | undefined, options: CommandOptions): Promise<Hospital> {
    return this.keep(viewer, id, options, (hospital) => decideOpenHospital(viewer, hospital, seen))
  }

  report(viewer: Viewer, id: string, told: ReportHospital, options: CommandOptions): Promise<Hospital> {
    return this.keep(viewer, id, options, (hospital) => decideReport(viewer, hospital, told))
  }

  destine(
    viewer: Viewer,
    id: string,
    { hospital: wanted, reason }: DestinationBody,
    options: CommandOptions,
  ): Promise<Assignment> {
    return this.ledger.command(
      viewer,
      async (tx) => {
        const { rows } = await tx.query<{ unit: string; agencies: readonly Agency[] }>(
          'select a.unit, i.agencies from assignment a join incident i on i.id = a.incident where a.id = $1',
          [id],
        )
        const unit = rows[0] && (await lockUnit(tx, rows[0].unit))
        const assignment = await lockAssignment(tx, id)
        // Who may not see the unit is not told that there is such an assignment.
        if (
          !rows[0] ||
          !unit ||
          !assignment ||
          !viewer.agencies.some((each) => rows[0]!.agencies.includes(each))
        )
          return refuse('assignment_unknown')
        const hospital = await holdHospital(tx, wanted)
        if (!hospital) return refuse('hospital_unknown')
        // Behind the head no further service can join the incident unseen.
        await tx.lockHead()
        const { rows: readers } = await tx.query<{ agencies: readonly Agency[] }>(
          'select agencies from incident where id = $1',
          [assignment.incident],
        )
        const destination = { unit, assignment, hospital, bypass: reason }
        return decideDestination(viewer, destination, readers[0]!.agencies, tx.now)
      },
      (tx) => tx.held.assignments.get(id)!,
      options,
    )
  }

  private keep(
    viewer: Viewer,
    id: string,
    options: CommandOptions,
    decide: (hospital: Hospital, tx: Transaction) => Decided | Promise<Decided>,
  ): Promise<Hospital> {
    return this.ledger.command(
      viewer,
      async (tx) => {
        const hospital = await lockHospital(tx, id)
        return hospital ? decide(hospital, tx) : refuse('hospital_unknown')
      },
      (tx) => tx.held.hospitals.get(id)!,
      options,
    )
  }
}
