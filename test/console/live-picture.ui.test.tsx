import { closePicture } from '@lien-thong/shared/picture/picture'
import { packPositions } from '@lien-thong/shared/watch/positions'
import { waitFor } from '@testing-library/react'
import { whereaboutsOf } from '../../apps/dispatcher-ui/src/action/unit-position.ts'
import type { FeedListener } from '../../apps/dispatcher-ui/src/live/feed.ts'
import { linkOf } from '../../apps/dispatcher-ui/src/live/link.ts'
import { LivePicture } from '../../apps/dispatcher-ui/src/live/live-picture.ts'
import { json, now, unit } from './desk.tsx'
import { empty, pictureAt, UnreliableHub } from './unreliable-hub.ts'

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

test('a hub that has gone on without a word is asked, one that has gone back gives a new picture', async () => {
  let monotonic = 0
  const hub = new UnreliableHub(9, 50)
  hub.seq = 20
  const live = hub.live({ monotonic: () => monotonic })
  live.start()
  await live.ready()
  const say = () => {
    hub.listener!.clock({ now, seq: hub.seq })
    monotonic += 6000
    hub.listener!.clock({ now, seq: hub.seq })
  }
  hub.seq = 30
  say()
  await waitFor(() => expect(live.picture?.seq).toBe(30))
  expect([hub.watched, hub.snapshots]).toEqual([[20, 20], 1])
  hub.seq = 10
  say()
  await waitFor(() => expect(live.picture?.seq).toBe(10))
  expect(closePicture(live.picture!)).toEqual(pictureAt(hub.journal, 10))
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

test('a position is stale or lost by how often its unit reports', () => {
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
  listener!.clock({ now, seq: 0 })
  const place = { lat: 10.77, lon: 106.7, ageSeconds: 0 }
  listener!.positions(
    packPositions([
      { no: 1, ...place, every: 2 },
      { no: 2, ...place, every: 60 },
    ]),
  )
  const freshness = [0, 100, 200, 200].map((seconds) => {
    monotonic += seconds * 1000
    return [1, 2].map((no) => whereaboutsOf(live, { ...unit(1), no })?.freshness)
  })
  expect(freshness).toEqual([
    ['fresh', 'fresh'],
    ['stale', 'fresh'],
    ['lost', 'stale'],
    ['lost', 'lost'],
  ])
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

test('a hub that says the time is not live before its picture is here: nothing can be done on an empty desk', async () => {
  const hub = new UnreliableHub(9, 50)
  const live = hub.live()
  live.start()
  hub.listener!.clock({ now, seq: hub.seq })
  expect([live.picture, live.link.state]).toEqual([undefined, 'connecting'])
  await live.ready()
  expect([live.picture?.seq, live.link.state]).toEqual([0, 'live'])
  live.stop()
})
