/** From an event socket over TCP, and from call records left in a folder, to calls on a real hub. */
import { copyFile, mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { type EdgeAgent, startEdgeAgent } from '../kit/edge-agent.ts'
import { eventually, type Hub, startHub } from '../kit/hub.ts'
import { eslPeer, type Peer } from './pbx-peer.ts'

const CDR = join(import.meta.dirname, '../fixtures/freeswitch/valid/cdr-answered.json')
let hub: Hub
let pool: pg.Pool
let pbx: Peer
let agent: EdgeAgent
let folder: string
let rows: readonly object[] = []
let sequence = 0

const reaches = (name: string, ...states: readonly string[]): Promise<unknown> =>
  eventually(
    async () =>
      (
        await pool.query<{ state: string }>(
          `select state->>'state' as state, state->>'line' as line from call where provider_call_id = $1`,
          [name],
        )
      ).rows[0],
    (call) => call !== undefined && states.includes(call.state),
  )
const filesIn = (name: string): Promise<readonly string[]> =>
  readdir(join(folder, name)).catch((): readonly string[] => [])
const over = ['ended', 'cancelled']

const event = (name: string, call: string, more: Readonly<Record<string, string>> = {}) => ({
  'Event-Name': name,
  'Core-UUID': 'c0c0c0c0-0000-4000-8000-000000000001',
  'Event-Sequence': String(++sequence),
  'Event-Date-Timestamp': String(Date.now() * 1000),
  'Unique-ID': call,
  'Channel-Call-UUID': call,
  'Call-Direction': 'inbound',
  'Caller-Caller-ID-Number': '0903123456',
  'Caller-Destination-Number': '114',
  ...more,
})

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  pool = new pg.Pool({ connectionString: hub.databaseUrl, max: 2 })
  // In the end the database is dropped under connections that are still closing.
  pool.on('error', ({ message }) => expect(message).toMatch(/terminating connection/))
  pbx = await eslPeer('ClueCon', () => rows)
  agent = await startEdgeAgent({
    hub,
    inputs: (own) => [
      { kind: 'freeswitch', port: pbx.port, password: 'ClueCon' },
      { kind: 'folder', name: 'cdr', path: join(own, 'json_cdr') },
    ],
  })
  folder = join(agent.folder, 'json_cdr')
  await mkdir(folder)
  await eventually(pbx.listeners, (count) => count === 1)
})

afterAll(async () => {
  await agent.close()
  await pbx.close()
  await pool.end()
  await hub.close()
})

test('a call comes, is answered and ends as the event socket says', async () => {
  pbx.emit(event('CHANNEL_CREATE', 'fs-1'))
  pbx.emit(event('HEARTBEAT', ''))
  pbx.emit(event('CHANNEL_PROGRESS', 'fs-1'))
  await reaches('fs-1', 'alerting')
  pbx.emit(event('CHANNEL_BRIDGE', 'fs-1', { 'Other-Leg-Destination-Number': '1001' }))
  expect(await reaches('fs-1', 'answered')).toMatchObject({ line: '114' })
  pbx.emit(event('CHANNEL_HANGUP_COMPLETE', 'fs-1', { 'Hangup-Cause': 'NORMAL_CLEARING' }))
  await reaches('fs-1', ...over)
  expect((await agent.status()).inputs[0]).toMatchObject({ state: 'connected', taken: 4 })
})

test('what lives and what ended while the event socket was out of reach is asked for afterwards', async () => {
  pbx.emit(event('CHANNEL_CREATE', 'fs-2'))
  await reaches('fs-2', 'begin')
  rows = [
    {
      uuid: 'fs-3',
      call_uuid: 'fs-3',
      direction: 'inbound',
      created_epoch: String(Math.floor(Date.now() / 1000) - 60),
      cid_num: '0903123456',
      dest: '115',
      callstate: 'RINGING',
      application: 'ring',
    },
  ]
  pbx.breakOff()
  await reaches('fs-2', ...over)
  expect(await reaches('fs-3', 'begin', 'alerting')).toMatchObject({ line: '115' })
  const { rows: at } = await pool.query<{ age: number }>(
    `select extract(epoch from now() - (state->'at'->>'begin')::timestamptz)::int as age
       from call where provider_call_id = 'fs-3'`,
  )
  expect(at[0]!.age).toBeGreaterThanOrEqual(59)
})

test('a call record that FreeSWITCH could not post is taken from its folder, and what is none is put aside', async () => {
  await writeFile(join(folder, 'broken.cdr.json'), '{"variables": ')
  await utimes(join(folder, 'broken.cdr.json'), 0, 0)
  await copyFile(CDR, join(folder, 'a.cdr.json'))
  await eventually(
    () => filesIn('taken'),
    (names) => names.includes('a.cdr.json'),
  )
  await eventually(
    () => filesIn('unreadable'),
    (names) => names.includes('broken.cdr.json'),
  )
  const accepted = async (): Promise<number> =>
    Number(
      (
        await pool.query(
          `select count(*) as n from delivery where door = 'freeswitch' and event_id like '%/cdr/%' and verdict = 'accepted'`,
        )
      ).rows[0].n,
    )
  const first = await eventually(accepted, (count) => count >= 2)
  await copyFile(CDR, join(folder, 'again.cdr.json'))
  await eventually(
    () => filesIn('taken'),
    (names) => names.includes('again.cdr.json'),
  )
  await eventually(agent.status, ({ backlog }) => backlog.events === 0)
  expect(await accepted()).toBe(first)
})
