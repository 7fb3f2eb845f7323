/**
 * The running copy of the hub's picture that a desk works from: one snapshot, then every entry after it exactly once,
 * in order. A gap is asked for again, a resync takes a new snapshot, a broken line resumes from the own cursor; so a
 * desk that is connected always converges to what `GET /v1/picture` says.
 *
 * It has no DOM and no React. From Node: `new LivePicture({ url: 'http://127.0.0.1:3000', cookie: 'lt_session=…' })`,
 * then `start()`, `await ready()`, read `picture`, and `stop()`.
 */
import type { NoticeFact } from '@lien-thong/shared/agent/notice'
import { type Entry, isCallFact, isIncidentFact } from '@lien-thong/shared/fact/fact'
import {
  applyEntry,
  openPicture,
  type Picture,
  type PictureSnapshot,
} from '@lien-thong/shared/picture/picture'
import { type EntriesFrame, judgeFrame } from '@lien-thong/shared/watch/cursor'
import { type Arrivals, arrivalsBetween, isEmpty } from './arrival.ts'
import { type Feed, type OpenFeed, socketFeed } from './feed.ts'
import { type Link, linkOf, sameLink } from './link.ts'
import { PositionTable } from './position-table.ts'
import { PresenceTable } from './presence-table.ts'
import { pacedFrames, retryDelay, type Schedule } from './schedule.ts'
import { ServerClock } from './server-clock.ts'
import { ofPicture, type Slice, Slices } from './slices.ts'
import { touchedBy } from './touched.ts'

export interface LiveOptions {
  /** Origin of the hub without a trailing slash; empty: the page's own. */
  readonly url?: string
  /** Outside a browser, which sends its own. */
  readonly cookie?: string
  readonly fetch?: typeof fetch
  readonly openFeed?: OpenFeed
  readonly schedule?: Schedule
  /** Milliseconds that only ever grow. */
  readonly monotonic?: () => number
}

const BEAT_MS = 250
/** The hub's number and the own one differ and nothing comes: asked again after this long. */
const APART_MS = 5000

export class LivePicture extends Slices {
  readonly clock: ServerClock
  readonly positions: PositionTable
  readonly presence = new PresenceTable()
  /** Undefined until the first snapshot. The same object is changed in place; the slices' versions say when. */
  picture: Picture | undefined
  link: Link = { state: 'connecting', silent: 0, signedOut: false }

  readonly #url: string
  readonly #cookie: string | undefined
  readonly #fetch: typeof fetch
  readonly #schedule: Schedule
  readonly #monotonic: () => number
  readonly #feed: Feed
  readonly #arrivalListeners = new Set<(arrivals: Arrivals) => void>()
  #beat: ReturnType<typeof setInterval> | undefined
  #startedAt = 0
  #second = 0
  #signedOut = false
  /** Everything up to here has arrived, though perhaps not yet been applied. */
  #cursor = 0
  #arrived: Entry[] = []
  #scheduled = false
  /** Numbers the attempts to follow; only the newest may touch anything. */
  #run = 0
  #catchingUp = false
  #needsSnapshot = true
  #apartSince: number | undefined
  #waitingForReady: (() => void)[] = []

