/** Signing in as a unit, and the codes of units. */
import { hides } from '@lien-thong/shared/access/access'
import { actorOf, type Viewer } from '@lien-thong/shared/agent/viewer'
import type { CrewSessionBody, CrewSessionsAnswer } from '@lien-thong/shared/contract/crew'
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common'
import type { Pool } from 'pg'
import type { Clock } from '../platform/clock/clock.ts'
import { demand } from '../platform/http/demand.ts'
import { ProblemError, throwRefusal } from '../platform/http/problem.ts'
import type { SignedIn } from '../platform/http/viewer.ts'
import { Ledger } from '../platform/ledger/ledger.service.ts'
import type { Log } from '../platform/log/log.ts'
import { CLOCK, DEMO_CREW_CODE, LOG, POOL } from '../platform/tokens.ts'
import { AttemptLimit } from './attempt-limit.ts'
import { findUnitWithCode, newCrewCode, readCode, setCrewCode } from './crew-code.store.ts'
import { crewOfCookie, openCrewSessions } from './crew-session.read.ts'
import { closeCrewSession, closeEndedCrewSessions, openCrewSession } from './crew-session.store.ts'
import { hashPassword, passwordFits } from './password.ts'

const SWEEP_MS = 30_000

interface Attempt extends CrewSessionBody {
  readonly address: string
  readonly cookie: string | undefined
}

@Injectable()
export class CrewSessions implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly limit = new AttemptLimit()
  private demoHash: Promise<string> | undefined
  private sweeping: NodeJS.Timeout | undefined

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
    @Inject(DEMO_CREW_CODE) private readonly demoCode: string | undefined,
    private readonly ledger: Ledger,
  ) {}

  /** @throws {ProblemError} `credentials_wrong`, never saying which of the two; `too_many_attempts`. */
  async signIn({
    unit: typed,
    code,
    device,
    address,
    cookie,
  }: Attempt): Promise<SignedIn & { token: string }> {
    const name = typed.trim()
    const succeeded = await this.limit.attempt(name.toUpperCase(), address)
    const unit = await findUnitWithCode(this.pool, name)
    const known = unit && (unit.codeHash ?? (await this.hashOfDemo()))
    if (!(await passwordFits(known, readCode(code))) || !unit) throw new ProblemError('credentials_wrong')
    await succeeded()
    const before = await crewOfCookie(this.pool, this.clock, cookie)
    if (before) await this.signOut(before)
    const { id, callSign: username, agency, codeHash } = unit
    const viewer: Viewer = { username, roles: ['field_crew'], agencies: [agency], unit: id }
    const session = { unit: id, codeHash, device }
    const token = await openCrewSession(this.ledger, this.clock, actorOf(viewer), session)
    if (token === undefined) throw new ProblemError('credentials_wrong')
    return { viewer, name: username, session: '', token }
  }

  signOut({ session, viewer }: SignedIn): Promise<void> {
    return closeCrewSession(this.ledger, actorOf(viewer), session)
  }

  /** Who is signed in as which unit, of the units that the viewer sees. */
  async open(viewer: Viewer): Promise<CrewSessionsAnswer> {
    demand(viewer, 'picture.read')
    return { sessions: await openCrewSessions(this.pool, this.clock, viewer.agencies) }
  }

  /** No idempotency key: the answer holds a secret, which is kept nowhere. */
  async newCode(viewer: Viewer, name: string): Promise<{ unit: string; callSign: string; code: string }> {
    demand(viewer, 'crew.code')
    const unit = await findUnitWithCode(this.pool, name)
    if (!unit) throw new ProblemError('unit_unknown')
    // Whoever has a unit's code is its crew, so it is made within the service alone.
    const hidden = hides(viewer, [unit.agency], 'unit_unknown')
    if (hidden) throwRefusal(hidden)
    const code = await newCrewCode()
    await this.ledger.transact((tx) => setCrewCode(tx, actorOf(viewer), unit.id, code))
    return { unit: unit.id, callSign: unit.callSign, code: code.shown }
  }

  onApplicationBootstrap(): void {
    this.sweeping = setInterval(() => {
      closeEndedCrewSessions(this.ledger, this.clock).catch((err) => {
        this.log.warn('ended sessions of crews could not be closed; the next round tries again', { err })
      })
    }, SWEEP_MS).unref()
  }

  onApplicationShutdown(): void {
    clearInterval(this.sweeping)
  }

  /** Units of the demo city need no codes of their own; production has no such code, so nothing of it can be left behind. */
  private hashOfDemo(): Promise<string> | undefined {
    if (this.demoCode === undefined) return undefined
    this.demoHash ??= hashPassword(readCode(this.demoCode))
    return this.demoHash
  }
}
