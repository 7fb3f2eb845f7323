/** What a hub knows of its calls it need not ask, and what it took for granted and is not so changes nothing. */
import type { Call } from '@lien-thong/shared/call/call'
import pg from 'pg'
import { verifyJournal } from '../../apps/api/src/platform/ledger/verify.ts'
import { callEvent, type Hub, type Person, sendEvents, signIn, startHub } from '../kit/hub.ts'

/** The nodes of one hub seal and open with one secret. */
const env = { HUB_SIMULATE: 'off', HUB_SECRET: 'mot-bi-mat-chung-cua-hai-nut-trung-tam' }

let hub: Hub
let second: Hub
let taker: Person
let pool: pg.Pool

beforeAll(async () => {
  hub = await startHub({ env })
  second = await startHub({ databaseUrl: hub.databaseUrl, env })
  taker = await signIn(second, 'calltaker')
  pool = new pg.Pool({ connectionString: hub.databaseUrl, max: 2 })
})
afterAll(async () => {
  await pool.end()
  await second.close()
  await hub.close()
})

/** Transactions that this node has begun from memory, and with what it asked for. */
async function begun({ url }: Hub): Promise<{ memory: number; database: number }> {
  const text = await (await fetch(`${url}/metrics`)).text()
  const count = (found: string): number =>
    Number(new RegExp(`^hub_intake_batches_total\\{found="${found}"\\} (\\d+)$`, 'm').exec(text)?.[1] ?? 0)
  return { memory: count('memory'), database: count('database') }
}

/** Does `act`, and tells how many transactions of each kind this node began for it. */
async function begunBy(act: () => Promise<unknown>): Promise<{ memory: number; database: number }> {
  const before = await begun(hub)
  await act()
  const after = await begun(hub)
  return { memory: after.memory - before.memory, database: after.database - before.database }
}

async function callOf(name: string): Promise<Call> {
  const { rows } = await pool.query<{ state: Call }>('select state from call where provider_call_id = $1', [
    name,
  ])
  expect(rows).toHaveLength(1)
  return rows[0]!.state
}

const STEPS = ['begin', 'alerting', 'answered', 'hold', 'retrieve', 'location', 'end', 'recording'] as const
const DATA: Readonly<Record<string, object>> = {
  begin: { from: '0903123456', to: '115' },
  answered: { agent: 'ban-7' },
  location: { location: { lat: 10.77, lon: 106.7, radius: 30 } },
  end: { cause: '16' },
  recording: { recordingUrl: 'https://ghi-am.example/1' },
}
/** At the same moments, whichever call it is. */
const stepOf = (name: string, n: number): object =>
  callEvent(`call.${STEPS[n]}`, name, DATA[STEPS[n]!], {
    time: new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString(),
  })

/** A call without what tells one from the other. */
const likeOthers = ({ id, incident, providerCallId, at, ...call }: Call): object => ({
  ...call,
  at: { ...at, received: undefined },
})

/** So that its last entry is this node's own. */
const write = (node: Hub, name: string): Promise<unknown> =>
  sendEvents(node, callEvent('call.begin', name, { to: '113' }))

test('a call that this node alone is told of is asked for only where its incident may get a place', async () => {
  await write(hub, 'một-mình-trước')
  expect(
    await begunBy(async () => {
      for (const n of STEPS.keys()) await sendEvents(hub, stepOf('một-mình', n))
    }),
  ).toEqual({ memory: STEPS.length - 1, database: 1 })
})

test('a call is the same, whether it was known or asked for', async () => {
  for (const n of STEPS.keys()) {
    await write(second, `xen-${n}`)
    await sendEvents(hub, stepOf('luôn-hỏi', n))
  }
  await write(hub, 'từ-nhớ-trước')
  for (const n of STEPS.keys()) await sendEvents(hub, stepOf('từ-nhớ', n))
  expect(likeOthers(await callOf('từ-nhớ'))).toEqual(likeOthers(await callOf('luôn-hỏi')))
})

test('what another node was told of the same call is not lost', async () => {
  await sendEvents(hub, callEvent('call.begin', 'hai-nơi', { to: '114' }))
  await sendEvents(second, callEvent('call.answered', 'hai-nơi', { agent: 'ban-9' }))
  await sendEvents(hub, callEvent('call.end', 'hai-nơi'))
  expect(await callOf('hai-nơi')).toMatchObject({
    state: 'ended',
    agent: 'ban-9',
    at: { answered: expect.any(String) },
  })
})

test('nor is what a person did at another node', async () => {
  const { results } = await sendEvents(hub, callEvent('call.begin', 'người-khác', { to: '115' }))
  expect((await taker.post('/v1/desks/115-05/log-in', {})).status).toBe(200)
  const claimed = await taker.post(`/v1/calls/${results[0]!.call}/claim`, {})
  expect(claimed.status).toBe(200)
  await sendEvents(hub, callEvent('call.answered', 'người-khác', { agent: 'ban-3' }))
  const { claim, at } = await callOf('người-khác')
  expect([claim?.by, at.answered]).toEqual(['agent:calltaker', expect.any(String)])
})

test('a repetition is found although it was not asked for', async () => {
  const sent = callEvent('call.begin', 'nhắc-lại', { to: '113' })
  const [first] = (await sendEvents(hub, sent)).results
  let again: unknown
  expect(
    await begunBy(async () => {
      again = (await sendEvents(hub, sent)).results[0]
    }),
  ).toEqual({ memory: 1, database: 1 })
  expect(again).toEqual({ ...first, status: 'duplicate' })
})

test('a call that seems to begin and is there already is that call', async () => {
  const [first] = (await sendEvents(hub, callEvent('call.begin', 'đã-có', { to: '113' }))).results
  await hub.terminate()
  await hub.restart()
  await write(hub, 'đã-có-trước')
  const { memory, database } = await begunBy(async () => {
    const [ring] = (await sendEvents(hub, callEvent('call.alerting', 'đã-có', { to: '113' }))).results
    expect(ring).toMatchObject({ status: 'accepted', call: first!.call, incident: first!.incident })
  })
  expect([memory, database]).toEqual([1, 1])
  await callOf('đã-có')
})

test('calls told to two nodes by turns keep everything, and so does the journal', async () => {
  const names = Array.from({ length: 40 }, (_, n) => `lần-lượt-${n}`)
  await Promise.all(
    names.map(async (name, i) => {
      for (const n of STEPS.keys()) await sendEvents((i + n) % 3 === 0 ? second : hub, stepOf(name, n))
    }),
  )
  const calls = await Promise.all(names.map(callOf))
  expect(new Set(calls.map((call) => JSON.stringify(likeOthers(call)))).size).toBe(1)
  const { rows } = await pool.query('select seq::int from journal_head')
  expect(await verifyJournal(pool)).toEqual({ entries: rows[0].seq, forgotten: 0 })
})
