/** What peers say: an incident of theirs, what they know later, and what became of ours. Told twice, it is true once. */

import type { PeerEventAnswer } from '@lien-thong/shared/contract/hand-over'
import { decideTold } from '@lien-thong/shared/dispatch/hand-over'
import {
  decideReceive,
  decideReturn,
  decideUpdate,
  type ReceivedHandOver,
} from '@lien-thong/shared/dispatch/receive-hand-over'
import { decideWithdrawnThere } from '@lien-thong/shared/dispatch/withdraw'
import type { Decision } from '@lien-thong/shared/fact/fact'
import { agenciesOf, type Incident } from '@lien-thong/shared/incident/incident'
import { type HandOverDocument, readHandOver } from '@lien-thong/shared/interop/hand-over'
import type { Instant } from '@lien-thong/shared/kernel/instant'
import { type HandOver, isHandOverOver, type Told } from '@lien-thong/shared/peer/hand-over'
import { Injectable } from '@nestjs/common'
import { CatalogueRead } from '../catalogue/catalogue.read.ts'
import { lockIncidents } from '../incident/incident.store.ts'
import { ProblemError } from '../platform/http/problem.ts'
import { newId } from '../platform/id/id.ts'
import { Ledger } from '../platform/ledger/ledger.service.ts'
import type { Transaction } from '../platform/ledger/transaction.ts'
import { RoutingRead } from '../routing/routing.read.ts'
import {
  findHandOver,
  findSentOf,
  insertHandOver,
  lockHandOversOf,
  noteChange,
  saveHandOver,
} from './hand-over.store.ts'
import { begun, folded, type HandOverKey, type Held, hold, isSame } from './held-hand-over.ts'
import { dropUpdates } from './peer-outbox.store.ts'

const CLOSED =
  'data.incidentComponent.incidentStatusCommonRegistryText: a hand-over begins with an active one'

@Injectable()
export class ReceiveService {
  constructor(
    private readonly ledger: Ledger,
    private readonly routing: RoutingRead,
    private readonly catalogue: CatalogueRead,
  ) {}

  received(peer: string, document: HandOverDocument): Promise<PeerEventAnswer> {
    const received = readHandOver(document, this.catalogue.inForce)
    return this.ledger.transact(async (tx) => {
      const known = await findHandOver(tx, { peer, direction: 'in', id: received.trackingId })
      if (known) return duplicate(tx, known)
      // Nobody is asked for anything by it; its sender sees that nobody took it.
      if (received.isClosed) throw new ProblemError('event_malformed', { detail: CLOSED })
      const sent = await findSentOf(tx, received.trail)
      const own = sent && (await openIncident(tx, sent.incident))
      return own ? this.takeBack(tx, peer, received, own, sent) : this.open(tx, peer, received)
    })
  }

  /** The row comes before the number of the incident: who sends the same at the same time waits there. */
  private async open(tx: Transaction, peer: string, received: ReceivedHandOver): Promise<PeerEventAnswer> {
    const { by, receiving } = this.from(peer, received)
    const id = newId()
    const draft = decideReceive(receiving, id, '')
    const state = begun(draft.decisions, tx.now, by)
    if (!(await insertHandOver(tx, { state, ...kept(received, draft.heard) })))
      return duplicateOf(tx, peer, received.trackingId)
    const number = tx.nextIncidentNumber(await tx.lockHead())
    tx.record(by, decideReceive(receiving, id, number).decisions)
    return { trackingId: received.trackingId, status: 'accepted', reference: number }
  }

