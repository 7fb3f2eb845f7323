/** Worklists and callers on a real hub: what the sweep settles, who may look up a caller, one outcome for many calls. */

import type { Call } from '@lien-thong/shared/call/call'
import { abandonedWork } from '@lien-thong/shared/dispatch/abandoned'
import type { CallerHistory } from '@lien-thong/shared/dispatch/caller-history'
import { watchdog } from '@lien-thong/shared/dispatch/watchdog'
import { usualWorklistLimits } from '@lien-thong/shared/dispatch/worklist-limits'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import pg from 'pg'
import { callerScores } from '../../apps/api/src/caller/caller.read.ts'
import { callEvent, eventually, type Hub, type Person, sendEvents, signIn, startHub } from '../kit/hub.ts'

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
  ;[ambulance, fire, callTaker, supervisor, admin] = (await Promise.all(
    ['dispatcher115', 'dispatcher114', 'calltaker', 'supervisor', 'admin'].map((name) => signIn(hub, name)),
  )) as [Person, Person, Person, Person, Person]
})
afterAll(async () => {
  await database.end()
  await hub.close()
})

let used = 0
/** A number that no other test has. */
const number = (): string => `+8490${String(1_000_000 + ++used)}`

interface Ring {
  readonly from?: string
  readonly to?: string
  readonly direction?: 'outbound'
  /** Seconds from now, negative in the past. */
  readonly rang: number
  readonly answered?: number
  readonly cancelled?: number
  readonly ended?: number
}

/** A whole call, as its source tells it in one batch. */
async function ring({
  rang,
  answered,
  cancelled,
  ended,
  ...data
}: Ring): Promise<{ call: string; incident: string }> {
  const name = `cuộc-${++used}`
  const now = new Date().toISOString()
  const told = (type: string, seconds: number | undefined) =>
    seconds === undefined
      ? []
      : [callEvent(type, name, { to: '115', ...data }, { time: addSeconds(now, seconds) })]
  const { results } = await sendEvents(hub, [
    ...told('call.alerting', rang),
    ...told('call.answered', answered),
    ...told('call.cancel', cancelled),
    ...told('call.end', ended),
  ])
  expect(results.map(({ status }) => status)).not.toContain('ignored')
  return results[0] as { call: string; incident: string }
}
const vain = (from: string, rang: number, more: object = {}) =>
  ring({ from, rang, cancelled: rang + 3, ...more })

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
  const first = await vain(from, -60)
  const second = await vain(from, -50)
  const waiting = abandonedWork((await calls()).values(), new Date().toISOString())
  expect(waiting.find((row) => row.number === from)?.calls.map(({ id }) => id)).toEqual([
    first.call,
    second.call,
  ])
  const later = await ring({ from, rang: -30, answered: -25 })

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
  const [rangA, rangB] = [await vain(reached, -60), await vain(missed, -60)]
  const back = (to: string, more: object) =>
    ring({ from: '02838115115', to, direction: 'outbound', rang: -40, ...more })
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
  const lost = await vain('anonymous', -60)
  await ring({ from: 'anonymous', rang: -40, answered: -35 })
  const marker = number()
  const marked = await vain(marker, -60)
  await ring({ from: marker, rang: -40, answered: -35 })
  await eventually(
    () => outcomeOf(marked.call),
    (outcome) => outcome === 'called_back',
  )
  expect(await outcomeOf(lost.call)).toBeNull()
})

test('the metrics count both lists', async () => {
  await vain(number(), -700)
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
    const group = [await vain(from, -60), await vain(from, -50), await vain(from, -40)]
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
    const group = [await vain(from, -60), await vain(from, -50)]
    const { incident } = await ring({ from: number(), rang: -30, answered: -25 })
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
    const own = await vain(number(), -60)
    const theirs = await vain(number(), -60, { to: '114' })
    expect(await settle(ambulance, { calls: [own.call, theirs.call], outcome: 'nuisance' })).toMatchObject({
      status: 403,
      body: { code: 'forbidden', call: theirs.call },
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
    const { call } = await vain(number(), -60)
    const answers = []
    for (let i = 0; i < 2; i++)
      answers.push(
        await settle(callTaker, { calls: [call, call], outcome: 'information' }, { 'idempotency-key': call }),
      )
    expect(answers[1]!.body).toEqual(answers[0]!.body)
    expect(answers[0]!.body.calls).toHaveLength(1)
  })
})

describe('who a caller is', () => {
  const lookUp = (who: Person, call: string) => who.get<CallerHistory>(`/v1/calls/${call}/caller`)

  test('other calls, open incidents and signs of a nuisance; and the journal keeps who asked', async () => {
    const from = number()
    const prank = await ring({ from, rang: -300, answered: -290, ended: -280 })
    await callTaker.post(`/v1/calls/${prank.call}/outcome`, { outcome: 'nuisance' })
    const police = await ring({ from, to: '113', rang: -200, answered: -190, ended: -100 })
    const earlier = await vain(from, -90)
    const now = await ring({ from, rang: -10 })

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
    const { call } = await vain(number(), -60)
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
      const { call } = await ring({ from: prankster, rang: -300, answered: -290, ended: -280 })
      await callTaker.post(`/v1/calls/${call}/outcome`, { outcome: 'nuisance' })
    }
    const { incident } = await ring({ from: needy, rang: -300, answered: -290, ended: -280 })
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
  })
})
