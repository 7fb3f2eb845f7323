import type { Entry, Fact } from '@lien-thong/shared/fact/fact'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import { type Random, seededRandom } from '@lien-thong/shared/kernel/random'
import {
  applyEntry,
  closePicture,
  openPicture,
  type PictureSnapshot,
} from '@lien-thong/shared/picture/picture'
import { packPositions } from '@lien-thong/shared/watch/positions'
import { waitFor } from '@testing-library/react'
import type { FeedListener } from '../../apps/dispatcher-ui/src/live/feed.ts'
import { linkOf } from '../../apps/dispatcher-ui/src/live/link.ts'
import { LivePicture } from '../../apps/dispatcher-ui/src/live/live-picture.ts'
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

const empty: PictureSnapshot = snapshot({ units: Array.from({ length: UNITS }, (_, i) => unit(i + 1)) })

const pictureAt = (journal: readonly Entry[], seq: number): PictureSnapshot => {
  const picture = openPicture(empty)
  for (const entry of journal.slice(0, seq)) applyEntry(picture, entry)
  return closePicture(picture)
}

/** A hub whose line loses, repeats and reorders frames. */
class UnreliableHub {
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

  live(): LivePicture {
    return new LivePicture({
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

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'whatever the line does to the frames, the picture ends as the hub has it (seed %i)',
  async (seed) => {
    const hub = new UnreliableHub(seed, 400)
    const live = hub.live()
    live.start()
    await live.ready()
    while (hub.seq < hub.journal.length) await hub.misbehave()
    hub.send(hub.seq - 1, hub.seq)
    await waitFor(() => expect(live.picture?.seq).toBe(hub.seq), { timeout: 5000 })
    expect(closePicture(live.picture!)).toEqual(pictureAt(hub.journal, hub.seq))
    live.stop()
  },
)

test('a gap is asked for from the own cursor, not from the beginning', async () => {
  const hub = new UnreliableHub(9, 50)
  const live = hub.live()
  live.start()
  await live.ready()
  hub.seq = 20
  hub.send(0, 20)
  hub.seq = 30
  hub.send(25, 30)
  await waitFor(() => expect(live.picture?.seq).toBe(30))
  expect([hub.watched, hub.snapshots]).toEqual([[0, 20], 1])
  expect(closePicture(live.picture!)).toEqual(pictureAt(hub.journal, 30))
  live.stop()
})

test('a frame that was seen before changes nothing and raises no question', async () => {
  const hub = new UnreliableHub(9, 50)
  const live = hub.live()
  live.start()
  await live.ready()
  hub.seq = 12
  hub.send(0, 10)
  hub.send(0, 5)
  hub.send(10, 12)
  await waitFor(() => expect(live.picture?.seq).toBe(12))
  expect(hub.watched).toEqual([0])
  live.stop()
})

test('a frame changes only the versions of the parts it touches', async () => {
  const hub = new UnreliableHub(3, 1)
  const live = hub.live()
  live.start()
  await live.ready()
  const versions = () =>
    (['calls', 'incidents', 'units', 'assignments'] as const).map((part) => live.version(part))
  const before = versions()
  hub.listener!.entries({
    after: 0,
    upTo: 1,
    entries: [
      {
        seq: 1,
        at: now,
        by: 'agent:minh',
        fact: {
          type: 'unit.status_changed',
          unit: 'unit-1',
          from: 'available_station',
          status: 'available_mobile',
        },
      },
    ],
  })
  await waitFor(() => expect(live.picture?.units.get('unit-1')?.status).toBe('available_mobile'))
  expect(versions().map((version, i) => version - before[i]!)).toEqual([0, 0, 1, 1])
  live.stop()
})

test('what was already there does not ring, what is new rings once, also when it came by a new snapshot', async () => {
  const hub = new UnreliableHub(5, 60)
  hub.seq = 20
  const live = hub.live()
  const rung: string[] = []
  live.onArrival(({ incidents }) => rung.push(...incidents.map(({ id }) => id)))
  live.start()
  await live.ready()
  expect(rung).toEqual([])
  hub.seq = 60
  hub.listener!.resync()
  await waitFor(() => expect(live.picture?.seq).toBe(60))
  hub.send(20, 60)
  const [earlier, later] = [pictureAt(hub.journal, 20), pictureAt(hub.journal, 60)]
  const held = new Set(earlier.incidents.map(({ id }) => id))
  expect(rung.sort()).toEqual(
    later.incidents
      .map(({ id }) => id)
      .filter((id) => !held.has(id))
      .sort(),
  )
  live.stop()
})

test('a position ages by the hub’s clock, also one that came before the hub said the time', async () => {
  let monotonic = 50_000
  let listener: FeedListener | undefined
  const live = new LivePicture({
    monotonic: () => monotonic,
    fetch: async () => json(empty),
    openFeed: (listen) => {
      listener = listen
      return { open: () => undefined, close: () => undefined, watch: async () => ({ seq: 0, resync: false }) }
    },
  })
  listener!.positions(packPositions([{ no: 1, lat: 10.77, lon: 106.7, ageSeconds: 4 }]))
  expect(live.positions.of(unit(1))).toBe(undefined)
  monotonic += 1000
  listener!.clock({ now, seq: 0 })
  monotonic += 10_000
  const { time } = live.positions.of(unit(1))!
  expect((live.clock.now()! - time) / 1000).toBeCloseTo(15, 1)
})

test('the link is live, slow, lost and read-only by what is heard of the hub', () => {
  const states = (
    [
      { silent: 3, heard: false },
      { silent: 0.4, heard: true, lag: 0.1 },
      { silent: 4, heard: true, lag: 3 },
      { silent: 10, heard: true, lag: 9 },
      { silent: 30, heard: true, lag: 29 },
      { silent: 31, heard: false },
    ] as const
  ).map((signs) => linkOf({ ...signs, signedOut: false }).state)
  expect(states).toEqual(['connecting', 'live', 'slow', 'lost', 'read_only', 'read_only'])
})
