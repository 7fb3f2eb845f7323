/** Who has a call and what is asked of its telephone system: load and lock, decide, write. */
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { Call } from '@lien-thong/shared/call/call'
import type { SilentStep } from '@lien-thong/shared/call/silent-call'
import { type AskControl, decideControl } from '@lien-thong/shared/dispatch/call-control'
import {
  type ClaimCall,
  decideClaim,
  decideRelease,
  decideSilence,
  type HandlingState,
} from '@lien-thong/shared/dispatch/call-handling'
import type { Decided } from '@lien-thong/shared/dispatch/dispatch'
import { isRefusal, refuse } from '@lien-thong/shared/kernel/refusal'
import { Injectable } from '@nestjs/common'
import { findDesk, holdDeskOf, staffedDesks } from '../desk/desk.store.ts'
import { lockCall } from '../intake/call.store.ts'
import { newId } from '../platform/id/id.ts'
import { type CommandOptions, Ledger } from '../platform/ledger/ledger.service.ts'
import type { Transaction } from '../platform/ledger/transaction.ts'
import { RoutingRead } from '../routing/routing.read.ts'
import { ControlOutbox } from './control.outbox.ts'
import { saveOrder } from './control.store.ts'
import { isControllable } from './control-config.ts'

@Injectable()
export class CallService {
  constructor(
    private readonly ledger: Ledger,
    private readonly routing: RoutingRead,
    private readonly outbox: ControlOutbox,
  ) {}

  claim(viewer: Viewer, id: string, body: ClaimCall, options: CommandOptions): Promise<Call> {
    return this.handle(viewer, id, options, (state) => decideClaim(viewer, state, body))
  }

  release(viewer: Viewer, id: string, options: CommandOptions): Promise<Call> {
    return this.handle(viewer, id, options, ({ call }) => decideRelease(viewer, call))
  }

  silence(viewer: Viewer, id: string, step: SilentStep, options: CommandOptions): Promise<Call> {
    return this.handle(viewer, id, options, (state) => decideSilence(viewer, state, step))
  }

  /** Answers once it is certain that the telephone system will be asked; what it says comes as a fact. */
  async control(viewer: Viewer, id: string, body: AskControl, options: CommandOptions): Promise<Call> {
    const call = await this.handle(viewer, id, options, async (handling, tx) => {
      const named = body.to && 'desk' in body.to ? body.to.desk : undefined
      const state = {
        ...handling,
        policy: this.routing.policy,
        targetDesk: named === undefined ? undefined : await findDesk(tx, named),
        controllable: await isControllable(tx, handling.call.source),
      }
      const asked = decideControl(viewer, state, body, newId())
      if (isRefusal(asked)) return asked
      await saveOrder(tx, asked.order)
      return asked.decisions
    })
    this.outbox.kick()
    return call
  }

  /** The viewer's desk is held before the call is locked: nobody logs it out between deciding and writing. */
  private handle(
    viewer: Viewer,
    id: string,
    options: CommandOptions,
    decide: (state: HandlingState, tx: Transaction) => Decided | Promise<Decided>,
  ): Promise<Call> {
    return this.ledger.command(
      viewer,
      async (tx) => {
        await holdDeskOf(tx, viewer.username)
        const call = await lockCall(tx, id)
        if (!call) return refuse('call_unknown')
        return decide({ call, desks: await staffedDesks(tx), now: tx.now }, tx)
      },
      (tx) => tx.held.calls.get(id)!,
      options,
    )
  }
}
