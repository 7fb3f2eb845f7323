/** Calls and incidents that turn out to be one matter, or two; and taking back what one has just done. */
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { Call } from '@lien-thong/shared/call/call'
import { decideDetach } from '@lien-thong/shared/dispatch/attach'
import { decideOutcome } from '@lien-thong/shared/dispatch/call-outcome'
import type { Decided } from '@lien-thong/shared/dispatch/dispatch'
import { decideUndoEdit } from '@lien-thong/shared/dispatch/incident-edit'
import { decideUndoLeg } from '@lien-thong/shared/dispatch/leg'
import { decideMerge, decideUnmerge } from '@lien-thong/shared/dispatch/merge'
import { decideUnlink } from '@lien-thong/shared/dispatch/relation'
import { decideUndoClose } from '@lien-thong/shared/dispatch/reopen'
import { type Done, undoableOf } from '@lien-thong/shared/dispatch/undo'
import type { Entry } from '@lien-thong/shared/fact/fact'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { isRefusal, refuse } from '@lien-thong/shared/kernel/refusal'
import { Injectable } from '@nestjs/common'
import { lockCall, lockCalls, lockCallsOf } from '../intake/call.store.ts'
import { newId } from '../platform/id/id.ts'
import { recentEntriesBy } from '../platform/ledger/journal.read.ts'
import { type CommandOptions, Ledger } from '../platform/ledger/ledger.service.ts'
import type { Transaction } from '../platform/ledger/transaction.ts'
import { RoutingRead } from '../routing/routing.read.ts'
import { activeAssignments } from '../unit/unit.store.ts'
import { lockIncidents } from './incident.store.ts'
import { lockWhole } from './whole-incident.ts'

@Injectable()
export class SameMatter {
  constructor(
    private readonly ledger: Ledger,
    private readonly routing: RoutingRead,
  ) {}

  detach(viewer: Viewer, id: string, options: CommandOptions): Promise<Call> {
    return this.ledger.command(
      viewer,
      (tx) => this.detaching(viewer, tx, id),
      (tx) => tx.held.calls.get(id)!,
      options,
    )
  }

  merge(viewer: Viewer, id: string, into: string, options: CommandOptions): Promise<Incident> {
    return this.incident(viewer, id, options, async (tx) => {
      const [gone, kept] = await lockWhole(tx, [id, into])
      return gone && kept ? decideMerge(viewer, gone, kept) : refuse('incident_unknown')
    })
  }

  unmerge(viewer: Viewer, id: string, options: CommandOptions): Promise<Incident> {
    return this.incident(viewer, id, options, (tx) => this.unmerging(viewer, tx, id))
  }

  /** The command is found in the journal; what became of it since is seen under the locks. */
  undo(viewer: Viewer, id: string, seq: number | undefined, options: CommandOptions): Promise<Incident> {
    return this.incident(viewer, id, options, async (tx) => {
      const by = `agent:${viewer.username}`
      const done = undoableOf(await recentEntriesBy(tx, by), { by, incident: id, seq }, tx.now)
      if (isRefusal(done)) return done
      const decided = await this.undoing(viewer, tx, done)
      if (!tx.held.incidents.has(id)) await lockIncidents(tx, [id])
      return decided
    })
  }

  private async undoing(viewer: Viewer, tx: Transaction, done: Done): Promise<Decided> {
    const { fact } = done
    switch (fact.type) {
      case 'incident.edited': {
        const [incident] = await lockIncidents(tx, [fact.incident])
        const personalBefore = done.personal?.before
        return decideUndoEdit(viewer, incident!, { ...done, ...fact, personalBefore })
      }
      case 'leg.added': {
        const [incident] = await lockIncidents(tx, [fact.incident])
        return decideUndoLeg(viewer, incident!, {
          ...fact,
          at: done.at,
          before: endedWith(fact.from, done.command),
        })
      }
      case 'incident.closed': {
        const [whole] = await lockWhole(tx, [fact.incident])
        const settled = done.command.flatMap((each) =>
          each.fact.type === 'call.outcome_given' ? [each.fact.call] : [],
        )
        return decideUndoClose(viewer, whole!.incident, whole!.calls, { ...done, settled })
      }
      case 'incident.linked': {
        await lockIncidents(tx, [fact.incident, fact.to])
        const [incident, other] = [fact.incident, fact.to].map((each) => tx.held.incidents.get(each)!)
        const decided = decideUnlink(viewer, incident!, other!)
        return isRefusal(decided) && decided.refusal === 'link_unknown' ? refuse('undo_superseded') : decided
      }
      case 'incident.merged': {
        const decided = await this.unmerging(viewer, tx, fact.incident)
        return isRefusal(decided) && decided.refusal === 'not_merged' ? refuse('undo_superseded') : decided
      }
      case 'call.attached':
        return this.detaching(viewer, tx, fact.call, { seq: done.seq, from: fact.incident })
      case 'call.detached':
        return this.attachingAgain(viewer, tx, fact, done.seq)
    }
  }

