/** A call that nobody answers, on a real hub, with the hands of the clock turned. */
import type { RoutingDraft } from '@lien-thong/shared/contract/routing'
import type { Entry } from '@lien-thong/shared/fact/fact'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import type { RoutingPolicy } from '@lien-thong/shared/routing/routing'
import pg from 'pg'
import { systemClock } from '../../apps/api/src/platform/clock/clock.ts'
import { Ledger } from '../../apps/api/src/platform/ledger/ledger.service.ts'
import { overflowSweep } from '../../apps/api/src/routing/overflow.sweep.ts'
import { rowStores } from '../../apps/api/src/row-stores.ts'
import { openConsole } from '../kit/console.ts'
import { callEvent, eventually, type Hub, type Person, sendEvents, signIn, startHub } from '../kit/hub.ts'
import { policyWith, rule } from './rules.ts'

let hub: Hub
let pool: pg.Pool | undefined
let supervisor: Person

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  pool = new pg.Pool({ connectionString: hub.databaseUrl })
  supervisor = await signIn(hub, 'supervisor')
})
afterAll(async () => {
  await pool?.end()
  await hub.close()
})

const WAIT_S = 1800
const policy = policyWith(
  rule(
    'busy',
    100,
    [{ type: 'line', line: '115' }],
    'ambulance',
    { type: 'overflow', after: WAIT_S, queue: 'reserve' },
    { type: 'overflow', after: 2 * WAIT_S - 600, queue: 'fire' },
  ),
)

/** One round of the sweep, so many seconds from now. */
async function sweepIn(seconds: number, of: RoutingPolicy = policy): Promise<void> {
  const ms = (): number => systemClock.ms() + seconds * 1000
  const ledger = new Ledger(pool!, { ms, now: () => new Date(ms()).toISOString() }, rowStores)
  await ledger.transact((tx) => overflowSweep({ policy: of }).run(tx))
}

const call = async (id: string) => {
  const { body } = await supervisor.get<PictureSnapshot>('/v1/picture')
  const found = body.calls.find((each) => each.id === id)!
  return { call: found, incident: body.incidents.find((each) => each.id === found.incident)! }
}
const factsOf = async (id: string): Promise<readonly string[]> => {
  const { body } = await supervisor.get<{ entries: readonly Entry[] }>('/v1/journal?limit=5000')
  const { incident } = await call(id)
  return body.entries
    .filter(
      ({ fact }) =>
        ('call' in fact && fact.call === id) || ('incident' in fact && fact.incident === incident.id),
    )
    .map(({ fact }) => fact.type)
}
const ring = async (name: string): Promise<string> =>
  (await sendEvents(hub, callEvent('call.alerting', name, { to: '115', from: '0903777888' }))).results[0]!
    .call!

test('it rings in the next queue of its agency, then at another agency, and every desk keeps seeing it', async () => {
  const admin = await signIn(hub, 'admin')
  const saved = await admin.post<RoutingDraft>('/v1/routing/draft', { policy })
  expect((await admin.post('/v1/routing/publish', { version: saved.body.version })).status).toBe(200)
  const ambulance = await openConsole(await signIn(hub, 'dispatcher115'))
  const fire = await openConsole(await signIn(hub, 'dispatcher114'))
  const id = await ring('khong-ai-nghe')

  await sweepIn(WAIT_S - 60)
  expect((await call(id)).call.queue).toBe('ambulance')
  await sweepIn(WAIT_S)
  const second = await call(id)
  expect(second.call).toMatchObject({ queue: 'reserve', agencies: ['ambulance'], state: 'alerting' })
  expect(second.incident.legs).toMatchObject([{ agency: 'ambulance', queue: 'reserve' }])
  await sweepIn(WAIT_S + 1)
  expect(await factsOf(id)).toEqual(['call.recorded', 'incident.opened', 'call.requeued', 'leg.requeued'])

  await sweepIn(2 * WAIT_S)
  const third = await call(id)
  expect(third.call).toMatchObject({ queue: 'fire', agencies: ['ambulance', 'fire'] })
  expect(third.incident.legs.map(({ agency, queue }) => [agency, queue])).toEqual([
    ['ambulance', 'reserve'],
    ['fire', 'fire'],
  ])
  for (const screen of [ambulance, fire]) {
    const seen = await eventually(
      () => screen.picture().calls.find((each) => each.id === id),
      (each) => each?.queue === 'fire',
    )
    expect(seen).toMatchObject({ from: '+84903777888', state: 'alerting' })
    expect(screen.picture().incidents.some((each) => each.id === third.incident.id)).toBe(true)
    screen.close()
  }
})

test('what was answered, or came by a rule that is gone, stays where it is', async () => {
  const answered = await ring('co-nguoi-nghe')
  await sendEvents(hub, callEvent('call.answered', 'co-nguoi-nghe'))
  const orphan = await ring('quy-tac-cu')
  await sweepIn(3 * WAIT_S, policyWith())
  expect((await call(orphan)).call.queue).toBe('ambulance')
  await sweepIn(3 * WAIT_S)
  expect((await call(answered)).call.queue).toBe('ambulance')
  expect((await call(orphan)).call.queue).toBe('fire')
})

test('the hub itself looks every second', async () => {
  const admin = await signIn(hub, 'admin')
  const soon = policyWith(
    rule('soon', 100, [{ type: 'line', line: '115' }], 'ambulance', {
      type: 'overflow',
      after: 1,
      queue: 'reserve',
    }),
  )
  const saved = await admin.post<RoutingDraft>('/v1/routing/draft', { policy: soon })
  expect((await admin.post('/v1/routing/publish', { version: saved.body.version })).status).toBe(200)
  const id = await ring('mot-giay')
  const { call: moved } = await eventually(
    () => call(id),
    ({ call: each }) => each.queue === 'reserve',
  )
  expect(moved.routes[0]).toMatchObject({ rule: 'soon', queue: 'reserve' })
})
