/** Draft, difference, publish and explain, on two nodes over one database. */
import type {
  DraftDifference,
  ExplainAnswer,
  PolicyInForce,
  QueueView,
  RoutingDraft,
  SurgeView,
} from '@lien-thong/shared/contract/routing'
import type { Entry } from '@lien-thong/shared/fact/fact'
import { cityPolicy } from '@lien-thong/shared/routing/city-policy'
import type { RoutingPolicy } from '@lien-thong/shared/routing/routing'
import pg from 'pg'
import { openConsole } from '../kit/console.ts'
import { callEvent, eventually, type Hub, type Person, sendEvents, signIn, startHub } from '../kit/hub.ts'
import { publishAs, versionsOf } from './publish.ts'
import { policyWith, rule } from './rules.ts'

let hub: Hub
let second: Hub | undefined
let admin: Person
let supervisor: Person

beforeAll(async () => {
  const env = { HUB_SIMULATE: 'off', HUB_SECRET: 'mot-bi-mat-chung-cua-hai-may-chu' }
  hub = await startHub({ env })
  second = await startHub({ databaseUrl: hub.databaseUrl, env })
  admin = await signIn(hub, 'admin')
  supervisor = await signIn(hub, 'supervisor')
})
afterAll(async () => {
  await second?.close()
  await hub.close()
})

const draft = async () => (await admin.get<RoutingDraft>('/v1/routing/draft')).body
const save = (policy: object, more: object = {}) =>
  admin.post<RoutingDraft>('/v1/routing/draft', { policy, ...more })
const inForce = async (person = admin) => (await person.get<PolicyInForce>('/v1/routing')).body
const versions = () => versionsOf(admin)
const newest = async () => (await versions())[0]!.version
const publish = (policy: RoutingPolicy) => publishAs(admin, policy)
const published = async (): Promise<readonly Entry[]> => {
  const { body } = await admin.get<{ entries: readonly Entry[] }>('/v1/journal?limit=5000')
  return body.entries.filter(({ fact }) => fact.type === 'routing.published')
}

const night = policyWith(
  rule('night', 100, [
    { type: 'line', line: '115' },
    { type: 'time', from: '22:00', to: '06:00' },
  ]),
)

test('a new hub has the city’s policy in force and no draft', async () => {
  expect(await inForce(supervisor)).toEqual({ ...cityPolicy, version: 1, by: 'system' })
  expect(await draft()).toEqual({ policy: cityPolicy, version: 0, base: 1, isChanged: false, faults: [] })
})

test('a draft is kept with its faults, and only one without faults is published', async () => {
  const faulty = policyWith(rule('r', 100, [{ type: 'area', area: 'nowhere' }], 'gone'))
  const saved = await save(faulty)
  expect([saved.status, saved.body.version, saved.body.base, saved.body.isChanged]).toEqual([200, 1, 1, true])
  expect(saved.body.faults.map(({ en }) => en)).toEqual([
    'Rule r names queue gone, which does not exist.',
    'Rule r asks for area nowhere, which does not exist.',
  ])
  expect(await draft()).toEqual(saved.body)
  const refused = await admin.post('/v1/routing/publish', { version: 1 })
  expect([refused.status, refused.body.code]).toEqual([400, 'policy_faulty'])
  expect(refused.body.faults).toEqual(saved.body.faults)
  expect((await inForce()).version).toBe(1)
})

test('who saved a draft stands in the audit, and nobody else sees it', async () => {
  const { body } = await save(night)
  const savedBy = async (person: Person) => {
    const journal = await person.get<{ entries: readonly Entry[] }>('/v1/journal?limit=5000')
    return journal.body.entries
      .filter(({ fact }) => fact.type === 'routing.draft_saved')
      .map(({ fact, by }) => [fact, by])
  }
  expect((await savedBy(admin)).at(-1)).toEqual([
    { type: 'routing.draft_saved', version: body.version },
    'agent:admin',
  ])
  expect(await savedBy(supervisor)).toEqual([])
})

test('what has not the form of a policy is not kept', async () => {
  const before = await draft()
  const answer = await admin.post('/v1/routing/draft', {
    policy: { ...night, rules: [{ id: 'x', conditions: [] }] },
  })
  expect([answer.status, answer.body.code]).toEqual([400, 'policy_faulty'])
  expect(answer.body.faults).toContainEqual(expect.objectContaining({ rule: 'x' }))
  expect(await draft()).toEqual(before)
})

