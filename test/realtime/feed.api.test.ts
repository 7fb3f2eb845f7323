/** The live feed: whole, in order, each once, and nobody sees what is not theirs. */

import type { PresenceMessage } from '@lien-thong/shared/contract/feed'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import type { EntriesFrame } from '@lien-thong/shared/watch/cursor'
import { unpackPositions } from '@lien-thong/shared/watch/positions'
import { io, type Socket } from 'socket.io-client'
import { openConsole, watch } from '../kit/console.ts'
import {
  callEvent,
  connectLive,
  eventually,
  type Hub,
  POSITION_KEY,
  sendEvents,
  signIn,
  startHub,
} from '../kit/hub.ts'

let hub: Hub
beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
})
afterAll(() => hub.close())

let count = 0
const ring = async (to: string, more: object = {}) =>
  (await sendEvents(hub, callEvent('call.begin', `nghe-${++count}`, { to, from: '0903123456', ...more })))
    .results[0]!

const framesOf = (socket: Socket): EntriesFrame[] => {
  const frames: EntriesFrame[] = []
  socket.on('entries', (frame: EntriesFrame) => frames.push(frame))
  return frames
}
const upTo = (frames: readonly EntriesFrame[]): number => frames.at(-1)?.upTo ?? 0
const seqsOf = (frames: readonly EntriesFrame[]): number[] =>
  frames.flatMap(({ entries }) => entries.map(({ seq }) => seq))
const expectContiguous = (frames: readonly EntriesFrame[], since: number): void => {
  let at = since
  for (const frame of frames) {
    expect(frame.after).toBe(at)
    expect(frame.upTo).toBeGreaterThan(frame.after)
    for (const { seq } of frame.entries) expect(seq > frame.after && seq <= frame.upTo).toBe(true)
    at = frame.upTo
  }
  expect(seqsOf(frames)).toEqual([...new Set(seqsOf(frames))].sort((a, b) => a - b))
}

test.each(['from the beginning', 'from the picture'])('%s, frames follow without a gap', async (from) => {
  const supervisor = await signIn(hub, 'supervisor')
  await ring('115')
  const { seq } = (await supervisor.get<PictureSnapshot>('/v1/picture')).body
  const since = from === 'from the beginning' ? 0 : seq
  const socket = await supervisor.live()
  const frames = framesOf(socket)
  expect(await watch(socket, since)).toEqual({ seq, resync: false })
  const { incident } = await ring('114')
  await supervisor.post(`/v1/incidents/${incident}/notes`, { text: 'một' })
  const { body: journal } = await supervisor.get<EntriesFrame>(`/v1/journal?since=${since}&limit=5000`)
  await eventually(
    () => upTo(frames),
    (reached) => reached >= journal.upTo,
  )
  expectContiguous(frames, since)
  expect(frames.flatMap(({ entries }) => entries)).toEqual(journal.entries)
  socket.disconnect()
})

test.each([-1, 1.5, Number.MAX_SAFE_INTEGER, 1e9, 'x', null, undefined, {}, Number.NaN])(
  'watching from %j asks for a new picture',
  async (since) => {
    const supervisor = await signIn(hub, 'supervisor')
    const socket = await supervisor.live()
    const frames = framesOf(socket)
    expect((await watch(socket, since)).resync).toBe(true)
    await ring('115')
    const { seq } = (await supervisor.get<PictureSnapshot>('/v1/picture')).body
    expect((await watch(socket, seq)).resync).toBe(false)
    expect(frames).toEqual([])
    socket.disconnect()
  },
)

test('a number a little ahead of this hub belongs to another one: a new picture', async () => {
  const supervisor = await signIn(hub, 'supervisor')
  const { seq } = (await supervisor.get<PictureSnapshot>('/v1/picture')).body
  const socket = await supervisor.live()
  expect((await watch(socket, seq + 1)).resync).toBe(true)
  socket.disconnect()
})

test('nonsense instead of a request harms neither the connection nor others', async () => {
  const supervisor = await signIn(hub, 'supervisor')
  const socket = await supervisor.live()
  for (const nonsense of [undefined, null, 7, [], 'watch', { since: { since: 1 } }])
    socket.emit('watch', nonsense)
  socket.emit('entries', { after: 0, upTo: 9, entries: [] })
  socket.emit('assign', { unit: 'x' })
  const { seq } = (await supervisor.get<PictureSnapshot>('/v1/picture')).body
  expect((await watch(socket, seq)).resync).toBe(false)
  socket.disconnect()
})

