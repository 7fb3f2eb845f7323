/** Commands of crews: load and lock, decide, and answer with what the crew may know then. */
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type {
  CrewEmergencyBody,
  CrewNoteBody,
  CrewRefuseBody,
  CrewStatusBody,
} from '@lien-thong/shared/contract/crew'
import {
  type CrewRun,
  decideCrewNote,
  decideCrewRefuse,
  decideCrewStatus,
} from '@lien-thong/shared/dispatch/crew'
import type { Decided } from '@lien-thong/shared/dispatch/dispatch'
import { decideEmergency } from '@lien-thong/shared/dispatch/emergency'
import { refuse } from '@lien-thong/shared/kernel/refusal'
import type { UnitStatus } from '@lien-thong/shared/unit/unit'
import { Injectable } from '@nestjs/common'
import { type CommandOptions, Ledger } from '../platform/ledger/ledger.service.ts'
import { lockReport, lockRun } from './crew.store.ts'

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
    return this.onRun(viewer, (run) => decideCrewStatus(viewer, run, body), options)
  }

  refuse(viewer: Viewer, body: CrewRefuseBody, options: CommandOptions): Promise<CrewAnswer> {
    return this.onRun(viewer, (run) => decideCrewRefuse(viewer, run, body), options)
  }

  emergency(viewer: Viewer, body: CrewEmergencyBody, options: CommandOptions): Promise<CrewAnswer> {
    return this.onRun(viewer, (run) => decideEmergency(viewer, run, { ...body, way: 'crew' }), options)
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
    decide: (run: CrewRun) => Decided,
    options: CommandOptions,
  ): Promise<CrewAnswer> {
    return this.ledger.command(
      viewer,
      async (tx) => {
        const run = await lockRun(tx, viewer.unit!)
        return run ? decide(run) : refuse('unit_unknown')
      },
      (tx) => {
        const { status, since, assignment } = tx.held.units.get(viewer.unit!)!
        return { status, since, ...(assignment !== undefined && { assignment }) }
      },
      options,
    )
  }
}
