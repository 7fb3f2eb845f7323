/** Commands on incidents: load and lock, decide, write. */
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { Call } from '@lien-thong/shared/call/call'
import type {
  CallOutcomeBody,
  CloseIncidentBody,
  NoteBody,
  OpenIncidentBody,
} from '@lien-thong/shared/contract/command'
import { decideOutcome } from '@lien-thong/shared/dispatch/call-outcome'
import { decideClose } from '@lien-thong/shared/dispatch/closing'
import { type Decided, decideAccept, decideOpen } from '@lien-thong/shared/dispatch/dispatch'
import { refuseUnknownType } from '@lien-thong/shared/dispatch/known-type'
import { decideNote, refuseFullNotes } from '@lien-thong/shared/dispatch/note'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { refuse } from '@lien-thong/shared/kernel/refusal'
import { Injectable } from '@nestjs/common'
import { CatalogueRead } from '../catalogue/catalogue.read.ts'
import { staffedDesks } from '../desk/desk.store.ts'
import { lockCall, lockCallsOf } from '../intake/call.store.ts'
import { newId } from '../platform/id/id.ts'
import { type CommandOptions, Ledger } from '../platform/ledger/ledger.service.ts'
import type { Transaction } from '../platform/ledger/transaction.ts'
import { RoutingRead } from '../routing/routing.read.ts'
import { activeAssignments } from '../unit/unit.store.ts'
import { lockIncidents } from './incident.store.ts'
import { withoutUndefined } from './incident-command.service.ts'

@Injectable()
export class IncidentService {
  constructor(
    private readonly ledger: Ledger,
    private readonly routing: RoutingRead,
    private readonly catalogue: CatalogueRead,
  ) {}

  open(viewer: Viewer, body: OpenIncidentBody, options: CommandOptions): Promise<Incident> {
    const id = newId()
    return this.ledger.command(
      viewer,
      async (tx) => {
        const number = tx.nextIncidentNumber(await tx.lockHead())
        const place = body.place && { source: 'dispatcher', ...withoutUndefined(body.place) }
        const opened = decideOpen(viewer, this.routing.policy, { ...body, incident: id, number, place })
        return refuseUnknownType(this.catalogue.inForce, opened)
      },
      (tx) => tx.held.incidents.get(id)!,
      options,
    )
  }

  accept(
    viewer: Viewer,
    id: string,
    agency: Agency,
    version: number | undefined,
    options: CommandOptions,
  ): Promise<Incident> {
    return this.change(viewer, id, options, (_, incident, calls) =>
      decideAccept(viewer, incident, calls, agency, version),
    )
  }

  close(viewer: Viewer, id: string, body: CloseIncidentBody, options: CommandOptions): Promise<Incident> {
    return this.change(viewer, id, options, async (tx, incident, calls) =>
      decideClose(viewer, incident, calls, await activeAssignments(tx, id), body),
    )
  }

  note(viewer: Viewer, id: string, { text, corrects }: NoteBody, options: CommandOptions): Promise<Incident> {
    return this.change(viewer, id, options, (_, incident) => decideNote(viewer, incident, text, corrects))
  }

  outcome(viewer: Viewer, id: string, body: CallOutcomeBody, options: CommandOptions): Promise<Call> {
    return this.ledger.command(
      viewer,
      async (tx) => {
        const call = await lockCall(tx, id)
        if (!call) return refuse('call_unknown')
        const ids = [call.incident, body.incident].filter((each) => each !== undefined)
        await lockIncidents(tx, [...new Set(ids)].sort())
        const target = body.incident === undefined ? undefined : tx.held.incidents.get(body.incident)
        if (body.incident !== undefined && !target) return refuse('incident_unknown')
        const own = tx.held.incidents.get(call.incident ?? '')
        const staffed = { desks: await staffedDesks(tx), now: tx.now }
        return decideOutcome(viewer, { call, own, target, staffed }, body)
      },
      (tx) => tx.held.calls.get(id)!,
      options,
    )
  }

  private change(
    viewer: Viewer,
    id: string,
    options: CommandOptions,
    decide: (tx: Transaction, incident: Incident, calls: readonly Call[]) => Decided | Promise<Decided>,
  ): Promise<Incident> {
    return this.ledger.command(
      viewer,
      async (tx) => {
        const calls = await lockCallsOf(tx, id)
        const [incident] = await lockIncidents(tx, [id])
        return incident
          ? refuseFullNotes(incident, await decide(tx, incident, calls))
          : refuse('incident_unknown')
      },
      (tx) => tx.held.incidents.get(id)!,
      options,
    )
  }
}
