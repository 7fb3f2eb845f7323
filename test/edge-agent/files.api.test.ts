/** Events in files, against a real hub: rotations, faulty lines, a full spool, and what the agent says of itself. */
import { appendFile, readFile, rename, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { type EdgeAgent, startEdgeAgent } from '../kit/edge-agent.ts'
import { callEvent, eventually, type Hub, startHub } from '../kit/hub.ts'
import { allArrive, arrived, lines, nobody } from './given.ts'

let hub: Hub
let pool: pg.Pool

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  pool = new pg.Pool({ connectionString: hub.databaseUrl, max: 2 })
  // In the end the database is dropped under connections that are still closing.
  pool.on('error', ({ message }) => expect(message).toMatch(/terminating connection/))
})
afterAll(async () => {
  await pool.end()
  await hub.close()
})

describe('a file that grows', () => {
  let agent: EdgeAgent
  let path: string
  beforeAll(async () => {
    agent = await startEdgeAgent({
      hub,
      inputs: (folder) => [{ kind: 'file', path: join(folder, 'events.jsonl') }],
    })
    path = join(agent.folder, 'events.jsonl')
  })
  afterAll(() => agent.close())

  test('a line counts once it is whole', async () => {
    const { ids, text } = lines(1)
    await appendFile(path, text.slice(0, 40))
    await eventually(agent.status, ({ inputs }) => inputs[0]!.state === 'reading')
    await appendFile(path, text.slice(40))
    await allArrive(pool, ids)
  })

  test('what is no event, and what the hub refuses, goes to the dead letters with its reason; the rest arrives', async () => {
    const [before, after] = [lines(3), lines(3)]
    const unnamed = { ...callEvent('call.begin', 'x'), id: undefined }
    await appendFile(path, `${before.text}{"half": \n[1]\n${JSON.stringify(unnamed)}\n\n${after.text}`)
    await allArrive(pool, [...before.ids, ...after.ids])
    await eventually(agent.status, ({ deadLetters }) => deadLetters === 3)
    const letters = (await readFile(join(agent.folder, 'spool', 'dead-letters.jsonl'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { code: string })
    expect(letters.map(({ code }) => code).sort()).toEqual(['event_malformed', 'not_an_object', 'not_json'])
  })

  test('two rotations while the agent is down leave nothing out and double nothing', async () => {
    await agent.kill()
    const parts = [lines(5), lines(5), lines(5)]
    await appendFile(path, parts[0]!.text)
    await rename(path, `${path}.2`)
    await appendFile(path, parts[1]!.text)
    await rename(path, `${path}.1`)
    await appendFile(path, parts[2]!.text)
    await agent.restart()
    const ids = parts.flatMap((each) => each.ids)
    await eventually(
      () => arrived(pool, ids),
      (found) => found.length === ids.length,
    )
    expect(await arrived(pool, ids)).toEqual(ids)
    const { hub: said } = await agent.status()
    expect(said.duplicate).toBe(0)
  })

  test('a file that is cut is read from its beginning', async () => {
    await truncate(path)
    await eventually(agent.log, (log) => log.includes('the file was cut'))
    const { ids, text } = lines(2)
    await appendFile(path, text)
    await allArrive(pool, ids)
  })

  test('status and metrics say how it stands', async () => {
    const status = await eventually(agent.status, ({ backlog }) => backlog.events === 0)
    expect(status).toMatchObject({
      backlog: { events: 0, bytes: 0, oldestAgeSeconds: 0 },
      hub: { state: 'connected', lastSentAt: expect.any(String) },
      deadLetters: 3,
    })
    expect(Math.abs(status.hub.clockOffsetSeconds!)).toBeLessThanOrEqual(1)
    expect(status.alarms).toEqual(['3 events were set aside; see dead-letters.jsonl.'])
    const metrics = await agent.metrics()
    expect(metrics).toMatch(/^edge_agent_backlog_events 0$/m)
    expect(metrics).toMatch(/^edge_agent_input_up\{input="file:.*"\} 1$/m)
  })
})

test('a full spool stops reading, says so, and loses nothing once the hub is there', async () => {
  const agent = await startEdgeAgent({
    hub: { url: await nobody() },
    inputs: (folder) => [{ kind: 'file', path: join(folder, 'events.jsonl') }],
    config: { spoolMiB: 0.06 },
  })
  try {
    const { ids, text } = lines(3_000)
    await appendFile(join(agent.folder, 'events.jsonl'), text)
    const full = await eventually(
      agent.status,
      ({ spool, inputs }) => spool.full && inputs[0]!.state === 'paused',
    )
    expect(full.alarms[0]).toMatch(/spool is full/)
    expect(full.backlog.events).toBeLessThan(ids.length)
    await agent.kill()
    const next = await startEdgeAgent({
      hub,
      inputs: () => [{ kind: 'file', path: join(agent.folder, 'events.jsonl') }],
      config: { spool: join(agent.folder, 'spool'), spoolMiB: 0.06 },
    })
    await allArrive(pool, ids)
    expect(await arrived(pool, ids)).toEqual(ids)
    await next.close()
  } finally {
    await agent.close()
  }
})
