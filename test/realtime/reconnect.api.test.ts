/** A console that was away, or that could not follow, ends with the same picture as one that never was. */
import type { Incident } from '@lien-thong/shared/incident/incident'
import { type Random, seededRandom } from '@lien-thong/shared/kernel/random'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import { openConsole, ownAndFresh, type TestConsole } from '../kit/console.ts'
import { callEvent, eventually, type Hub, type Person, sendEvents, signIn, startHub } from '../kit/hub.ts'

/** The nodes of one hub seal and open with one secret. */
const env = { HUB_SIMULATE: 'off', HUB_SECRET: 'mot-bi-mat-chung-cua-hai-nut-trung-tam' }

let hub: Hub
let second: Hub
beforeAll(async () => {
  hub = await startHub({ env })
  second = await startHub({ databaseUrl: hub.databaseUrl, env })
})
afterAll(async () => {
  await second.close()
  await hub.close()
})

const outcomes = ['nuisance', 'information', 'attached', 'called_back'] as const
let count = 0

/** Some seconds of a city at work: calls with all their events, and desks at both nodes that take, send, judge and close. */
async function city(random: Random, events: number, desks: readonly Person[]): Promise<void> {
  const units = (await desks[0]!.get<PictureSnapshot>('/v1/picture')).body.units
  const calls: string[] = []
  const incidents: string[] = []
  for (let sent = 0; sent < events; ) {
    const batch = Array.from({ length: random.int(1, 12) }, () => {
      const type = random.pick(['begin', 'alerting', 'answered', 'location', 'end', 'cancel', 'recording'])
      const name = random.next() < 0.4 || count === 0 ? `vòng-${++count}` : `vòng-${random.int(1, count)}`
      return callEvent(`call.${type}`, name, {
        from: `09031234${random.int(10, 99)}`,
        to: random.pick(['113', '114', '115']),
        ...(random.next() < 0.5 && { location: { lat: 10.7 + random.next() / 10, lon: 106.7 } }),
        ...(type === 'recording' && { recordingUrl: `https://ghi-am/${sent}` }),
      })
    })
    sent += batch.length
    const { results } = await sendEvents(sent % 2 === 0 ? hub : second, batch)
    for (const { call, incident } of results) {
      if (call !== undefined) calls.push(call)
      if (incident !== undefined) incidents.push(incident)
    }
    const desk = random.pick(desks)
    const incident = random.pick(incidents)
    const unit = random.pick(units)
    // Refusals are answers too: most of these meet some.
    await Promise.all([
      desk.post('/v1/assignments', { incident, unit: unit.id }),
      desk.post(`/v1/units/${random.pick(units).id}/status`, {
        status: random.pick(['en_route', 'on_scene', 'cleared', 'available_mobile']),
      }),
      desk.post(`/v1/calls/${random.pick(calls)}/outcome`, {
        outcome: random.pick(outcomes),
        ...(random.next() < 0.5 && { incident: random.pick(incidents) }),
      }),
      desk.post<Incident>(`/v1/incidents/${random.pick(incidents)}/${random.pick(['close', 'notes'])}`, {
        disposition: 'resolved',
        text: 'x',
      }),
    ])
  }
}

async function expectSame(consoles: readonly TestConsole[], people: readonly Person[]): Promise<void> {
  for (const [i, each] of consoles.entries()) {
    const { own, fresh } = await ownAndFresh(each, people[i]!)
    expect(own).toEqual(fresh)
  }
}

test('consoles of every role at both nodes, some of them cut off for a while, end with the same picture', async () => {
  const names = ['supervisor', 'dispatcher115', 'dispatcher113', 'admin', 'calltaker']
  const people = await Promise.all([
    ...names.map((name) => signIn(hub, name)),
    ...names.map((name) => signIn(second, name)),
  ])
  const consoles = await Promise.all(people.map((person) => openConsole(person)))
  const desks = [people[0]!, people[5]!]
  const random = seededRandom(2026)
  await city(random, 100, desks)
  const away = [0, 1, 3, 6].map((i) => consoles[i]!)
  for (const each of away) each.cut()
  await city(random, 300, desks)
  const behind = away.map((each) => each.cursor())
  const busy = city(random, 200, desks)
  await Promise.all(away.map((each) => each.back()))
  await busy
  await expectSame(consoles, people)
  const { seq } = (await people[0]!.get<PictureSnapshot>('/v1/picture')).body
  for (const cursor of behind) expect(cursor).toBeLessThan(seq - 300)
  expect(consoles.map((each) => each.resyncs())).toEqual(consoles.map(() => 0))
  const [whole] = consoles
  expect(whole!.picture().calls.length).toBeGreaterThan(50)
  expect(whole!.picture().assignments.length).toBeGreaterThan(0)
  for (const each of consoles) each.close()
}, 120_000)

test('a console that does not read delays nobody, costs bounded memory, and takes a new picture', async () => {
  const [stuckPerson, otherPerson] = await Promise.all(
    ['supervisor', 'supervisor'].map((name) => signIn(hub, name)),
  )
  const [stuck, other] = await Promise.all([openConsole(stuckPerson!), openConsole(otherPerson!)])
  const raw = (
    stuck.socket.io.engine.transport as unknown as { ws: { _socket: { pause(): void; resume(): void } } }
  ).ws._socket
  raw.pause()
  const framesBefore = stuck.frames.length
  const text = 'x'.repeat(10_000)
  const name = 'đầy'
  await sendEvents(hub, callEvent('call.begin', name, { to: '115' }))
  for (let i = 0; i < 60; i++) {
    const batch = Array.from({ length: 90 }, () => callEvent('call.transcript', name, { text }))
    expect((await sendEvents(hub, batch)).status).toBe(202)
    const { body } = await otherPerson!.get<PictureSnapshot>('/v1/picture')
    // Less than the hub waits for the sign of life of one that is silent.
    await other.reached(body.seq, 30_000)
  }
  raw.resume()
  await eventually(() => stuck.resyncs() > 0 || !stuck.socket.connected, Boolean, 30_000)
  // One that was let go may ask for all of it when it comes back.
  const received = JSON.stringify(stuck.frames.slice(framesBefore)).length
  if (!stuck.socket.connected) await stuck.back()
  await expectSame([stuck, other], [stuckPerson!, otherPerson!])
  // Of more than fifty megabytes: the rest was never kept for it.
  expect(received).toBeLessThan(40_000_000)
  stuck.close()
  other.close()
}, 120_000)