  constructor(options: LiveOptions = {}) {
    super()
    this.#url = options.url ?? ''
    this.#cookie = options.cookie
    this.#fetch = options.fetch ?? ((...args) => fetch(...args))
    this.#monotonic = options.monotonic ?? (() => performance.now())
    this.#schedule = options.schedule ?? pacedFrames(this.#monotonic)
    this.clock = new ServerClock(this.#monotonic)
    this.positions = new PositionTable(this.clock)
    this.#feed = (options.openFeed ?? socketFeed(this.#url, this.#cookie))({
      connected: () => {
        if (!this.#needsSnapshot) void this.#refreshPositions()
        void this.#follow()
      },
      disconnected: () => this.#abandon(),
      signedOut: () => this.#signOut(),
      entries: (frame) => this.#take(frame),
      positions: (packed) => {
        this.positions.hear(packed, this.#monotonic())
        this.changed(['positions'])
      },
      presence: (said) => {
        if (this.presence.hear(said, this.#monotonic())) this.changed(['presence'])
      },
      clock: ({ now, seq }) => {
        this.clock.hear(now)
        this.positions.settle()
        this.#watchProgress(seq)
        this.#look()
      },
      resync: () => {
        this.#needsSnapshot = true
        void this.#follow()
      },
    })
  }

  start(): void {
    this.#startedAt = this.#monotonic()
    this.#beat = setInterval(() => this.#look(), BEAT_MS)
    this.#feed.open()
  }

  stop(): void {
    clearInterval(this.#beat)
    this.#abandon()
    this.#feed.close()
  }

  /** After someone signed in again: the picture on the screen continues from where it stood. */
  resume(): void {
    this.#signedOut = false
    this.#feed.open()
    this.#look()
  }

  /** Resolves once a snapshot is there and the feed continues it. */
  ready(): Promise<void> {
    if (this.picture && !this.#catchingUp && !this.#needsSnapshot) return Promise.resolve()
    return new Promise((resolve) => this.#waitingForReady.push(resolve))
  }

  onArrival(listener: (arrivals: Arrivals) => void): () => void {
    this.#arrivalListeners.add(listener)
    return () => this.#arrivalListeners.delete(listener)
  }

  async #follow(): Promise<void> {
    const run = ++this.#run
    this.#catchingUp = true
    for (let attempt = 0; run === this.#run; attempt += 1) {
      try {
        if (this.#needsSnapshot) {
          const snapshot = await this.#takeSnapshot()
          if (run !== this.#run || snapshot === undefined) return
          this.#open(snapshot)
        }
        const { resync } = await this.#feed.watch(this.#cursor)
        if (run !== this.#run) return
        if (!resync) {
          this.#catchingUp = false
          this.#apartSince = undefined
          for (const resolve of this.#waitingForReady.splice(0)) resolve()
          return
        }
        this.#needsSnapshot = true
      } catch {
        // The hub did not answer; the link state shows it, and the next attempt follows below.
      }
      await new Promise((resolve) => setTimeout(resolve, retryDelay(attempt)))
    }
  }

  /** @returns undefined when nobody is signed in. */
  async #takeSnapshot(): Promise<PictureSnapshot | undefined> {
    const answer = await this.#fetch(`${this.#url}/v1/picture`, {
      headers: { accept: 'application/json', ...(this.#cookie !== undefined && { cookie: this.#cookie }) },
    })
    if (answer.status === 401) {
      this.#signOut()
      return undefined
    }
    if (!answer.ok) throw new Error(`The picture was refused with ${answer.status}`)
    return (await answer.json()) as PictureSnapshot
  }

  /** Positions are not in the journal: a unit that stopped while the line was broken would never be heard of again. */
  async #refreshPositions(): Promise<void> {
    try {
      const snapshot = await this.#takeSnapshot()
      if (!snapshot) return
      this.positions.seed(snapshot.units)
      this.changed(['positions'])
    } catch {
      // The positions stay as they are and show their age.
    }
  }

  #open(snapshot: PictureSnapshot): void {
    const before = this.picture
    this.picture = openPicture(snapshot)
    this.#arrived = []
    this.#cursor = snapshot.seq
    this.#needsSnapshot = false
    this.positions.seed(snapshot.units)
    this.changed(ofPicture)
    this.#look()
    if (before) this.#announce(arrivalsBetween(before, this.picture))
  }

  #take(frame: EntriesFrame): void {
    if (this.#needsSnapshot) return
    const verdict = judgeFrame(this.#cursor, frame)
    if (verdict === 'old') return
    if (verdict === 'gap') {
      if (!this.#catchingUp) void this.#follow()
      return
    }
    this.#cursor = frame.upTo
    this.#arrived.push(...frame.entries)
    if (this.#scheduled) return
    this.#scheduled = true
    this.#schedule(() => this.#apply())
  }

  #apply(): void {
    this.#scheduled = false
    const picture = this.picture
    const entries = this.#arrived
    this.#arrived = []
    if (!picture || this.#needsSnapshot) return
    const touched = new Set<Slice>()
    const newCalls = new Set<string>()
    const newIncidents = new Set<string>()
    const notices: NoticeFact[] = []
    for (const entry of entries) {
      const { fact } = entry
      if (isCallFact(fact) && !picture.calls.has(fact.call)) newCalls.add(fact.call)
      if (isIncidentFact(fact) && !picture.incidents.has(fact.incident)) newIncidents.add(fact.incident)
      if (fact.type === 'routing.notified') notices.push(fact)
      for (const slice of touchedBy(fact)) touched.add(slice)
      applyEntry(picture, entry)
    }
    picture.seq = Math.max(picture.seq, this.#cursor)
    this.changed(touched)
    this.#announce({
      calls: held(newCalls, picture.calls),
      incidents: held(newIncidents, picture.incidents),
      notices,
    })
  }

  #announce(arrivals: Arrivals): void {
    if (isEmpty(arrivals)) return
    for (const listener of this.#arrivalListeners) listener(arrivals)
  }

  #abandon(): void {
    this.#run += 1
    this.#catchingUp = true
  }

  #signOut(): void {
    this.#abandon()
    this.#signedOut = true
    this.#feed.close()
    this.#look()
  }

  /**
   * The feed says how far the journal is. A desk that stays behind asks again from where it stands; one that stays
   * ahead has the picture of another journal, such as one from before a restored backup, and takes a new one.
   */
  #watchProgress(seq: number): void {
    if (seq === this.#cursor || this.#catchingUp) {
      this.#apartSince = undefined
      return
    }
    this.#apartSince ??= this.#monotonic()
    if (this.#monotonic() - this.#apartSince > APART_MS) {
      this.#apartSince = undefined
      if (seq < this.#cursor) this.#needsSnapshot = true
      void this.#follow()
    }
  }

  #look(): void {
    const silent = this.clock.silentSeconds()
    const link = linkOf({
      silent: silent ?? (this.#monotonic() - this.#startedAt) / 1000,
      lag: this.clock.lagSeconds(),
      heard: silent !== undefined && this.picture !== undefined,
      signedOut: this.#signedOut,
    })
    const second = Math.floor((this.clock.now() ?? 0) / 1000)
    const changed: Slice[] = []
    if (!sameLink(link, this.link)) changed.push('link')
    if (second !== this.#second) changed.push('second')
    if (this.presence.forget(this.#monotonic())) changed.push('presence')
    this.link = link
    this.#second = second
    this.changed(changed)
  }
}

const held = <T>(ids: ReadonlySet<string>, map: ReadonlyMap<string, T>): readonly T[] =>
  [...ids].flatMap((id) => map.get(id) ?? [])
