/** Worklists on a real hub: what later calls settle, and one outcome for many calls. */
import type { Call } from '@lien-thong/shared/call/call'
import { abandonedWork } from '@lien-thong/shared/dispatch/abandoned'
import { watchdog } from '@lien-thong/shared/dispatch/watchdog'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import pg from 'pg'
import { eventually, type Hub, type Person, signIn, startHub } from '../kit/hub.ts'
import { number, ring, vain } from './ring.ts'

let hub: Hub
let database: pg.Pool
let ambulance: Person
let callTaker: Person
let supervisor: Person

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  database = new pg.Pool({ connectionString: hub.databaseUrl, max: 2 })
  const people = ['dispatcher115', 'calltaker', 'supervisor']
  ;[ambulance, callTaker, supervisor] = (await Promise.all(people.map((name) => signIn(hub, name)))) as [
    Person,
    Person,
    Person,
  ]
})
afterAll(async () => {
  await database.end()
  await hub.close()
})

async function calls(who = supervisor): Promise<Map<string, Call>> {
  const { body } = await who.get<PictureSnapshot>('/v1/picture')
  return new Map(body.calls.map((call) => [call.id, call]))
}
const incidentOf = async (id: string): Promise<Incident> =>
  (await supervisor.get<{ incident: Incident }>(`/v1/incidents/${id}`)).body.incident
const outcomeOf = async (id: string) =>
  (await database.query<{ outcome: string | null }>('select outcome from call where id = $1', [id])).rows[0]!
    .outcome

test('a caller who rings again and is answered was called back, and no incident is closed by it', async () => {
  const from = number()
  const first = await vain(hub, from, -60)
  const second = await vain(hub, from, -50)
  const waiting = abandonedWork((await calls()).values(), new Date().toISOString())
  expect(waiting.find((row) => row.number === from)?.calls.map(({ id }) => id)).toEqual([
    first.call,
    second.call,
  ])
  const later = await ring(hub, { from, rang: -30, answered: -25 })

  await eventually(
    () => Promise.all([first, second].map(({ call }) => outcomeOf(call))),
    (outcomes) => outcomes.every((outcome) => outcome === 'called_back'),
  )
  expect(await outcomeOf(later.call)).toBeNull()
  for (const { incident } of [first, second, later]) expect((await incidentOf(incident)).status).toBe('open')
  const { rows } = await database.query(
    `select by, fact, audience from journal where fact->>'type' = 'call.outcome_given' and fact->>'call' = $1`,
    [first.call],
  )
  expect(rows).toEqual([
    {
      by: 'system',
      audience: ['ambulance'],
      fact: {
        type: 'call.outcome_given',
        call: first.call,
        outcome: 'called_back',
        incident: first.incident,
        through: later.call,
      },
    },
  ])
})

test('a call back that was answered settles both calls, one in vain only itself', async () => {
  const [reached, missed] = [number(), number()]
  const [rangA, rangB] = [await vain(hub, reached, -60), await vain(hub, missed, -60)]
  const back = (to: string, more: object) =>
    ring(hub, { from: '02838115115', to, direction: 'outbound', rang: -40, ...more })
  const inVain = await back(missed, { ended: -20 })
  const answered = await back(reached, { answered: -30, ended: -10 })
  await eventually(
    () => Promise.all([rangA, answered, inVain].map(({ call }) => outcomeOf(call))),
    (outcomes) => outcomes.join() === 'called_back,called_back,no_contact',
  )
  expect(await outcomeOf(rangB.call)).toBeNull()
  const waiting = abandonedWork((await calls()).values(), new Date().toISOString())
  expect(waiting.map((row) => row.number)).toContain(missed)
  expect(waiting.map((row) => row.number)).not.toContain(reached)
})

test('withheld callers are never taken for one another', async () => {
  const lost = await vain(hub, 'anonymous', -60)
  await ring(hub, { from: 'anonymous', rang: -40, answered: -35 })
  const marker = number()
  const marked = await vain(hub, marker, -60)
  await ring(hub, { from: marker, rang: -40, answered: -35 })
  await eventually(
    () => outcomeOf(marked.call),
    (outcome) => outcome === 'called_back',
  )
  expect(await outcomeOf(lost.call)).toBeNull()
})

test('the metrics count both lists', async () => {
  await vain(hub, number(), -700)
  await ring(hub, { from: number(), rang: -600, answered: -590, ended: -500 })
  const counts = async () => {
    const all = [...(await calls()).values()]
    const now = new Date().toISOString()
    const text = await (await fetch(`${hub.url}/metrics`)).text()
    const value = (name: string): number => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1])
    expect(watchdog(all, now)[0]).toMatchObject({ why: 'abandoned', alarm: true })
    return {
      counted: [value('hub_abandoned_callers'), value('hub_calls_without_outcome')],
      listed: [abandonedWork(all, now).length, watchdog(all, now).length],
    }
  }
  // Between the two questions the sweep may settle something.
  const { listed } = await eventually(counts, ({ counted, listed }) => counted.join() === listed.join())
  expect(listed[0]).toBeGreaterThan(0)
  expect(listed[1]).toBeGreaterThan(listed[0]!)
})

