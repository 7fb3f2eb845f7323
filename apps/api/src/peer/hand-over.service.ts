/** Giving an incident to a peer: load and lock, decide, write; and what the peers are told of changes. */
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { Call } from '@lien-thong/shared/call/call'
import {
  eventOfTold,
  type HandOverBody,
  type HandOverView,
  type WithdrawBody,
} from '@lien-thong/shared/contract/hand-over'
import { decideHandToPeer, decideTell, tellings } from '@lien-thong/shared/dispatch/hand-over'
import { refuseFullNotes } from '@lien-thong/shared/dispatch/note'
import { decideWithdraw } from '@lien-thong/shared/dispatch/withdraw'
import { agenciesOf, type Incident } from '@lien-thong/shared/incident/incident'
import { handOverDocumentOf } from '@lien-thong/shared/interop/hand-over'
import { isRefusal, refuse } from '@lien-thong/shared/kernel/refusal'
import { type HandOver, isHandOverOver } from '@lien-thong/shared/peer/hand-over'
import { Inject, Injectable } from '@nestjs/common'
import { CatalogueRead } from '../catalogue/catalogue.read.ts'
import { lockIncidents } from '../incident/incident.store.ts'
import type { Config } from '../platform/config/config.ts'
import { newId } from '../platform/id/id.ts'
import { type CommandOptions, Ledger } from '../platform/ledger/ledger.service.ts'
import type { Transaction } from '../platform/ledger/transaction.ts'
import { CONFIG } from '../platform/tokens.ts'
import {
  changeName,
  type HandOverRow,
  insertHandOver,
  lockHandOversOf,
  saveHandOver,
  takeChanges,
} from './hand-over.store.ts'
import { begun, folded } from './held-hand-over.ts'
import { holdPeer } from './peer.store.ts'
import { dropUntried, dropUpdates, putOut } from './peer-outbox.store.ts'
import { PeerOutbox } from './peer-outbox.ts'

@Injectable()
export class HandOverService {
  constructor(
    private readonly ledger: Ledger,
    private readonly catalogue: CatalogueRead,
    private readonly outbox: PeerOutbox,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Answers once it is certain that the peer will be told; how far that has come is told by facts. */
  async handOver(
    viewer: Viewer,
    id: string,
    body: HandOverBody,
    options: CommandOptions,
  ): Promise<HandOverView> {
    let view: HandOverView | undefined
    const answer = await this.ledger.command(
      viewer,
      async (tx) => {
        const [incident] = await lockIncidents(tx, [id])
        if (!incident) return refuse('incident_unknown')
        const by = `agent:${viewer.username}`
        const peer = await holdPeer(tx, body.peer)
        const rows = await lockHandOversOf(tx, id)
        const state = {
          incident,
          peer: peer?.enabled ? { lines: peer.lines, reachable: peer.ours !== null } : undefined,
          handOvers: rows.map((row) => row.state),
        }
        const decided = refuseFullNotes(incident, decideHandToPeer(viewer, state, body, newId()))
        if (isRefusal(decided)) return decided
        tx.record(by, decided)
        const handOver = begun(decided, tx.now, by)
        for (const row of rows) {
          const next = folded(row.state, decided, tx.now, by)
          if (next !== row.state) await saveHandOver(tx, { ...row, state: next })
        }
        const row = { state: handOver, revision: 1, heard: [], trail: trailOf(rows) }
        await insertHandOver(tx, row)
        const data = await this.document(tx, row, tx.held.incidents.get(id)!)
        await putOut(tx, handOver, 'incident.handed_over', { hub: this.config.publicUrl, data })
        view = {
          ...handOver,
          undelivered: [{ type: 'incident.handed_over', since: tx.now, tries: 0 }],
        }
        return []
      },
      () => view!,
      options,
    )
    this.outbox.kick()
    return answer
  }

  /** The document goes first where it may be on its way: a peer that gets it later would keep it. */
  async withdraw(
    viewer: Viewer,
    id: string,
    handOver: string,
    { reason }: WithdrawBody,
    options: CommandOptions,
  ): Promise<HandOverView> {
    let view: HandOverView | undefined
    const answer = await this.ledger.command(
      viewer,
      async (tx) => {
        const [incident] = await lockIncidents(tx, [id])
        if (!incident) return refuse('incident_unknown')
        const rows = await lockHandOversOf(tx, id)
        const row = rows.find(({ state }) => state.id === handOver && state.direction === 'out')
        const decided = decideWithdraw(viewer, incident, row?.state, reason)
        if (isRefusal(decided)) return decided
        const state = folded(row!.state, decided, tx.now, `agent:${viewer.username}`)
        await saveHandOver(tx, { ...row!, state })
        await dropUpdates(tx, state)
        const wasSent = !(await dropUntried(tx, state))
        const type = 'incident.hand_over.withdrawn'
        if (wasSent)
          await putOut(tx, state, type, {
            hub: this.config.publicUrl,
            data: { trackingId: state.id, reason },
          })
        view = { ...state, undelivered: wasSent ? [{ type, since: tx.now, tries: 0 }] : [] }
        return decided
      },
      () => view!,
      options,
    )
    this.outbox.kick()
    return answer
  }

  /** Whatever changed, the peers of the incident are told how it is now. */
  async tell(tx: Transaction, ids: readonly string[]): Promise<void> {
    for (const incident of await lockIncidents(tx, ids)) {
      const changed = await takeChanges(tx, incident.id)
      const rows = await lockHandOversOf(tx, incident.id)
      for (const row of rows) {
        if (isHandOverOver(row.state) || !changed.has(changeName(row.state))) continue
        if (row.state.direction === 'out') await this.update(tx, row, incident)
        else await this.tellBack(tx, row, incident)
      }
    }
  }

  private async update(tx: Transaction, row: HandOverRow, incident: Incident): Promise<void> {
    const next = { ...row, revision: row.revision + 1 }
    await dropUpdates(tx, row.state)
    const data = await this.document(tx, next, incident)
    await putOut(tx, row.state, 'incident.hand_over.updated', { hub: this.config.publicUrl, data })
    await saveHandOver(tx, next)
  }

  private async tellBack(tx: Transaction, row: HandOverRow, incident: Incident): Promise<void> {
    const told = tellings(row.state, incident)
    if (told.length === 0) return
    const decisions = told.map((each) => decideTell(row.state, agenciesOf(incident), each))
    tx.record('system', decisions)
    for (const { status, ...rest } of told) {
      const data = { trackingId: row.state.id, ...rest }
      await putOut(tx, row.state, eventOfTold(status), { hub: this.config.publicUrl, data })
    }
    await saveHandOver(tx, { ...row, state: folded(row.state, decisions, tx.now, 'system') })
  }

  private async document(tx: Transaction, row: HandOverRow, incident: Incident): Promise<object> {
    const { rows } = await tx.query<{ state: Call }>(
      'select state from call where incident = $1 order by id',
      [incident.id],
    )
    return handOverDocumentOf({
      handOver: row.state,
      incident,
      calls: rows.map(({ state }) => state),
      catalogue: this.catalogue.inForce,
      revision: row.revision,
      trail: row.trail,
      hub: this.config.publicUrl,
      now: tx.now,
    })
  }
}

/** By which hand-overs the incident came here, so that whoever sent it knows it again. */
const trailOf = (rows: readonly HandOverRow[]): readonly string[] => [
  ...new Set(
    rows
      .filter(({ state }) => state.direction === 'in')
      .flatMap(({ trail, state }: { trail: readonly string[]; state: HandOver }) => [...trail, state.id]),
  ),
]
