/**
 * The live feed, socket.io namespace `/live`: authenticated at the handshake, accepts no commands. Viewers of equal scope
 * share a room and a frame that is rendered once. A viewer enters its room only when it has everything up to the room's
 * cursor, so its frames continue exactly where the last one ended.
 */
import type { Server as HttpServer } from 'node:http'
import { forbids, isVisible, type Scope, scopeKey, scopeOf } from '@lien-thong/shared/access/access'
import type {
  ClientMessages,
  PresenceMessage,
  ServerMessages,
  WatchAnswer,
} from '@lien-thong/shared/contract/feed'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { secondsBetween } from '@lien-thong/shared/kernel/instant'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import { type Namespace, Server, type Socket } from 'socket.io'
import { liveSessions, viewerOfCookie } from '../identity/session.read.ts'
import type { Clock } from '../platform/clock/clock.ts'
import { frameFor, journalSeq, readJournal, type TailEntry } from '../platform/ledger/journal.read.ts'
import { JournalTail } from '../platform/ledger/journal-tail.ts'
import type { Log } from '../platform/log/log.ts'
import { CLOCK, LOG, POOL } from '../platform/tokens.ts'
import { PositionsRead } from '../unit/positions.read.ts'
import { CrewGateway } from './crew.gateway.ts'
import { LatePositions } from './late-positions.ts'
import { POSITIONS_MS, positionFrames, recentlySeen } from './position-push.ts'
import { consoleLag, liveConsoles } from './realtime.metrics.ts'
import { WholeFrameAdapter } from './whole-frame.adapter.ts'

interface Viewing {
  readonly session: string
  readonly scope: Scope
  readonly room: string
  /** Waits for the tail to reach this number, which its picture already contains. */
  pending?: number
  /** Counts the `watch` requests: a later one ends the catching up of an earlier one. */
  watches: number
  /** Has everything up to the frame under way and enters its room after it. */
  joins?: boolean
  /** Was taken out of its room because it could not follow; gets `resync` once it has read what it was sent. */
  behindSince?: number
}
type Viewer = Socket<ClientMessages, ServerMessages, Record<string, never>, Viewing>
type LiveServer = Server<ClientMessages, ServerMessages, Record<string, never>, Viewing>
type Live = Namespace<ClientMessages, ServerMessages, Record<string, never>, Viewing>

const CLOCK_MS = 1000
const SESSIONS_MS = 30_000
/** Farther behind than this, a new picture is cheaper than the entries between. */
const CATCH_UP = 20_000
const FRAME_ENTRIES = 2_000
/** Backlog of one console, in packets and bytes, beyond which it has to start over. */
const BACKLOG_PACKETS = 400
const BACKLOG_BYTES = 4 * 1024 * 1024
const BEHIND_LIMIT_MS = 60_000

@Injectable()
export class LiveGateway {
  private io: LiveServer | undefined
  private live: Live | undefined
  private timers: NodeJS.Timeout[] = []
  private unsubscribe: (() => void) | undefined
  /** Where every room stands: the tail's number at the last frame. */
  private cursor = 0
  /** Entered their rooms since the last frame of positions. */
  private readonly newcomers = new Set<Viewer>()
  private readonly late = new LatePositions<Viewer>()

