/**
 * Agent and hub are killed under load. Every event that the telephone system wrote is on the hub, once.
 * The long form: EDGE_KILLS=50 EDGE_RATE=200
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { verifyJournal } from '../../apps/api/src/platform/ledger/verify.ts'
import { type EdgeAgent, startEdgeAgent } from '../kit/edge-agent.ts'
import { type EdgeLoopReport, EVENTS_FILE, runEdgeLoop } from '../kit/edge-loop.ts'
import { eventually, type Hub, startHub } from '../kit/hub.ts'

const ROUNDS = Number(process.env.EDGE_KILLS ?? 3)
const RATE = Number(process.env.EDGE_RATE ?? 200)
const LIMIT_MS = 60_000 + ROUNDS * 30_000

let hub: Hub
let agent: EdgeAgent
let pool: pg.Pool
let report: EdgeLoopReport

const say = (line: string): void => void process.stderr.write(`${line}\n`)
const numberOf = async (sql: string): Promise<number> =>
  Number((await pool.query<{ n: string }>(sql)).rows[0]!.n)

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  pool = new pg.Pool({ connectionString: hub.databaseUrl, max: 2 })
  // In the end the database is dropped under connections that are still closing.
  pool.on('error', ({ message }) => expect(message).toMatch(/terminating connection/))
  agent = await startEdgeAgent({
    hub,
    inputs: (folder) => [{ kind: 'file', path: join(folder, EVENTS_FILE) }],
  })
  report = await runEdgeLoop({ hub, agent, rounds: ROUNDS, rate: RATE, onProgress: say })
  await eventually(
    () => numberOf(`select count(*) as n from delivery where verdict = 'accepted'`),
    (count) => count >= report.written.length,
    60_000,
  )
  await eventually(agent.status, ({ backlog }) => backlog.events === 0)
  const repeated = await numberOf(`select count(*) as n from delivery where verdict = 'duplicate'`)
  const { written, seconds, kills, rotations, mostWaiting, recoveries } = report
  say(
    `${written.length} events in ${seconds.toFixed(1)} s (${Math.round(written.length / seconds)}/s); killed: ${kills.agent} agent, ${kills.hub} hub, ${kills.both} both; ${rotations} rotations; ${repeated} repetitions known as such; at most ${mostWaiting} waited; caught up after ${recoveries.join(', ')} ms`,
  )
}, LIMIT_MS)

afterAll(async () => {
  await agent.close()
  await pool.end()
  await hub.close()
})

test('every event that was written is on the hub exactly once, and nothing else is', async () => {
  const { rows } = await pool.query<{ event_id: string }>(
    `select event_id from delivery where verdict = 'accepted'`,
  )
  expect(rows).toHaveLength(report.written.length)
  expect(rows.map((row) => row.event_id).sort()).toEqual([...report.written].sort())
  expect(
    await numberOf(`select count(*) as n from delivery where verdict not in ('accepted', 'duplicate')`),
  ).toBe(0)
})

test('every call is one call with one incident, and over', async () => {
  const { rows } = await pool.query<{ name: string; state: string; incident: string }>(
    `select provider_call_id as name, state->>'state' as state, incident from call`,
  )
  expect(rows).toHaveLength(report.calls)
  expect(rows.filter(({ state }) => state !== 'ended')).toEqual([])
  expect(new Set(rows.map(({ incident }) => incident)).size).toBe(report.calls)
})

test('the events of a call came in their order', async () => {
  const { rows } = await pool.query<{ types: string[] }>(
    `select array_agg(type order by received, webhook_id, position) as types from delivery where verdict = 'accepted' group by call`,
  )
  const orders = new Set(rows.map(({ types }) => types.join(' ')))
  expect([...orders]).toEqual(['call.begin call.answered call.end'])
})

test('nothing was set aside, and the journal is whole', async () => {
  expect(await readFile(join(agent.folder, 'spool', 'dead-letters.jsonl'), 'utf8').catch(() => '')).toBe('')
  expect((await verifyJournal(pool)).broken).toBeUndefined()
})
