/** Callers on a real hub: who may look them up, and how much of a nuisance they were. */
import type { CallerHistory } from '@lien-thong/shared/dispatch/caller-history'
import { usualWorklistLimits } from '@lien-thong/shared/dispatch/worklist-limits'
import { usualAcceptLimits } from '@lien-thong/shared/kernel/accept-limits'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import pg from 'pg'
import { callerScores } from '../../apps/api/src/caller/caller.read.ts'
import { callerRoutes } from '../../apps/api/src/interop/caller-routes.ts'
import { eventually, type Hub, type Person, signIn, startHub } from '../kit/hub.ts'
import { number, ring, vain } from './ring.ts'

let hub: Hub
let database: pg.Pool
let ambulance: Person
let fire: Person
let callTaker: Person
let supervisor: Person
let admin: Person

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  database = new pg.Pool({ connectionString: hub.databaseUrl, max: 2 })
  const people = ['dispatcher115', 'dispatcher114', 'calltaker', 'supervisor', 'admin']
  ;[ambulance, fire, callTaker, supervisor, admin] = (await Promise.all(
    people.map((name) => signIn(hub, name)),
  )) as [Person, Person, Person, Person, Person]
})
afterAll(async () => {
  await database.end()
  await hub.close()
})

describe('who a caller is', () => {
  const lookUp = (who: Person, call: string) => who.get<CallerHistory>(`/v1/calls/${call}/caller`)

  test('other calls, open incidents and signs of a nuisance; and the journal keeps who asked', async () => {
    const from = number()
    const prank = await ring(hub, { from, rang: -300, answered: -290, ended: -280 })
    await callTaker.post(`/v1/calls/${prank.call}/outcome`, { outcome: 'nuisance' })
    const police = await ring(hub, { from, to: '113', rang: -200, answered: -190, ended: -100 })
    const earlier = await vain(hub, from, -90)
    const now = await ring(hub, { from, rang: -10 })

    const answer = await lookUp(ambulance, now.call)
    expect(answer).toMatchObject({
      status: 200,
      body: { call: now.call, number: from, count: 2, elsewhere: 1 },
    })
    expect(answer.body.calls).toMatchObject([
      {
        id: earlier.call,
        line: '115',
        state: 'cancelled',
        ringSeconds: 3,
        incident: { id: earlier.incident },
      },
      {
        id: prank.call,
        outcome: 'nuisance',
        ringSeconds: 10,
        talkSeconds: 10,
        incident: { disposition: 'nuisance' },
      },
    ])
    expect(answer.body.open.map(({ id }) => id)).toEqual([earlier.incident])
    expect(answer.body.nuisance).toMatchObject({ calls: 3 })
    expect(answer.body.nuisance.evidence.map(({ call, kind }) => [call, kind])).toContainEqual([
      prank.call,
      'nuisance',
    ])

    const all = (await lookUp(supervisor, now.call)).body
    expect(callerRoutes.find(({ id }) => id === 'getCaller')!.answer.schema!.parse(all)).toEqual(all)
    expect(all.calls.map(({ id }) => id)).toEqual([earlier.call, police.call, prank.call])
    const { rows } = await database.query(
      `select by, audience, personal from journal where fact->>'type' = 'caller.looked_up' and fact->>'call' = $1 order by seq`,
      [now.call],
    )
    expect(rows).toEqual([
      { by: 'agent:dispatcher115', audience: [], personal: null },
      { by: 'agent:supervisor', audience: [], personal: null },
    ])
  })

  test('is not told to other agencies, to roles that may not ask, or of calls that are none', async () => {
    const { call } = await vain(hub, number(), -60)
    expect(await lookUp(fire, call)).toMatchObject({ status: 404, body: { code: 'call_unknown' } })
    expect(await lookUp(admin, call)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect(await lookUp(ambulance, 'x')).toMatchObject({ status: 404, body: { code: 'call_unknown' } })
    expect((await fetch(`${hub.url}/v1/calls/${call}/caller`)).status).toBe(401)
    const { rowCount } = await database.query(
      `select from journal where fact->>'type' = 'caller.looked_up' and fact->>'call' = $1`,
      [call],
    )
    expect(rowCount).toBe(0)
  })

  test('scores of many numbers come from one question, and fade as time goes on', async () => {
    const [prankster, needy, unheard] = [number(), number(), number()]
    for (let i = 0; i < 3; i++) {
      const { call } = await ring(hub, { from: prankster, rang: -300, answered: -290, ended: -280 })
      await callTaker.post(`/v1/calls/${call}/outcome`, { outcome: 'nuisance' })
    }
    const { incident } = await ring(hub, { from: needy, rang: -300, answered: -290, ended: -280 })
    await ambulance.post(`/v1/incidents/${incident}/legs/ambulance/accept`)
    let asked = 0
    const client = {
      query: (text: string, values: unknown[]) => {
        asked++
        return database.query(text, values)
      },
    }
    const scoresIn = async (days: number) =>
      callerScores(
        client as never,
        [prankster, needy, unheard, needy],
        addSeconds(new Date().toISOString(), days * 86_400),
      )
    const now = await scoresIn(0)
    expect(asked).toBe(1)
    expect([...now.keys()].sort()).toEqual([prankster, needy].sort())
    expect(now.get(prankster)).toMatchObject({ score: 0.5, calls: 3 })
    expect(now.get(needy)).toMatchObject({ score: 0, evidence: [{ kind: 'genuine' }] })
    expect((await scoresIn(14)).get(prankster)!.score).toBeCloseTo(1 - 2 ** -0.5, 3)
  })

  test('the limits are the city’s', async () => {
    expect((await callTaker.get('/v1/call-limits')).body).toEqual(usualWorklistLimits)
    await database.query(
      `insert into setting (key, value) values ('call-limits', '{"outcomeSeconds": 60, "unanswered": 180}')
       on conflict (key) do update set value = excluded.value`,
    )
    expect((await callTaker.get('/v1/call-limits')).body).toEqual({
      ...usualWorklistLimits,
      outcomeSeconds: 60,
    })
    expect((await callTaker.get('/v1/leg-limits')).body).toEqual(usualAcceptLimits)
    await database.query(`insert into setting (key, value) values ('leg-limits', '{"1": 45}')`)
    expect((await callTaker.get('/v1/leg-limits')).body).toEqual({ ...usualAcceptLimits, 1: 45 })
    const overdue = async (seconds: number): Promise<number> => {
      await database.query(`update setting set value = $1 where key = 'leg-limits'`, [
        JSON.stringify({ 1: seconds, 2: seconds, 3: seconds, 4: seconds }),
      ])
      const text = await (await fetch(`${hub.url}/metrics`)).text()
      return Number(/^hub_overdue_legs (\d+)$/m.exec(text)?.[1])
    }
    await supervisor.post('/v1/incidents', { agencies: ['ambulance'] })
    expect(await overdue(86_400)).toBe(0)
    await eventually(
      () => overdue(0.001),
      (n) => n > 0,
    )
  })
})
