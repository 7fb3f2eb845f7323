/** Commands of crews: load and lock, decide, and answer with what the crew may know then. */
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type {
  CrewDestinationBody,
  CrewEmergencyBody,
  CrewNoteBody,
  CrewRefuseBody,
  CrewStatusBody,
} from '@lien-thong/shared/contract/crew'
import {
  type CrewRun,
  decideCrewDestination,
  decideCrewNote,
  decideCrewRefuse,
  decideCrewStatus,
} from '@lien-thong/shared/dispatch/crew'
import type { Decided } from '@lien-thong/shared/dispatch/dispatch'
import { decideEmergency, type Emergency } from '@lien-thong/shared/dispatch/emergency'
import { refuse } from '@lien-thong/shared/kernel/refusal'
import type { UnitStatus } from '@lien-thong/shared/unit/unit'
import { Injectable } from '@nestjs/common'
import { holdHospital } from '../hospital/hospital.store.ts'
import { type CommandOptions, Ledger } from '../platform/ledger/ledger.service.ts'
import type { Transaction } from '../platform/ledger/transaction.ts'
import { findUnitId } from '../unit/unit.store.ts'
import { lockForHelp, lockReport, lockRun } from './crew.store.ts'

/** What the unit is after the command. The same key again gives the same, also when it has become something else. */
export interface CrewAnswer {
  readonly status: UnitStatus
  readonly since: string
  readonly assignment?: string
}

@Injectable()
export class CrewService {
  constructor(private readonly ledger: Ledger) {}

  status(viewer: Viewer, body: CrewStatusBody, options: CommandOptions): Promise<CrewAnswer> {
    const { hospital: named } = body
    return this.onRun(
      viewer,
      async (run, tx) => {
        const hospital = named === undefined ? undefined : await holdHospital(tx, named)
        if (named !== undefined && !hospital) return refuse('hospital_unknown')
        return decideCrewStatus(viewer, run, body, hospital)
      },
      options,
    )
  }

  destination(viewer: Viewer, body: CrewDestinationBody, options: CommandOptions): Promise<CrewAnswer> {
    return this.onRun(
      viewer,
      async (run, tx) => {
        const hospital = await holdHospital(tx, body.hospital)
        return hospital ? decideCrewDestination(viewer, run, hospital, body) : refuse('hospital_unknown')
      },
      options,
    )
  }

  refuse(viewer: Viewer, body: CrewRefuseBody, options: CommandOptions): Promise<CrewAnswer> {
    return this.onRun(viewer, (run) => decideCrewRefuse(viewer, run, body), options)
  }

  emergency(viewer: Viewer, body: CrewEmergencyBody, options: CommandOptions): Promise<CrewAnswer> {
    return this.help(viewer, viewer.unit!, { ...body, way: 'crew' }, options)
  }

  /** By a person who hears of it otherwise, or who knows that help is there. */
  emergencyOf(
    viewer: Viewer,
    name: string,
    { on }: CrewEmergencyBody,
    options: CommandOptions,
  ): Promise<CrewAnswer> {
    return this.help(viewer, name, { on, way: 'desk' }, options)
  }

  note(viewer: Viewer, body: CrewNoteBody, options: CommandOptions): Promise<{ readonly note: string }> {
    let incident = ''
    return this.ledger.command(
      viewer,
      async (tx) => {
        const report = await lockReport(tx, body.assignment)
        if (!report) return refuse('assignment_unknown')
        incident = report.incident.id
        return decideCrewNote(viewer, report, body)
      },
      (tx) => ({ note: tx.held.incidents.get(incident)!.notes.at(-1)!.id }),
      options,
    )
  }

  private onRun(
    viewer: Viewer,
    decide: (run: CrewRun, tx: Transaction) => Decided | Promise<Decided>,
    options: CommandOptions,
  ): Promise<CrewAnswer> {
    const id = viewer.unit!
    return this.ledger.command(
      viewer,
      async (tx) => {
        const run = await lockRun(tx, id)
        return run ? decide(run, tx) : refuse('unit_unknown')
      },
      (tx) => answerFor(tx, id),
      options,
    )
  }

  private help(
    viewer: Viewer,
    name: string,
    emergency: Emergency,
    options: CommandOptions,
  ): Promise<CrewAnswer> {
    let id: string | undefined
    return this.ledger.command(
      viewer,
      async (tx) => {
        id = await findUnitId(tx, name)
        const state = id === undefined ? undefined : await lockForHelp(tx, id)
        return state ? decideEmergency(viewer, state, emergency) : refuse('unit_unknown')
      },
      (tx) => answerFor(tx, id!),
      options,
    )
  }
}

function answerFor(tx: Transaction, id: string): CrewAnswer {
  const { status, since, assignment } = tx.held.units.get(id)!
  return { status, since, ...(assignment !== undefined && { assignment }) }
}