describe('one outcome for several calls', () => {
  const settle = (who: Person, body: object, headers: Record<string, string> = {}) =>
    who.post<{ calls: Call[] }>('/v1/calls/outcome', body, headers)

  test('is given to all of them, and closes what nobody had touched', async () => {
    const from = number()
    const group = [await vain(hub, from, -60), await vain(hub, from, -50), await vain(hub, from, -40)]
    await ambulance.post(`/v1/incidents/${group[2]!.incident}/legs/ambulance/accept`)
    const answer = await settle(callTaker, { calls: group.map(({ call }) => call), outcome: 'no_contact' })
    expect(answer.status).toBe(200)
    expect(answer.body.calls.map(({ outcome }) => outcome)).toEqual([
      'no_contact',
      'no_contact',
      'no_contact',
    ])
    const incidents = await Promise.all(group.map(({ incident }) => incidentOf(incident)))
    expect(incidents.map(({ status, disposition }) => disposition ?? status)).toEqual([
      'no_contact',
      'no_contact',
      'open',
    ])
  })

  test('may attach them to the incident of the later call', async () => {
    const from = number()
    const group = [await vain(hub, from, -60), await vain(hub, from, -50)]
    const { incident } = await ring(hub, { from: number(), rang: -30, answered: -25 })
    const answer = await settle(callTaker, {
      calls: group.map(({ call }) => call),
      outcome: 'attached',
      incident,
    })
    expect(answer.body.calls.map((each) => each.incident)).toEqual([incident, incident])
    expect((await incidentOf(incident)).calls).toEqual(expect.arrayContaining(group.map(({ call }) => call)))
    for (const { incident: own } of group) expect((await incidentOf(own)).disposition).toBe('duplicate')
  })

  test('is given to none when one cannot have it, and says which', async () => {
    const own = await vain(hub, number(), -60)
    const theirs = await vain(hub, number(), -60, { to: '114' })
    expect(await settle(ambulance, { calls: [own.call, theirs.call], outcome: 'nuisance' })).toMatchObject({
      status: 404,
      body: { code: 'call_unknown', call: theirs.call },
    })
    const unknown = '00000000-0000-7000-8000-000000000000'
    expect(await settle(ambulance, { calls: [own.call, unknown], outcome: 'nuisance' })).toMatchObject({
      status: 404,
      body: { code: 'call_unknown', call: unknown },
    })
    expect(await settle(ambulance, { calls: [own.call], outcome: 'attached' })).toMatchObject({
      status: 400,
      body: { code: 'incident_required', call: own.call },
    })
    expect(await outcomeOf(own.call)).toBeNull()
  })

  test.each([
    ['no call', { calls: [], outcome: 'nuisance' }],
    ['more than a hundred', { calls: Array.from({ length: 101 }, (_, i) => `c${i}`), outcome: 'nuisance' }],
    ['no such outcome', { calls: ['x'], outcome: 'forgotten' }],
  ])('is refused for %s', async (_, body) => {
    expect(await settle(callTaker, body)).toMatchObject({ status: 400, body: { code: 'body_invalid' } })
  })

  test('is given once under one key, though asked twice', async () => {
    const { call } = await vain(hub, number(), -60)
    const answers = []
    for (let i = 0; i < 2; i++)
      answers.push(
        await settle(callTaker, { calls: [call, call], outcome: 'information' }, { 'idempotency-key': call }),
      )
    expect(answers[1]!.body).toEqual(answers[0]!.body)
    expect(answers[0]!.body.calls).toHaveLength(1)
  })
})

test('a wrong clock clears no abandoned caller, and hides no call that does', async () => {
  const from = number()
  // Heard of before the caller gave up, and said to be after it.
  const early = await ring(hub, { from, rang: 300, answered: 305 })
  const lost = await vain(hub, from, -60)
  expect((await calls()).get(early.call)?.marks).toContain('clock_skew')
  const marker = number()
  const marked = await vain(hub, marker, -60)
  await ring(hub, { from: marker, rang: -40, answered: -35 })
  await eventually(
    () => outcomeOf(marked.call),
    (outcome) => outcome === 'called_back',
  )
  expect(await outcomeOf(lost.call)).toBeNull()

  const later = await ring(hub, { from, rang: 320, answered: 325 })
  await eventually(
    () => outcomeOf(lost.call),
    (outcome) => outcome === 'called_back',
  )
  const { rows } = await database.query(
    `select fact->>'through' as through from journal
     where fact->>'type' = 'call.outcome_given' and fact->>'call' = $1`,
    [lost.call],
  )
  expect(rows).toEqual([{ through: later.call }])
})