test('a draft of someone who saw an older one is refused', async () => {
  const { version } = await draft()
  expect((await save(night, { version })).status).toBe(200)
  const late = await admin.post('/v1/routing/draft', { policy: night, version })
  expect([late.status, late.body.code, late.body.current]).toEqual([409, 'stale_version', version + 1])
  const blind = await admin.post('/v1/routing/publish', { version })
  expect([blind.status, blind.body.code]).toEqual([409, 'stale_version'])
})

test('the difference names rules and fields, and publishing takes force on this node at once and on the other soon', async () => {
  const { body } = await admin.get<DraftDifference>('/v1/routing/draft/difference')
  expect(body).toMatchObject({ base: 1, inForce: 1 })
  expect(body.changes.map(({ kind, id, change }) => `${kind} ${id} ${change}`)).toEqual([
    'rule night added',
    'queue reserve added',
    'area centre added',
    'area box added',
    'area cells added',
  ])
  const before = await published()
  const answer = await admin.post<PolicyInForce>('/v1/routing/publish', { version: body.version })
  expect([answer.status, answer.body.version, answer.body.by]).toEqual([200, 2, 'agent:admin'])
  expect(await inForce()).toEqual({ ...night, version: 2, by: 'agent:admin', at: answer.body.at })
  const elsewhere = await signIn(second!, 'admin')
  await eventually(
    () => inForce(elsewhere),
    ({ version }) => version === 2,
  )
  const after = await published()
  expect(after.slice(before.length).map(({ fact, by }) => [fact, by])).toEqual([
    [{ type: 'routing.published', version: 2 }, 'agent:admin'],
  ])
  expect(await draft()).toMatchObject({ base: 2, isChanged: false, policy: night })
})

test('publishing what is in force is refused', async () => {
  const { version } = await draft()
  const again = await admin.post('/v1/routing/publish', { version })
  expect([again.status, again.body.code]).toEqual([409, 'already_so'])
})

test('a draft that was made from another version than the one in force is refused', async () => {
  const began = await newest()
  const changed = { ...night, fallbackQueue: 'fire' }
  const old = await save(changed, { base: began - 1 })
  const refused = await admin.post('/v1/routing/publish', { version: old.body.version })
  expect([refused.body.code, refused.body.base, refused.body.inForce]).toEqual([
    'stale_version',
    began - 1,
    began,
  ])
  expect((await save(changed)).body.base).toBe(began - 1)
  expect(await publish(changed)).toMatchObject({ version: began + 1, fallbackQueue: 'fire' })
})

test('every published version can be read again', async () => {
  const all = await versions()
  expect(all[0]).toMatchObject({ version: (await inForce()).version, by: 'agent:admin' })
  expect(all.at(-1)).toEqual({ version: 1, by: 'system' })
  const first = await admin.get<PolicyInForce>('/v1/routing/versions/1')
  expect(first.body).toEqual({ ...cityPolicy, version: 1, by: 'system' })
  for (const unknown of ['999', 'x', '1.5'])
    expect((await admin.get(`/v1/routing/versions/${unknown}`)).status).toBe(404)
})

test('an old policy in the database is read on, and one with faults is not used', async () => {
  const database = new pg.Client({ connectionString: hub.databaseUrl })
  await database.connect()
  const { rules, areas: _, ...rest } = cityPolicy
  const put = (value: object) =>
    database.query(`update setting set value = $1, version = version + 1 where key = 'routing'`, [value])
  await put({ ...rest, rules: [{ id: 'old', conditions: [{ line: '115' }], queue: 'fire' }] })
  await eventually(inForce, ({ rules: now }) => now[0]?.id === 'old')
  await put({ ...rest, rules, fallbackQueue: 'gone' })
  await eventually(
    () => hub.log(),
    (log) => log.includes('a published document has faults and is not used'),
  )
  expect((await inForce()).rules[0]!.id).toBe('old')
  await database.end()
})

test('an explanation asks policy or draft, from a body, and keeps nothing', async () => {
  await publish(night)
  await save(policyWith(rule('surging', 100, [{ type: 'surge', on: true }], 'fire')))
  const ask = async (body: object) => (await supervisor.post<ExplainAnswer>('/v1/routing/explain', body)).body
  const asked = { to: '115', from: '0903123456', at: '2026-11-24T22:30:00+07:00' }
  const asNight = await ask(asked)
  expect(asNight.route).toMatchObject({ rule: 'night', queue: 'reserve', cause: 'rule' })
  expect(asNight.context).toMatchObject({ at: '2026-11-24T15:30:00.000Z', surge: false, score: 0 })
  expect(Object.keys(asNight.context.queueStates).sort()).toEqual(['ambulance', 'fire', 'police', 'reserve'])
  const asDay = await ask({ ...asked, at: '2026-11-24T12:30:00+07:00' })
  expect(asDay.trace[0]).toMatchObject({
    rule: 'night',
    result: 'failed',
    failed: { saw: 'TU 2026-11-24 12:30' },
  })
  expect((await ask({ ...asked, draft: true, surge: true })).route).toMatchObject({ rule: 'surging' })
  expect((await ask({ ...asked, draft: true })).route).toMatchObject({ rule: 'line-115' })
  expect((await supervisor.post('/v1/routing/explain', { at: 'soon' })).status).toBe(400)
})

