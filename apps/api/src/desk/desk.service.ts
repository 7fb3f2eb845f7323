/** Who sits where: load and lock, decide, write. Desks are locked before the calls that are claimed at them. */
import { isVisible, scopeOf } from '@lien-thong/shared/access/access'
import type { Desk } from '@lien-thong/shared/agent/desk'
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { SetUpDeskBody } from '@lien-thong/shared/contract/call-handling'
import {
  decideLogIn,
  decideLogOut,
  decideSetUp,
  leaseFrom,
  renewRefusal,
} from '@lien-thong/shared/dispatch/desk'
import type { Instant } from '@lien-thong/shared/kernel/instant'
import { isRefusal, refuse } from '@lien-thong/shared/kernel/refusal'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import { demand } from '../platform/http/demand.ts'
import type { SignedIn } from '../platform/http/viewer.ts'
import { type CommandOptions, Ledger } from '../platform/ledger/ledger.service.ts'
import type { Transaction } from '../platform/ledger/transaction.ts'
import { POOL } from '../platform/tokens.ts'
import { lease, lockDesks, lockDesksNamed, withClaims } from './desk.store.ts'

export interface LoggedIn {
  readonly desk: Desk
  readonly leaseEnds: Instant
}

@Injectable()
export class DeskService {
  constructor(
    private readonly ledger: Ledger,
    @Inject(POOL) private readonly pool: Pool,
  ) {}

  async list(viewer: Viewer): Promise<readonly Desk[]> {
    demand(viewer, 'picture.read')
    const { rows } = await this.pool.query<{ state: Desk }>('select state from desk order by id')
    const scope = scopeOf(viewer)
    return rows.map(({ state }) => state).filter(({ agencies }) => isVisible(scope, agencies))
  }

  setUp(viewer: Viewer, body: SetUpDeskBody, options: CommandOptions): Promise<Desk> {
    return this.ledger.command(
      viewer,
      async (tx) => {
        const desks = (await lockDesksNamed(tx, body.desk, body.extension)).map(({ desk }) => desk)
        const state = {
          desk: desks.find(({ id }) => id === body.desk),
          holder: desks.find(({ extension }) => extension !== undefined && extension === body.extension),
        }
        return decideSetUp(viewer, state, body)
      },
      (tx) => tx.held.desks.get(body.desk)!,
      options,
    )
  }

  logIn({ viewer, session }: SignedIn, id: string, replace: boolean): Promise<LoggedIn> {
    return this.ledger.command(
      viewer,
      async (tx) => {
        const desks = await withClaims(tx, await lockDesks(tx, id, viewer.username))
        const desk = desks.find((each) => each.desk.id === id)
        if (!desk) return refuse('desk_unknown', { desk: id })
        const before = desks.find((each) => each.desk.id !== id)
        const decided = decideLogIn(viewer, { desk, before, now: tx.now }, replace)
        if (!isRefusal(decided)) await lease(tx, id, session, leaseFrom(tx.now))
        return decided
      },
      (tx) => ({ desk: tx.held.desks.get(id)!, leaseEnds: leaseFrom(tx.now) }),
    )
  }

  /** No fact: it would be one a minute from every desk, of interest to nobody. */
  renew({ viewer, session }: SignedIn, id: string): Promise<LoggedIn> {
    return this.ledger.command(
      viewer,
      async (tx) => {
        const desk = (await lockDesks(tx, id, viewer.username)).find((each) => each.desk.id === id)
        if (!desk) return refuse('desk_unknown', { desk: id })
        const refusal = renewRefusal(viewer, desk, tx.now)
        if (!refusal) await lease(tx, id, session, leaseFrom(tx.now))
        return refusal ?? []
      },
      (tx) => ({ desk: tx.held.desks.get(id)!, leaseEnds: leaseFrom(tx.now) }),
    )
  }

  logOut(viewer: Viewer, id: string, options: CommandOptions): Promise<Desk> {
    return this.ledger.command(
      viewer,
      async (tx: Transaction) => {
        const found = (await lockDesks(tx, id, viewer.username)).filter(({ desk }) => desk.id === id)
        const [desk] = await withClaims(tx, found)
        return desk ? decideLogOut(viewer, desk) : refuse('desk_unknown', { desk: id })
      },
      (tx) => tx.held.desks.get(id)!,
      options,
    )
  }
}