test('the latest watch counts when several are under way', async () => {
  const supervisor = await signIn(hub, 'supervisor')
  const socket = await supervisor.live()
  const frames = framesOf(socket)
  const { seq } = (await supervisor.get<PictureSnapshot>('/v1/picture')).body
  await Promise.all([watch(socket, 0), watch(socket, 1), watch(socket, seq)])
  const before = frames.length
  await ring('113')
  await eventually(
    () => upTo(frames),
    (reached) => reached > seq,
  )
  expectContiguous(frames.slice(before), seq)
  socket.disconnect()
})

describe('rights', () => {
  test('each agency sees its own calls, and a masked role sees nobody’s number', async () => {
    const people = await Promise.all(
      ['dispatcher115', 'dispatcher113', 'supervisor', 'admin'].map((name) => signIn(hub, name)),
    )
    const consoles = await Promise.all(people.map((person) => openConsole(person)))
    const [ambulance, police, all, admin] = consoles as [
      (typeof consoles)[0],
      (typeof consoles)[0],
      (typeof consoles)[0],
      (typeof consoles)[0],
    ]
    const text = 'bí mật của người gọi'
    const theirs = await ring('113', { text, location: { lat: 10.77123, lon: 106.7 } })
    const ours = await ring('115', { text })
    const { seq } = (await people[2]!.get<PictureSnapshot>('/v1/picture')).body
    await Promise.all(consoles.map((each) => each.reached(seq)))
    const idsIn = (each: (typeof consoles)[0]) => JSON.stringify([each.frames, each.picture()])
    expect(idsIn(ambulance)).toContain(ours.call)
    expect(idsIn(ambulance)).not.toContain(theirs.call)
    expect(idsIn(ambulance)).not.toContain(theirs.incident)
    expect(idsIn(police)).toContain(theirs.call)
    expect(idsIn(police)).not.toContain(ours.call)
    for (const secret of [ours.call!, theirs.call!, text, '+84903123456', '10.77123'])
      expect(idsIn(all)).toContain(secret)
    expect(idsIn(admin)).toContain(theirs.call)
    for (const secret of [text, '903123456', '10.77123', '"personal"'])
      expect(idsIn(admin)).not.toContain(secret)
    const { body } = await people[0]!.get('/v1/journal?since=0&limit=5000')
    expect(JSON.stringify(body)).not.toContain(theirs.call)
    for (const each of consoles) each.close()
  })

  test('sessions are told to administrators alone', async () => {
    const [admin, supervisor] = await Promise.all(['admin', 'supervisor'].map((name) => signIn(hub, name)))
    const types = async (who: typeof admin) =>
      (await who!.get<EntriesFrame>('/v1/journal?since=0&limit=5000')).body.entries.map(
        ({ fact }) => fact.type,
      )
    expect(await types(admin)).toContain('session.opened')
    expect(await types(supervisor)).not.toContain('session.opened')
  })

  test.each(['', 'lt_session=x', `lt_session=${'a'.repeat(43)}`, 'lt_session=%00; lt_session='])(
    'the cookie %j opens nothing',
    async (cookie) => {
      await expect(connectLive(hub, cookie)).rejects.toThrow('not_signed_in')
    },
  )

  test('a page of another site cannot connect, nor can anyone without a name', async () => {
    const { cookie } = await signIn(hub, 'supervisor')
    const attempt = (path: string, headers: Record<string, string>) =>
      new Promise<string>((resolve) => {
        const socket = io(hub.url + path, {
          transports: ['websocket'],
          extraHeaders: headers,
          forceNew: true,
          reconnection: false,
        })
        socket.on('connect', () => resolve(`connected ${socket.disconnect().id}`))
        socket.on('connect_error', ({ message }) => resolve(`refused ${message}`))
      })
    expect(await attempt('/live', { cookie, origin: 'https://elsewhere.example' })).toMatch(/^refused/)
    expect(await attempt('/', { cookie })).toMatch(/^refused/)
    expect(await attempt('/live', { cookie, origin: hub.url })).toMatch(/^connected/)
  })

  test('signing out closes the socket', async () => {
    const person = await signIn(hub, 'dispatcher114')
    const [socket, other] = await Promise.all([person.live(), (await signIn(hub, 'dispatcher114')).live()])
    const closed = new Promise((resolve) => socket.once('disconnect', resolve))
    expect((await person.delete('/v1/session')).status).toBe(204)
    expect(await closed).toBe('io server disconnect')
    expect(other.connected).toBe(true)
    await expect(person.live()).rejects.toThrow('not_signed_in')
    other.disconnect()
  })
})

