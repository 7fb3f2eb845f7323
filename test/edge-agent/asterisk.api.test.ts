/** From a manager interface over TCP to calls on a real hub, also over breaks of either connection. */
import pg from 'pg'
import { type EdgeAgent, startEdgeAgent } from '../kit/edge-agent.ts'
import { eventually, type Hub, startHub } from '../kit/hub.ts'
import { amiPeer, type Peer } from './pbx-peer.ts'

let hub: Hub
let pool: pg.Pool
let pbx: Peer
let agent: EdgeAgent
let channels: readonly Readonly<Record<string, string>>[] = []

interface CallRow {
  readonly name: string
  readonly state: string
  readonly line: string | null
  readonly incident: string | null
}
const callOf = async (name: string): Promise<CallRow | undefined> =>
  (
    await pool.query<CallRow>(
      `select provider_call_id as name, state->>'state' as state, state->>'line' as line, incident
         from call where provider_call_id = $1`,
      [name],
    )
  ).rows[0]
const reaches = (name: string, ...states: readonly string[]): Promise<CallRow | undefined> =>
  eventually(
    () => callOf(name),
    (call) => call !== undefined && states.includes(call.state),
  )
/** Whether a call counts as abandoned is the hub's to say. */
const over = ['ended', 'cancelled']

const caller = (id: string): Readonly<Record<string, string>> => ({
  Channel: `PJSIP/trung-ke-${id.padStart(8, '0')}`,
  ChannelState: '4',
  ChannelStateDesc: 'Ring',
  CallerIDNum: '0903123456',
  CallerIDName: 'Nguyễn Văn Bình',
  Exten: '115',
  Context: 'from-trunk',
  Uniqueid: id,
  Linkedid: id,
})
const desk = (id: string, call: string): Readonly<Record<string, string>> => ({
  ...caller(id),
  Channel: 'PJSIP/101-00000001',
  Exten: '101',
  Context: 'from-internal',
  Linkedid: call,
})
const up = { ChannelState: '6', ChannelStateDesc: 'Up' }
const hangup = { Event: 'Hangup', Cause: '16', 'Cause-txt': 'Normal Clearing', ...up }

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  pool = new pg.Pool({ connectionString: hub.databaseUrl, max: 2 })
  // In the end the database is dropped under connections that are still closing.
  pool.on('error', ({ message }) => expect(message).toMatch(/terminating connection/))
  pbx = await amiPeer('lien-thong', 'mật khẩu', () => channels)
  agent = await startEdgeAgent({
    hub,
    inputs: () => [{ kind: 'asterisk', port: pbx.port, user: 'lien-thong', secret: 'mật khẩu' }],
  })
  await eventually(pbx.listeners, (count) => count === 1)
})

afterAll(async () => {
  await agent.close()
  await pbx.close()
  await pool.end()
  await hub.close()
})

test('a call rings, is answered and ends as the PBX says, and what is no call stays at the PBX', async () => {
  pbx.emit({ Event: 'PeerStatus', Peer: 'PJSIP/101', PeerStatus: 'Registered' })
  pbx.emit({ Event: 'Newchannel', ...caller('1.1') })
  pbx.emit({ Event: 'Newstate', ...caller('1.1') })
  await reaches('1.1', 'alerting')
  pbx.emit({ Event: 'Newchannel', ...desk('1.2', '1.1') })
  pbx.emit({ Event: 'Newstate', ...desk('1.2', '1.1'), ...up })
  const answered = await reaches('1.1', 'answered')
  expect(answered).toMatchObject({ line: '115', incident: expect.any(String) })
  pbx.emit({ ...desk('1.2', '1.1'), ...hangup })
  pbx.emit({ ...caller('1.1'), ...hangup })
  await reaches('1.1', 'ended')
  const { rows } = await pool.query(`select count(*)::int as n from call where provider_call_id like '1.%'`)
  expect(rows).toEqual([{ n: 1 }])
  const { inputs } = await agent.status()
  expect(inputs[0]).toMatchObject({ state: 'connected', taken: 6 })
})

test('what happens while the hub is away arrives when it is back', async () => {
  await hub.kill()
  pbx.emit({ Event: 'Newchannel', ...caller('2.1') })
  pbx.emit({ ...caller('2.1'), ...hangup })
  const waiting = await eventually(
    agent.status,
    ({ backlog, hub: { state } }) => backlog.events === 2 && state === 'away',
  )
  expect(waiting.hub.lastError).toMatchObject({ code: 'no_answer' })
  await hub.restart()
  await reaches('2.1', ...over)
  await eventually(
    agent.status,
    ({ backlog, hub: { state } }) => backlog.events === 0 && state === 'connected',
  )
})

test('what lives and what ended while the PBX was out of reach is asked for afterwards', async () => {
  pbx.emit({ Event: 'Newchannel', ...caller('3.1') })
  pbx.emit({ Event: 'Newstate', ...caller('3.1') })
  await reaches('3.1', 'alerting')
  channels = [
    { ...caller('3.2'), ...up },
    { ...desk('3.3', '3.2'), ...up },
  ]
  const before = pbx.logins()
  pbx.breakOff()
  await eventually(pbx.logins, (count) => count > before)
  await reaches('3.1', ...over)
  expect(await reaches('3.2', 'answered')).toMatchObject({ line: '115' })
})

test('an agent that was killed asks what lives, and doubles nothing', async () => {
  await agent.kill()
  await agent.restart()
  await eventually(agent.status, ({ backlog, inputs }) => backlog.events === 0 && inputs[0]!.taken >= 4)
  pbx.emit({ ...desk('3.3', '3.2'), ...hangup })
  pbx.emit({ ...caller('3.2'), ...hangup })
  await reaches('3.2', 'ended')
  channels = []
  const { rows } = await pool.query(`select count(*)::int as n from call where provider_call_id like '3.%'`)
  expect(rows).toEqual([{ n: 2 }])
})

test('SIGTERM leaves nothing half done', async () => {
  pbx.emit({ Event: 'Newchannel', ...caller('4.1') })
  await reaches('4.1', 'begin')
  expect(await agent.terminate()).toBe(0)
  expect(agent.log()).not.toContain('0903123456')
})