  constructor(
    private readonly tail: JournalTail,
    private readonly positions: PositionsRead,
    private readonly crews: CrewGateway,
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  start(http: HttpServer, sameSite: (headers: NodeJS.Dict<string | string[]>) => boolean): void {
    this.io = new Server(http, {
      transports: ['websocket'],
      adapter: WholeFrameAdapter,
      perMessageDeflate: false,
      serveClient: false,
      maxHttpBufferSize: 16 * 1024,
      pingInterval: 10_000,
      pingTimeout: 10_000,
      allowRequest: (request, decide) => decide(null, sameSite(request.headers)),
    })
    // The default namespace asks nobody who they are, and has nothing to say.
    this.io.use((_, next) => next(new Error('not_found')))
    this.live = this.io.of('/live')
    this.live.use((socket, next) => {
      this.admit(socket).then(() => next(), next)
    })
    this.live.on('connection', (socket) => this.welcome(socket))
    this.crews.start(this.io)
    this.cursor = this.tail.seq
    this.unsubscribe = this.tail.subscribe((entries) => this.publish(entries))
    this.timers = [
      setInterval(() => this.publishPositions(), POSITIONS_MS),
      setInterval(() => {
        this.live?.emit('clock', { now: this.clock.now(), seq: this.tail.seq })
        this.judgeBacklogs()
      }, CLOCK_MS),
      setInterval(() => {
        this.endExpired().catch((error) =>
          this.log.warn('sessions of consoles could not be checked', { err: error }),
        )
      }, SESSIONS_MS),
    ]
  }

  /** Consoles are told to come back, and every socket is closed. */
  async stop(): Promise<void> {
    this.unsubscribe?.()
    for (const timer of this.timers) clearInterval(timer)
    this.live?.disconnectSockets(true)
    this.crews.stop()
    await this.io?.close()
  }

  private async admit(socket: Viewer): Promise<void> {
    const signedIn = await viewerOfCookie(this.pool, this.clock, socket.handshake.headers.cookie)
    if (!signedIn) throw new Error('not_signed_in')
    if (forbids(signedIn.viewer, 'picture.read')) throw new Error('forbidden')
    const scope = scopeOf(signedIn.viewer)
    Object.assign(socket.data, {
      session: signedIn.session,
      scope,
      room: scopeKey(scope),
      watches: 0,
    } satisfies Viewing)
  }

  private welcome(socket: Viewer): void {
    liveConsoles.inc()
    socket.on('disconnect', () => {
      liveConsoles.dec()
      this.newcomers.delete(socket)
      this.late.settle(socket)
    })
    socket.on('watch', (request: unknown, answer: unknown) => {
      const since = (request as { since?: unknown } | null)?.since
      const reply = typeof answer === 'function' ? (answer as (answer: WatchAnswer) => void) : () => undefined
      const known = typeof since === 'number' && Number.isSafeInteger(since) && since >= 0
      this.watch(socket, known ? since : Number.NaN, reply).catch((error) => {
        this.log.error('a console could not be caught up', { err: error })
        socket.emit('resync')
      })
    })
  }

  /** Answers first; then come the missed entries in frames, and after them the room's. */
  private async watch(socket: Viewer, since: number, answer: (answer: WatchAnswer) => void): Promise<void> {
    socket.leave(socket.data.room)
    delete socket.data.pending
    delete socket.data.joins
    delete socket.data.behindSince
    const turn = ++socket.data.watches
    // A number from the future belongs to another hub, unless this node's tail is only moments behind its database.
    const fromFuture = since > this.cursor && since > (await journalSeq(this.pool))
    if (socket.data.watches !== turn) return answer({ seq: this.cursor, resync: false })
    const resync = Number.isNaN(since) || fromFuture || this.cursor - since > CATCH_UP
    answer({ seq: this.cursor, resync })
    if (resync) return
    let at = since
    for (;;) {
      if (at >= this.cursor) break
      const page =
        this.tail.remembered(at, FRAME_ENTRIES) ??
        (await readJournal(this.pool, at, FRAME_ENTRIES, this.cursor))
      const upTo = page.at(-1)?.seq ?? this.cursor
      if (!socket.connected || socket.data.watches !== turn) return
      socket.emit('entries', frameFor(socket.data.scope, at, upTo, page))
      at = upTo
    }
    if (at === this.cursor) this.enter(socket)
    else socket.data.pending = at
  }

  private enter(socket: Viewer): void {
    socket.join(socket.data.room)
    this.newcomers.add(socket)
  }

  private publish(entries: readonly TailEntry[]): void {
    const { live } = this
    if (!live) return
    const after = this.cursor
    const upTo = entries.at(-1)!.seq
    const rooms = roomsOf(live.sockets.values())
    for (const socket of live.sockets.values()) {
      const { pending, scope } = socket.data
      if (pending !== undefined && upTo >= pending) {
        const missed = entries.filter((entry) => entry.seq > pending)
        if (missed.length > 0) socket.emit('entries', frameFor(scope, pending, upTo, missed))
        delete socket.data.pending
        socket.data.joins = true
      }
    }
    for (const [room, scope] of rooms) live.to(room).emit('entries', frameFor(scope, after, upTo, entries))
    for (const socket of live.sockets.values()) {
      if (socket.data.joins) {
        delete socket.data.joins
        this.enter(socket)
      }
    }
    this.cursor = upTo
    consoleLag.observe(secondsBetween(entries[0]!.at, this.clock.now()))
    for (const { fact } of entries) if (fact.type === 'session.closed') this.signOut(fact.session)
  }

  private signOut(session: string): void {
    for (const socket of this.live!.sockets.values())
      if (socket.data.session === session) socket.disconnect(true)
  }

  /** A console outlives neither its session nor its person's right to be here. */
  private async endExpired(): Promise<void> {
    const sockets = [...this.live!.sockets.values()]
    if (sockets.length === 0) return
    const alive = await liveSessions(this.pool, this.clock, [
      ...new Set(sockets.map(({ data }) => data.session)),
    ])
    for (const socket of sockets) if (!alive.has(socket.data.session)) socket.disconnect(true)
  }

  /** To the rooms that see one of these agencies; also to whoever said it, who knows themselves. */
  tellPresence(presence: PresenceMessage, audience: readonly Agency[]): void {
    for (const [room, scope] of roomsOf(this.live?.sockets.values() ?? []))
      if (isVisible(scope, audience)) this.live!.to(room).volatile.emit('presence', presence)
  }

  private publishPositions(): void {
    const moved = this.positions.takeMoved()
    if (!this.live) return
    const now = this.clock.ms()
    const entered = [...this.live.sockets.values()].filter(({ data, rooms }) => rooms.has(data.room))
    const again = this.late.begin(moved, entered, ({ conn }) => conn.transport.writable)
    if (moved.length > 0) {
      const others = this.live.except(again.map(({ id }) => id))
      for (const [room, frame] of positionFrames(moved, roomsOf(this.live.sockets.values()), now))
        others.to(room).volatile.emit('positions', frame)
    }
    for (const [sockets, units] of this.late.since(again, this.positions.all())) {
      const frames = positionFrames(units, roomsOf(sockets), now)
      for (const socket of sockets) {
        const frame = frames.get(socket.data.room)
        if (frame) socket.emit('positions', frame)
        this.late.settle(socket)
      }
    }
    if (this.newcomers.size === 0) return
    const whole = positionFrames(recentlySeen(this.positions.all(), now), roomsOf(this.newcomers), now)
    for (const socket of this.newcomers) {
      const frame = whole.get(socket.data.room)
      if (frame) socket.emit('positions', frame)
      this.late.settle(socket)
    }
    this.newcomers.clear()
  }

  /** A console that does not read must not fill this process's memory, nor learn the past after everyone else. */
  private judgeBacklogs(): void {
    const now = this.clock.ms()
    for (const socket of this.live!.sockets.values()) {
      const backlog = backlogOf(socket)
      if (socket.data.behindSince === undefined) {
        if (backlog.packets <= BACKLOG_PACKETS && backlog.bytes <= BACKLOG_BYTES) continue
        socket.leave(socket.data.room)
        socket.data.behindSince = now
      } else if (backlog.packets < 5 && backlog.bytes < 65_536) {
        delete socket.data.behindSince
        socket.emit('resync')
      } else if (now - socket.data.behindSince > BEHIND_LIMIT_MS) {
        socket.disconnect(true)
      }
    }
  }
}

const roomsOf = (sockets: Iterable<Viewer>): ReadonlyMap<string, Scope> =>
  new Map([...sockets].map(({ data }) => [data.room, data.scope]))

function backlogOf(socket: Viewer): { packets: number; bytes: number } {
  const connection = socket.conn as unknown as {
    writeBuffer: { readonly data?: { readonly length?: number } }[]
    transport: { socket?: { bufferedAmount?: number } }
  }
  const { writeBuffer, transport } = connection
  const unsent = writeBuffer.reduce((bytes, { data }) => bytes + (data?.length ?? 0), 0)
  return { packets: writeBuffer.length, bytes: unsent + (transport.socket?.bufferedAmount ?? 0) }
}