test('queues tell their state in the words of NENA', async () => {
  const { body } = await supervisor.get<{ queues: readonly QueueView[] }>('/v1/routing/queues')
  expect(body.queues.map(({ queue, state, desks }) => [queue, state, desks])).toEqual([
    ['police', 'Inactive', 0],
    ['fire', 'Inactive', 0],
    ['ambulance', 'Inactive', 0],
    ['reserve', 'Inactive', 0],
  ])
  await sendEvents(hub, callEvent('call.alerting', 'mot-cuoc-cho', { to: '114' }))
  const after = await supervisor.get<{ queues: readonly QueueView[] }>('/v1/routing/queues')
  expect(after.body.queues.find(({ queue }) => queue === 'fire')).toMatchObject({ waiting: 1, handling: 0 })
})

describe('Who may', () => {
  test.each([
    ['dispatcher115', 200, 403, 403],
    ['supervisor', 200, 403, 200],
    ['admin', 200, 200, 200],
  ])('%s', async (username, reads, edits, surges) => {
    const person = await signIn(hub, username)
    const { version } = await draft()
    const seen = async (path: string, body?: object) =>
      (await (body ? person.post(path, body) : person.get(path))).status
    expect(await seen('/v1/routing')).toBe(reads)
    expect(await seen('/v1/routing/draft')).toBe(reads)
    expect(await seen('/v1/routing/draft', { policy: night, version })).toBe(edits)
    if (edits === 403) expect(await seen('/v1/routing/publish', { version })).toBe(edits)
    expect(await seen('/v1/surge')).toBe(200)
    expect(await seen('/v1/surge', { on: true })).toBe(surges)
    if (surges === 200) expect(await seen('/v1/surge', { on: false })).toBe(200)
  })

  test('nobody who is not signed in', async () => {
    for (const path of ['/v1/routing', '/v1/routing/draft', '/v1/surge'])
      expect((await fetch(hub.url + path)).status).toBe(401)
  })
})

describe('Surge mode', () => {
  test('is seen by everyone, asked by rules on every node, and off again', async () => {
    await publish(policyWith(rule('surging', 100, [{ type: 'surge', on: true }], 'fire')))
    const dispatcher = await signIn(second!, 'dispatcher113')
    const screen = await openConsole(dispatcher)
    const on = await supervisor.post<SurgeView>('/v1/surge', { on: true, reason: 'Cháy chợ Bến Thành' })
    expect([on.status, on.body.surge?.by]).toEqual([200, 'agent:supervisor'])
    await eventually(
      () => screen.picture().surge,
      (surge) => surge?.by === 'agent:supervisor',
    )
    const twice = await supervisor.post('/v1/surge', { on: true })
    expect([twice.status, twice.body.code]).toEqual([409, 'already_so'])
    for (const node of [hub, second!]) {
      await eventually(
        () =>
          signIn(node, 'admin').then((person) =>
            person.post<ExplainAnswer>('/v1/routing/explain', { to: '115' }),
          ),
        ({ body }) => body.route.rule === 'surging',
      )
    }
    expect((await supervisor.post('/v1/surge', { on: false })).status).toBe(200)
    await eventually(
      () => screen.picture().surge,
      (surge) => surge === undefined,
    )
    screen.close()
  })

  test('is suggested when many more ring than usual, and stays off all the same', async () => {
    await publish({ ...policyWith(), surge: { multiple: 2, atLeast: 30 } })
    const before = (await supervisor.get<SurgeView>('/v1/surge')).body
    expect(before.suggestion).toBeUndefined()
    const many = Array.from({ length: 30 }, (_, i) => callEvent('call.begin', `don-dap-${i}`, { to: '115' }))
    expect((await sendEvents(hub, many)).status).toBe(202)
    const { lastMinute, suggestion, surge } = (await supervisor.get<SurgeView>('/v1/surge')).body
    expect(lastMinute).toBeGreaterThanOrEqual(30)
    expect(suggestion).toMatchObject({ lastMinute, limits: { multiple: 2, atLeast: 30 } })
    expect(surge).toBeUndefined()
  })
})