  /** @param undone the entry that is taken back, and the incident to which it brought the call */
  private async detaching(
    viewer: Viewer,
    tx: Transaction,
    id: string,
    undone?: { readonly seq: number; readonly from: string },
  ): Promise<Decided> {
    const call = await lockCall(tx, id)
    if (!call) return refuse('call_unknown')
    if (undone && call.incident !== undone.from) return refuse('undo_superseded')
    if (call.incident === undefined) return refuse('call_not_attached')
    const former = call.movedFrom
    const formerCalls = former === undefined ? [] : await lockCallsOf(tx, former)
    await lockIncidents(tx, [call.incident, ...(former === undefined ? [] : [former])])
    const head = await tx.lockHead()
    const own = {
      incident: newId(),
      nextNumber: () => tx.nextIncidentNumber(head),
      policy: this.routing.policy,
    }
    const incident = tx.held.incidents.get(call.incident)!
    const assignments = await activeAssignments(tx, incident.id)
    const state = {
      call,
      incident,
      former: tx.held.incidents.get(former ?? ''),
      formerCalls,
      assignments,
      own,
    }
    return decideDetach(viewer, state, undone?.seq)
  }

  private async attachingAgain(
    viewer: Viewer,
    tx: Transaction,
    { call: id, incident, to }: { readonly call: string; readonly incident: string; readonly to: string },
    undoes: number,
  ): Promise<Decided> {
    const call = await lockCall(tx, id)
    if (call?.incident !== to) return refuse('undo_superseded')
    await lockIncidents(tx, [incident, to])
    const [target, own] = [incident, to].map((each) => tx.held.incidents.get(each))
    const decided = decideOutcome(viewer, { call, own, target }, { outcome: 'attached' })
    if (isRefusal(decided)) return decided
    return decided.map((decision) =>
      decision.fact.type === 'call.attached' ? { ...decision, fact: { ...decision.fact, undoes } } : decision,
    )
  }

  private async unmerging(viewer: Viewer, tx: Transaction, id: string): Promise<Decided> {
    // What is closed changes no more, so its calls may be asked for before it is locked.
    const { rows } = await tx.query<{ state: Incident }>('select state from incident where id = $1', [id])
    const before = rows[0]?.state
    if (!before) return refuse('incident_unknown')
    const into = before.mergedInto?.incident
    const calls = await lockCalls(tx, before.mergedInto?.calls ?? [])
    await lockIncidents(tx, into === undefined ? [id] : [id, into])
    await tx.lockHead()
    return decideUnmerge(viewer, {
      incident: tx.held.incidents.get(id)!,
      into: tx.held.incidents.get(into ?? ''),
      calls,
      assignments: into === undefined ? [] : await activeAssignments(tx, into),
    })
  }

  private incident(
    viewer: Viewer,
    id: string,
    options: CommandOptions,
    decide: (tx: Transaction) => Promise<Decided>,
  ): Promise<Incident> {
    return this.ledger.command(viewer, decide, (tx) => tx.held.incidents.get(id)!, options)
  }
}

/** The part that a hand-over ended, as it was. */
function endedWith(agency: Agency | undefined, command: readonly Entry[]) {
  for (const { fact } of command)
    if (fact.type === 'leg.cancelled' && fact.agency === agency && fact.before) return fact.before
  return undefined
}
