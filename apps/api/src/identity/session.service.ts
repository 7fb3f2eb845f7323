/** Signing in and out. */

import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common'
import type { Pool } from 'pg'
import type { Clock } from '../platform/clock/clock.ts'
import { ProblemError } from '../platform/http/problem.ts'
import type { SignedIn } from '../platform/http/viewer.ts'
import { Ledger } from '../platform/ledger/ledger.service.ts'
import type { Log } from '../platform/log/log.ts'
import { CLOCK, LOG, POOL } from '../platform/tokens.ts'
import { AttemptLimit } from './attempt-limit.ts'
import { passwordFits } from './password.ts'
import { findPerson, type Person } from './people.store.ts'
import { viewerOfCookie } from './session.read.ts'
import { closeEndedSessions, closeSession, openSession } from './session.store.ts'

const sweepMs = 30_000

export type Attempt = {
  readonly username: string
  readonly password: string
  readonly address: string
  readonly cookie: string | undefined
}

@Injectable()
export class Sessions implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly limit = new AttemptLimit()
  private sweeping: NodeJS.Timeout | undefined

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
    @Inject(Ledger) private readonly ledger: Ledger,
  ) {}

  /** @throws {ProblemError} `credentials_wrong`, never saying which of the two; `too_many_attempts`. */
  async signIn({
    username: typed,
    password,
    address,
    cookie,
  }: Attempt): Promise<{ person: Person; token: string }> {
    const username = typed.trim().toLowerCase()
    const succeeded = await this.limit.attempt(username, address)
    const person = await findPerson(this.pool, username)
    const fits = await passwordFits(person?.passwordHash, password)
    if (!person?.active || !fits) throw new ProblemError('credentials_wrong')
    await succeeded()
    const before = await viewerOfCookie(this.pool, this.clock, cookie)
    if (before) await this.signOut(before)
    const token = await openSession(this.ledger, this.clock, person)
    if (token === undefined) throw new ProblemError('credentials_wrong')
    return { person, token }
  }

  signOut({ session, viewer }: SignedIn): Promise<void> {
    return closeSession(this.ledger, `agent:${viewer.username}`, session)
  }

  onApplicationBootstrap(): void {
    this.sweeping = setInterval(() => {
      closeEndedSessions(this.ledger, this.clock).catch((err) => {
        this.log.warn('ended sessions could not be closed; the next round tries again', { err })
      })
    }, sweepMs).unref()
  }

  onApplicationShutdown(): void {
    clearInterval(this.sweeping)
  }
}