test('positions reach those who may see the unit', async () => {
  const [ambulance, police] = await Promise.all(
    ['dispatcher115', 'dispatcher113'].map((name) => signIn(hub, name)),
  )
  const unit = (await ambulance!.get<PictureSnapshot>('/v1/picture')).body.units[0]!
  const sockets = await Promise.all([ambulance!.live(), police!.live()])
  const seen = sockets.map((socket) => {
    const units = new Set<number>()
    socket.on('positions', (packed: Buffer) => {
      for (const { no } of unpackPositions(new Uint8Array(packed))) units.add(no)
    })
    return units
  })
  const { seq } = (await ambulance!.get<PictureSnapshot>('/v1/picture')).body
  for (const socket of sockets) await watch(socket, seq)
  const answer = await fetch(`${hub.url}/v1/positions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${POSITION_KEY}` },
    body: JSON.stringify({
      positions: [{ unit: unit.callSign, lat: 10.78, lon: 106.69, time: new Date().toISOString() }],
    }),
  })
  expect(await answer.json()).toEqual({ accepted: 1, refused: [] })
  await eventually(() => seen[0]!.has(unit.no), Boolean)
  expect(seen[1]!.has(unit.no)).toBe(false)
  for (const socket of sockets) socket.disconnect()
})

test('the clock ticks every second, with the number of the last entry', async () => {
  const supervisor = await signIn(hub, 'supervisor')
  const socket = await supervisor.live()
  const ticks: { now: string; seq: number }[] = []
  socket.on('clock', (tick) => ticks.push(tick))
  await eventually(
    () => ticks.length,
    (length) => length >= 2,
  )
  const { seq } = (await supervisor.get<PictureSnapshot>('/v1/picture')).body
  expect(ticks.at(-1)!.seq).toBe(seq)
  expect(Date.parse(ticks[1]!.now) - Date.parse(ticks[0]!.now)).toBeGreaterThan(800)
  socket.disconnect()
})

test('who is at an incident is heard by those who may see it, and by nobody else', async () => {
  const [taker, fire, medic] = [
    await signIn(hub, 'calltaker'),
    await signIn(hub, 'dispatcher114'),
    await signIn(hub, 'dispatcher115'),
  ]
  const heard: Record<string, PresenceMessage[]> = { fire: [], medic: [] }
  const sockets = await Promise.all(
    Object.entries({ fire, medic }).map(async ([name, person]) => {
      const socket = await person.live()
      socket.on('presence', (presence: PresenceMessage) => heard[name]!.push(presence))
      await watch(socket, (await person.get<PictureSnapshot>('/v1/picture')).body.seq)
      return socket
    }),
  )
  const [theirs, both] = [await ring('115'), await ring('114')]
  await taker.post(`/v1/incidents/${both.incident}/legs`, { agency: 'ambulance' })
  const say = (incident: string | undefined, doing: string, who = taker) =>
    who.post(`/v1/incidents/${incident}/presence`, { doing })
  expect((await say(theirs.incident, 'typing', fire)).status).toBe(404)
  expect((await say(theirs.incident, 'typing')).status).toBe(204)
  // A volatile message may be lost, so it is said until it is heard.
  await eventually(
    async () => {
      await say(both.incident, 'viewing')
      return heard
    },
    (said) => Object.values(said).every((list) => list.some(({ incident }) => incident === both.incident)),
  )
  expect(heard.fire!.every(({ incident }) => incident === both.incident)).toBe(true)
  expect(heard.medic).toContainEqual({ incident: both.incident, by: 'agent:calltaker', doing: 'viewing' })
  for (const socket of sockets) socket.disconnect()
})
