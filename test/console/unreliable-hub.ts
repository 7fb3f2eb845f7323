/** A hub with a small city's journal and a line that loses, repeats and reorders its frames. */
import type { Entry, Fact } from '@lien-thong/shared/fact/fact'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import { type Random, seededRandom } from '@lien-thong/shared/kernel/random'
import {
  applyEntry,
  closePicture,
  openPicture,
  type PictureSnapshot,
} from '@lien-thong/shared/picture/picture'
import type { FeedListener } from '../../apps/dispatcher-ui/src/live/feed.ts'
import { type LiveOptions, LivePicture } from '../../apps/dispatcher-ui/src/live/live-picture.ts'
import { json, now, snapshot, unit } from './desk.tsx'

const UNITS = 6

/** A day of a small city: calls that open incidents, units that are sent and come back, incidents that close. */
function journalOf(random: Random, length: number): readonly Entry[] {
  const open: string[] = []
  const busy = new Map<number, string>()
  const facts: Fact[] = []
  while (facts.length < length) {
    const n = facts.length
    const what = random.int(0, 4)
    const incident = open.length > 0 ? random.pick(open) : undefined
    if (what === 0 || incident === undefined) {
      const origin = {
        source: 's',
        providerCallId: `p${n}`,
        line: '115',
        queue: 'ambulance',
        rule: 'r',
        cause: 'rule',
      }
      facts.push(
        {
          type: 'call.recorded',
          call: `c${n}`,
          event: 'begin',
          time: now,
          origin: { ...origin, agency: 'ambulance' },
        },
        {
          type: 'incident.opened',
          incident: `i${n}`,
          number: `26-${n}`,
          legs: [{ agency: 'ambulance', queue: 'ambulance', priority: 2 }],
          call: `c${n}`,
        },
      )
      open.push(`i${n}`)
    } else if (what === 1) facts.push({ type: 'incident.noted', incident })
    else if (what === 2) {
      const no = random.int(1, UNITS)
      const assignment = busy.get(no)
      if (assignment === undefined) {
        busy.set(no, `a${n}`)
        facts.push({
          type: 'unit.assigned',
          assignment: `a${n}`,
          unit: `unit-${no}`,
          callSign: unit(no).callSign,
          incident,
          incidentNumber: incident,
          agency: 'ambulance',
        })
      } else {
        busy.delete(no)
        facts.push({
          type: 'unit.status_changed',
          unit: `unit-${no}`,
          from: 'dispatched',
          status: 'available_mobile',
          assignment,
          ends: true,
        })
      }
    } else if (what === 3) facts.push({ type: 'leg.accepted', incident, agency: 'ambulance' })
    else {
      open.splice(open.indexOf(incident), 1)
      facts.push({ type: 'incident.closed', incident, disposition: 'resolved' })
    }
  }
  return facts.map((fact, i) => ({ seq: i + 1, at: addSeconds(now, i), by: 'agent:minh', fact }))
}

export const empty: PictureSnapshot = snapshot({
  units: Array.from({ length: UNITS }, (_, i) => unit(i + 1)),
})

export const pictureAt = (journal: readonly Entry[], seq: number): PictureSnapshot => {
  const picture = openPicture(empty)
  for (const entry of journal.slice(0, seq)) applyEntry(picture, entry)
  return closePicture(picture)
}

/** A hub whose line loses, repeats and reorders frames. */
export class UnreliableHub {
  readonly journal: readonly Entry[]
  readonly random: Random
  seq = 0
  watched: number[] = []
  snapshots = 0
  listener: FeedListener | undefined
  #mustResync = false

  constructor(seed: number, length: number) {
    this.random = seededRandom(seed)
    this.journal = journalOf(this.random, length)
  }

  live(options: LiveOptions = {}): LivePicture {
    return new LivePicture({
      ...options,
      schedule: (run) => queueMicrotask(run),
      fetch: async () => {
        this.snapshots += 1
        return json(pictureAt(this.journal, this.seq))
      },
      openFeed: (listener) => {
        this.listener = listener
        return {
          open: () => listener.connected(),
          close: () => undefined,
          watch: async (since) => {
            this.watched.push(since)
            const resync = this.#mustResync
            this.#mustResync = false
            if (!resync) queueMicrotask(() => this.send(since, this.seq))
            return { seq: this.seq, resync }
          },
        }
      },
    })
  }

  send(after: number, upTo: number): void {
    this.listener!.entries({ after, upTo, entries: this.journal.slice(after, upTo) })
  }

  /** The next stretch of the journal, as one of the ways in which a line spoils it. */
  async misbehave(): Promise<void> {
    const after = this.seq
    this.seq = Math.min(this.journal.length, after + this.random.int(1, 12))
    const middle = this.random.int(after, this.seq)
    switch (this.random.int(0, 6)) {
      case 0:
        break
      case 1:
        this.send(middle, this.seq)
        this.send(after, middle)
        break
      case 2:
        this.send(after, this.seq)
        this.send(after, this.seq)
        break
      case 3:
        this.send(Math.max(0, after - 5), this.seq)
        break
      case 4:
        this.listener!.disconnected()
        this.listener!.connected()
        break
      case 5:
        this.#mustResync = this.random.next() < 0.5
        this.listener!.resync()
        break
      default:
        this.send(after, this.seq)
    }
    if (this.random.next() < 0.5) await new Promise((resolve) => setTimeout(resolve, 0))
  }
}
