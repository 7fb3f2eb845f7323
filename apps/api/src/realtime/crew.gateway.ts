/**
 * The socket of crews, namespace `/crew`: authenticated at the handshake, accepts nothing. It says that something about the
 * unit, its assignment or its incident changed, and never what: the telephone asks again.
 */
import type { CrewMessages } from '@lien-thong/shared/contract/crew'
import { isUnitFact } from '@lien-thong/shared/fact/fact'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import type { Namespace, Server, Socket } from 'socket.io'
import { crewOfCookie, liveCrewSessions } from '../identity/crew-session.read.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { TailEntry } from '../platform/ledger/journal.read.ts'
import { JournalTail } from '../platform/ledger/journal-tail.ts'
import type { Log } from '../platform/log/log.ts'
import { CLOCK, LOG, POOL } from '../platform/tokens.ts'

interface Telephone {
  readonly session: string
  readonly unit: string
  readonly agency: Agency
  /** Where the unit is sent; not known before the first answer of the database. */
  incident: string | undefined
}
type Crew = Socket<Record<string, never>, CrewMessages, Record<string, never>, Telephone>
type Crews = Namespace<Record<string, never>, CrewMessages, Record<string, never>, Telephone>

const SESSIONS_MS = 30_000

@Injectable()
export class CrewGateway {
  private crews: Crews | undefined
  private timer: NodeJS.Timeout | undefined
  private unsubscribe: (() => void) | undefined

  constructor(
    private readonly tail: JournalTail,
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** @param io as it stands, with its check of the site that asks */
  start(io: unknown): void {
    this.crews = (io as Server).of('/crew') as unknown as Crews
    this.crews.use((socket, next) => {
      this.admit(socket).then(() => next(), next)
    })
    this.crews.on('connection', (socket) => {
      this.welcome(socket).catch((error) => {
        this.log.warn('a crew could not be welcomed and has to come again', { err: error })
        socket.disconnect(true)
      })
    })
    this.unsubscribe = this.tail.subscribe((entries) => this.publish(entries))
    this.timer = setInterval(() => {
      this.endExpired().catch((error) =>
        this.log.warn('sessions of crews could not be checked', { err: error }),
      )
    }, SESSIONS_MS).unref()
  }

  stop(): void {
    this.unsubscribe?.()
    clearInterval(this.timer)
    this.crews?.disconnectSockets(true)
  }

  private async admit(socket: Crew): Promise<void> {
    const signedIn = await crewOfCookie(this.pool, this.clock, socket.handshake.headers.cookie)
    if (!signedIn) throw new Error('not_signed_in')
    const { session, viewer } = signedIn
    Object.assign(socket.data, {
      session,
      unit: viewer.unit!,
      agency: viewer.agencies[0]!,
      incident: undefined,
    } satisfies Telephone)
  }

  /** Entries are heard from now on; where the unit was sent before, they do not tell. Then the telephone asks. */
  private async welcome(socket: Crew): Promise<void> {
    const { rows } = await this.pool.query<{ incident: string }>(
      'select incident from assignment where unit = $1 and active',
      [socket.data.unit],
    )
    socket.data.incident ??= rows[0]?.incident
    socket.emit('changed', { seq: this.tail.seq })
  }

  private publish(entries: readonly TailEntry[]): void {
    const { crews } = this
    if (!crews || crews.sockets.size === 0) return
    const seq = entries.at(-1)!.seq
    for (const socket of crews.sockets.values()) {
      const isConcerned = entries.filter((entry) => concerns(socket.data, entry)).length > 0
      if (isConcerned) socket.emit('changed', { seq })
    }
    for (const { fact } of entries) if (fact.type === 'crew.signed_out') this.signOut(fact.session)
  }

  private signOut(session: string): void {
    for (const socket of this.crews!.sockets.values())
      if (socket.data.session === session) socket.disconnect(true)
  }

  /** A telephone outlives neither its session nor its unit. */
  private async endExpired(): Promise<void> {
    const sockets = [...this.crews!.sockets.values()]
    if (sockets.length === 0) return
    const sessions = new Set(sockets.map(({ data }) => data.session))
    const alive = await liveCrewSessions(this.pool, this.clock, [...sessions])
    for (const socket of sockets) if (!alive.has(socket.data.session)) socket.disconnect(true)
  }
}

/** Also learns where the unit is sent, for the entries that follow. */
function concerns(telephone: Telephone, { fact, audience }: TailEntry): boolean {
  if (isUnitFact(fact) && fact.unit === telephone.unit) {
    if (fact.type === 'unit.assigned') telephone.incident = fact.incident
    if (fact.type === 'unit.restored') telephone.incident = fact.snapshot.incident
    return true
  }
  if ('incident' in fact && fact.incident !== undefined) return fact.incident === telephone.incident
  return fact.type.startsWith('zone.') && audience.includes(telephone.agency)
}