  private async takeBack(
    tx: Transaction,
    peer: string,
    received: ReceivedHandOver,
    own: Incident,
    sent: HandOver,
  ): Promise<PeerEventAnswer> {
    const { by, receiving } = this.from(peer, received)
    const rows = await lockHandOversOf(tx, own.id)
    const row = rows.find(({ state }) => isSame(state, sent))
    const { decisions, heard } = decideReturn(receiving, own, row?.state ?? sent)
    const state = begun(decisions, tx.now, by)
    if (!(await insertHandOver(tx, { state, ...kept(received, heard) })))
      return duplicateOf(tx, peer, received.trackingId)
    if (row) await saveHandOver(tx, { ...row, state: folded(row.state, decisions, tx.now, by) })
    await dropUpdates(tx, sent)
    // A dispatcher may never have let go of it, and then has it already.
    await noteChange(tx, state)
    tx.record(by, decisions)
    return { trackingId: received.trackingId, status: 'accepted', reference: own.number }
  }

  updated(peer: string, document: HandOverDocument): Promise<PeerEventAnswer> {
    const received = readHandOver(document, this.catalogue.inForce)
    return this.ledger.transact(async (tx) => {
      const held = await hold(tx, { peer, direction: 'in', id: received.trackingId })
      if (!held) throw new ProblemError('hand_over_unknown')
      const { row, incident } = held
      const reference = incident.number
      if (isHandOverOver(row.state) || received.revision <= row.revision)
        return { trackingId: received.trackingId, status: 'duplicate', reference }
      const { decisions, heard } = decideUpdate(row.state, incident, received, row.heard)
      const by = `peer:${peer}`
      const state = folded(row.state, decisions, tx.now, by)
      await saveHandOver(tx, { ...row, state, revision: received.revision, heard })
      tx.record(by, decisions)
      return { trackingId: received.trackingId, status: 'accepted', reference }
    })
  }

  withdrawn(peer: string, trackingId: string, reason: string): Promise<PeerEventAnswer> {
    return this.settle({ peer, direction: 'in', id: trackingId }, ({ row, incident }) =>
      decideWithdrawnThere(row.state, incident, reason),
    )
  }

  told(peer: string, trackingId: string, told: Told, said: Instant): Promise<PeerEventAnswer> {
    return this.settle({ peer, direction: 'out', id: trackingId }, ({ row, incident }) =>
      decideTold(row.state, agenciesOf(incident), told, said),
    )
  }

  /** What is told of a hand-over that both know. */
  private settle(key: HandOverKey, decide: (held: Held) => readonly Decision[]): Promise<PeerEventAnswer> {
    return this.ledger.transact(async (tx) => {
      const held = await hold(tx, key)
      if (!held) throw new ProblemError('hand_over_unknown')
      const { row, incident } = held
      const by = `peer:${key.peer}`
      const decisions = decide(held)
      const answer = { trackingId: key.id, reference: incident.number }
      if (decisions.length === 0) return { ...answer, status: 'duplicate' }
      const state = folded(row.state, decisions, tx.now, by)
      await saveHandOver(tx, { ...row, state })
      if (isHandOverOver(state)) await dropUpdates(tx, state)
      tx.record(by, decisions)
      return { ...answer, status: 'accepted' }
    })
  }

  private from(peer: string, received: ReceivedHandOver) {
    return { by: `peer:${peer}`, receiving: { peer, received, policy: this.routing.policy } }
  }
}

const kept = (
  { revision, trail }: ReceivedHandOver,
  heard: readonly string[],
): { revision: number; trail: readonly string[]; heard: readonly string[] } => ({ revision, trail, heard })

/** Locked; where it was merged away, the one that lives on. */
async function openIncident(tx: Transaction, id: string): Promise<Incident | undefined> {
  const [incident] = await lockIncidents(tx, [id])
  if (incident?.mergedInto) return openIncident(tx, incident.mergedInto.incident)
  return incident?.status === 'open' ? incident : undefined
}

async function duplicateOf(tx: Transaction, peer: string, id: string): Promise<PeerEventAnswer> {
  return duplicate(tx, (await findHandOver(tx, { peer, direction: 'in', id }))!)
}

async function duplicate(tx: Transaction, { id, incident }: HandOver): Promise<PeerEventAnswer> {
  const { rows } = await tx.query<{ number: string }>('select number from incident where id = $1', [incident])
  return { trackingId: id, status: 'duplicate', reference: rows[0]!.number }
}
