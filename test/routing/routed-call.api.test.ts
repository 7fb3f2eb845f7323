/** Calls of a real hub go where the policy in force sends them. */
import type { ExplainAnswer } from '@lien-thong/shared/contract/routing'
import type { Entry } from '@lien-thong/shared/fact/fact'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import { callEvent, eventually, type Hub, type Person, sendEvents, signIn, startHub } from '../kit/hub.ts'
import { publishAs } from './publish.ts'
import { policyWith, rule } from './rules.ts'

let hub: Hub
let admin: Person
let supervisor: Person

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  admin = await signIn(hub, 'admin')
  supervisor = await signIn(hub, 'supervisor')
})
afterAll(() => hub.close())

let calls = 0
/** @returns the routing of a new call, as the picture has it */
async function ring(data: object): Promise<Record<string, unknown>> {
  const { results } = await sendEvents(hub, callEvent('call.begin', `phan-luong-${++calls}`, data))
  const { body } = await supervisor.get<PictureSnapshot>('/v1/picture')
  const call = body.calls.find(({ id }) => id === results[0]!.call)!
  return { ...call.routes[0], marks: call.marks, call: call.id, incident: call.incident }
}

test('calls go by what is published, and the call keeps the rule', async () => {
  await publishAs(admin, policyWith(rule('all-115', 100, [{ type: 'line', line: '115' }])))
  expect(await ring({ to: '115', from: '0903000111' })).toMatchObject({
    rule: 'all-115',
    queue: 'reserve',
  })
  expect(await ring({ to: '113', from: '0903000112' })).toMatchObject({
    rule: 'line-113',
    queue: 'police',
  })
})

test('a caller who was a nuisance is marked and comes last, is answered all the same, and supervisors are told', async () => {
  await publishAs(
    admin,
    policyWith(
      rule(
        'often',
        100,
        [
          { type: 'caller_score', atLeast: 0.3 },
          { type: 'line', line: '115' },
        ],
        'ambulance',
        { type: 'mark', priority: 4 },
        { type: 'notify', people: ['supervisor'] },
      ),
    ),
  )
  const dispatcher = await signIn(hub, 'dispatcher115')
  const from = '0903555777'
  for (let past = 0; past < 2; past++) {
    const first = await ring({ to: '115', from })
    await sendEvents(hub, callEvent('call.end', `phan-luong-${calls}`))
    const closed = await dispatcher.post(`/v1/incidents/${first.incident}/close`, { disposition: 'nuisance' })
    expect(closed.status).toBe(200)
  }
  const again = await ring({ to: '115', from })
  expect(again).toMatchObject({ rule: 'often', queue: 'ambulance', marks: ['nuisance_suspected'] })
  const { body } = await supervisor.get<PictureSnapshot>('/v1/picture')
  expect(body.incidents.find(({ id }) => id === again.incident)!.legs[0]!.priority).toBe(4)
  const journal = await supervisor.get<{ entries: readonly Entry[] }>('/v1/journal?limit=5000')
  expect(journal.body.entries.map(({ fact }) => fact)).toContainEqual({
    type: 'routing.notified',
    call: again.call,
    rule: 'often',
    people: ['supervisor'],
  })
  expect(await ring({ to: '115', from: '0903555778' })).toMatchObject({ rule: 'line-115', marks: [] })

  const { call } = await ring({ from })
  await sendEvents(hub, callEvent('call.transfer', `phan-luong-${calls}`, { to: '115' }))
  const picture = await supervisor.get<PictureSnapshot>('/v1/picture')
  const moved = picture.body.calls.find(({ id }) => id === call)!
  expect(moved.marks).toContain('nuisance_suspected')
  expect(moved.routes.at(-1)).toMatchObject({ line: '115', rule: 'often' })
})

test('a call goes elsewhere while its queue is full', async () => {
  const full = policyWith(
    rule('full', 100, [
      { type: 'line', line: '114' },
      { type: 'queue_state', queue: 'fire', is: 'EQ', state: 'Full' },
    ]),
  )
  const queues = full.queues.map((queue) => (queue.queue === 'fire' ? { ...queue, max: 2 } : queue))
  await publishAs(admin, { ...full, queues })
  expect(await ring({ to: '114' })).toMatchObject({ rule: 'line-114' })
  expect(await ring({ to: '114' })).toMatchObject({ rule: 'line-114' })
  await eventually(
    () => ring({ to: '114' }),
    ({ rule: decided, queue }) => decided === 'full' && queue === 'reserve',
  )
})

test('trying a draft that closes a queue changes nothing for the calls that come in', async () => {
  const policy = policyWith(
    rule('closed', 100, [
      { type: 'line', line: '113' },
      { type: 'queue_state', queue: 'police', is: 'EQ', state: 'Disabled' },
    ]),
  )
  const { version } = await publishAs(admin, policy)
  const queues = policy.queues.map((each) => (each.queue === 'police' ? { ...each, disabled: true } : each))
  await admin.post('/v1/routing/draft', { policy: { ...policy, queues }, base: version })
  for (let time = 0; time < 3; time++) {
    const tried = await admin.post<ExplainAnswer>('/v1/routing/explain', {
      to: '113',
      source: 'demo',
      draft: true,
    })
    expect(tried.body.route).toMatchObject({ rule: 'closed', queue: 'reserve' })
    expect(await ring({ to: '113' })).toMatchObject({ rule: 'line-113', queue: 'police' })
    const live = await admin.post<ExplainAnswer>('/v1/routing/explain', { to: '113', source: 'demo' })
    expect(live.body.route).toMatchObject({ rule: 'line-113', queue: 'police' })
  }
})
