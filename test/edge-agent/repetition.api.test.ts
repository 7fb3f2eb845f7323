/** The hub has the events and the agent does not know it: a network that swallows answers, and an agent killed while it waits for one. */
import { appendFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { type EdgeAgent, startEdgeAgent } from '../kit/edge-agent.ts'
import { eventually, type Hub, startHub } from '../kit/hub.ts'
import { arrived, lines } from './given.ts'

let hub: Hub
let pool: pg.Pool
let agent: EdgeAgent
let network: Server
let swallowed = 0
let isSwallowing = false
/** In the requests whose answers were swallowed. */
let eventsSwallowed = 0

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  pool = new pg.Pool({ connectionString: hub.databaseUrl, max: 2 })
  // In the end the database is dropped under connections that are still closing.
  pool.on('error', ({ message }) => expect(message).toMatch(/terminating connection/))
  network = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const {
      host: _,
      connection: __,
      'transfer-encoding': ___,
      'content-length': ____,
      ...headers
    } = request.headers
    const answer = await fetch(hub.url + request.url, {
      method: 'POST',
      headers: headers as Record<string, string>,
      body: Buffer.concat(parts),
    })
    const text = await answer.text()
    if (isSwallowing) {
      swallowed += 1
      eventsSwallowed += (JSON.parse(Buffer.concat(parts).toString()) as unknown[]).length
    } else
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type')! }).end(text)
  })
  await new Promise<void>((resolve) => network.listen(0, '127.0.0.1', resolve))
  agent = await startEdgeAgent({
    hub: { url: `http://127.0.0.1:${(network.address() as AddressInfo).port}` },
    inputs: (folder) => [{ kind: 'file', path: join(folder, 'events.jsonl') }],
  })
})

afterAll(async () => {
  await agent.close()
  network.closeAllConnections()
  network.close()
  await pool.end()
  await hub.close()
})

test('killed between the hub and its answer, again and again, with more in the batch each time', async () => {
  const ids: string[] = []
  let repeated = 0
  for (let round = 1; round <= 3; round++) {
    isSwallowing = true
    const before = swallowed
    const { ids: more, text } = lines(10 * round)
    ids.push(...more)
    await appendFile(join(agent.folder, 'events.jsonl'), text)
    await eventually(
      () => swallowed,
      (count) => count > before,
    )
    await agent.kill()
    // What comes now joins the batch that the hub already has, so the same request is not made again.
    const { ids: late, text: lateText } = lines(5)
    ids.push(...late)
    await appendFile(join(agent.folder, 'events.jsonl'), lateText)
    isSwallowing = false
    await agent.restart()
    await eventually(agent.status, ({ backlog, hub: { accepted } }) => backlog.events === 0 && accepted >= 5)
    repeated += (await agent.status()).hub.duplicate
  }
  expect(await arrived(pool, ids)).toEqual(ids)
  expect(repeated).toBe(eventsSwallowed)
  expect(repeated).toBeGreaterThan(0)
  const { rows } = await pool.query(`select count(*)::int as n from delivery where verdict = 'accepted'`)
  expect(rows).toEqual([{ n: ids.length }])
})
