/** Six people at two hubs reach for the same calls: one has each, and everyone else learns who. */
import type { Call } from '@lien-thong/shared/call/call'
import type { PresenceMessage } from '@lien-thong/shared/contract/feed'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import pg from 'pg'
import { addPerson } from '../../apps/api/src/identity/people.store.ts'
import { systemClock } from '../../apps/api/src/platform/clock/clock.ts'
import { watch } from '../kit/console.ts'
import {
  type Answer,
  callEvent,
  eventually,
  type Hub,
  PASSWORD,
  type Person,
  sendEvents,
  signIn,
  startHub,
} from '../kit/hub.ts'

const PEOPLE = 6
const CALLS = 40

let hubs: readonly [Hub, Hub]
/** Nodes of one hub have its secret in common. */
const env = { HUB_SIMULATE: 'off', HUB_SECRET: 'mot-bi-mat-chung-cua-hai-nut-trung-tam' }

let pool: pg.Pool
let people: readonly Person[]
const nameOf = (i: number): string => `truc${i}`
const deskOf = (i: number): string => `115-0${i + 1}`

beforeAll(async () => {
  const first = await startHub({ env })
  hubs = [first, await startHub({ databaseUrl: first.databaseUrl, env })]
  pool = new pg.Pool({ connectionString: first.databaseUrl, max: 2 })
  people = await Promise.all(
    Array.from({ length: PEOPLE }, async (_, i) => {
      const person = { username: nameOf(i), name: `Trực ${i}`, roles: ['call_taker' as const] }
      await addPerson(pool, systemClock, { ...person, agencies: ['ambulance'] }, PASSWORD)
      const signedIn = await signIn(hubs[i % 2]!, nameOf(i))
      expect((await signedIn.post(`/v1/desks/${deskOf(i)}/log-in`)).status).toBe(200)
      return signedIn
    }),
  )
})
afterAll(async () => {
  await pool.end()
  await hubs[1].close()
  await hubs[0].close()
})

const ring = async (count: number, name: string): Promise<readonly string[]> =>
  (
    await sendEvents(
      hubs[0],
      Array.from({ length: count }, (_, i) => callEvent('call.alerting', `${name}-${i}`, { to: '115' })),
    )
  ).results.map(({ call }) => call!)

test('exactly one wins each call, and the losers are told who', async () => {
  const calls = await ring(CALLS, 'giành')
  let lost = 0
  for (const call of calls) {
    const answers: readonly Answer[] = await Promise.all(
      people.map((person) => person.post(`/v1/calls/${call}/claim`)),
    )
    const won = answers.flatMap(({ status }, i) => (status === 200 ? [i] : []))
    expect(won).toHaveLength(1)
    const [winner] = won as [number]
    for (const { status, body } of answers) {
      if (status === 200) continue
      lost += 1
      expect({ status, ...body }).toMatchObject({
        status: 409,
        code: 'call_claimed',
        by: `agent:${nameOf(winner)}`,
        desk: deskOf(winner),
      })
    }
  }
  expect(lost).toBe(CALLS * (PEOPLE - 1))
  const { rows } = await pool.query<{ claims: string; calls: string }>(
    `select count(*) as claims, count(distinct fact->>'call') as calls from journal where fact->>'type' = 'call.claimed'`,
  )
  expect(rows[0]).toEqual({ claims: String(CALLS), calls: String(CALLS) })
})

test('who leaves a desk while claiming leaves nothing claimed behind', async () => {
  for (let round = 0; round < 12; round++) {
    const calls = await ring(8, `rời-${round}`)
    const claims = calls.map((call, i) => people[i % 2]!.post(`/v1/calls/${call}/claim`))
    const leaving = people[0]!.post(`/v1/desks/${deskOf(0)}/log-out`)
    const answers = await Promise.all([...claims, leaving])
    expect(answers.map(({ status }) => status).filter((status) => status >= 500)).toEqual([])
    for (const { status, body } of answers)
      if (status !== 200) expect(['desk_required', 'call_claimed']).toContain(body.code)
    const { rows } = await pool.query<{ state: Call }>(
      `select state from call where not over and state->'claim'->>'desk' = $1 and state->'at'->>'answered' is null`,
      [deskOf(0)],
    )
    expect(rows).toEqual([])
    expect((await people[0]!.post(`/v1/desks/${deskOf(0)}/log-in`)).status).toBe(200)
  }
})

test('two who take a stale claim over at once: one has it', async () => {
  const [call] = await ring(1, 'vắng')
  expect((await people[2]!.post(`/v1/calls/${call}/claim`)).status).toBe(200)
  await sendEvents(hubs[0], callEvent('call.answered', 'vắng-0', { agent: 'ext-1153' }))
  expect((await people[2]!.post(`/v1/desks/${deskOf(2)}/log-out`)).status).toBe(200)
  const answers = await Promise.all(
    people
      .filter((_, i) => i !== 2)
      .map((person) => person.post(`/v1/calls/${call}/claim`, { takeOver: true })),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409])
})

test('who is at an incident is heard by consoles of the other hub', async () => {
  const rung = await sendEvents(hubs[0], callEvent('call.alerting', 'có mặt', { to: '115' }))
  const incident = rung.results[0]!.incident!
  const socket = await people[1]!.live()
  const heard: PresenceMessage[] = []
  socket.on('presence', (presence: PresenceMessage) => heard.push(presence))
  await watch(socket, (await people[1]!.get<PictureSnapshot>('/v1/picture')).body.seq)
  // A volatile message may be lost, so it is said until it is heard.
  await eventually(
    async () => {
      await people[0]!.post(`/v1/incidents/${incident}/presence`, { doing: 'typing' })
      return heard.length
    },
    (times) => times > 0,
  )
  expect(heard[0]).toEqual({ incident, by: `agent:${nameOf(0)}`, doing: 'typing' })
  socket.disconnect()
})
