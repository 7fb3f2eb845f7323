/** Events in files and on standard input, against a real hub: rotations, faulty lines, a full spool, and what the agent says of itself. */
import { spawn } from 'node:child_process'
import { appendFile, mkdtemp, readFile, rename, rm, truncate } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type EdgeAgent, startEdgeAgent } from '../kit/edge-agent.ts'
import { callEvent, eventually, type Hub, SECRET, startHub } from '../kit/hub.ts'
import { amiPeer } from './pbx-peer.ts'

const MAIN = join(import.meta.dirname, '../../apps/edge-agent/dist/main.js')
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

const lines = (count: number): { readonly ids: readonly string[]; readonly text: string } => {
  const events = Array.from({ length: count }, (_, i) => callEvent('call.begin', `tệp-${i}`, { to: '113' }))
  return {
    ids: events.map(({ id }) => String(id)),
    text: events.map((each) => `${JSON.stringify(each)}\n`).join(''),
  }
}
const arrived = async (ids: readonly string[]): Promise<readonly string[]> =>
  (
    await pool.query<{ id: string }>(
      `select event_id as id from delivery where verdict = 'accepted' and event_id = any($1) order by received, webhook_id, position`,
      [ids],
    )
  ).rows.map(({ id }) => id)
const allArrive = (ids: readonly string[]): Promise<unknown> =>
  eventually(
    () => arrived(ids),
    (found) => found.length === ids.length,
  )

/** An address at which nobody listens. */
async function nobody(): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return `http://127.0.0.1:${port}`
}

interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}
/** The program from beginning to end. */
function run(args: readonly string[], env: NodeJS.ProcessEnv, input?: string): Promise<Ran> {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { PATH: process.env.PATH, EDGE_PORT: '0', ...env },
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (text) => {
    out += text
  })
  child.stderr.on('data', (text) => {
    err += text
  })
  child.stdin.end(input ?? '')
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, err })))
}

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
    await allArrive(ids)
  })

  test('what is no event, and what the hub refuses, goes to the dead letters with its reason; the rest arrives', async () => {
    const [before, after] = [lines(3), lines(3)]
    const unnamed = { ...callEvent('call.begin', 'x'), id: undefined }
    await appendFile(path, `${before.text}{"half": \n[1]\n${JSON.stringify(unnamed)}\n\n${after.text}`)
    await allArrive([...before.ids, ...after.ids])
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
      () => arrived(ids),
      (found) => found.length === ids.length,
      20_000,
    )
    expect(await arrived(ids)).toEqual(ids)
    const { hub: said } = await agent.status()
    expect(said.duplicate).toBe(0)
  })

  test('a file that is cut is read from its beginning', async () => {
    await truncate(path)
    await eventually(agent.log, (log) => log.includes('the file was cut'))
    const { ids, text } = lines(2)
    await appendFile(path, text)
    await allArrive(ids)
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
    await allArrive(ids)
    expect(await arrived(ids)).toEqual(ids)
    await next.close()
  } finally {
    await agent.close()
  }
})

describe('from the command line', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lien-thong-edge-cli-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))
  const env = () => ({ EDGE_HUB: hub.url, EDGE_SECRET: SECRET, EDGE_SPOOL: join(folder, 'spool') })

  test('standard input is delivered to its end, and each id on disk is told', async () => {
    const { ids, text } = lines(20)
    const { code, out } = await run(['--stdin'], env(), text)
    expect(code).toBe(0)
    expect(out.trim().split('\n')).toEqual(ids)
    expect(await arrived(ids)).toEqual(ids)
  })

  test('--help says all', async () => {
    const { code, out } = await run(['--help'], {})
    expect([code, out.includes('--check')]).toEqual([0, true])
  })

  test.each([
    ['an unknown option', ['--nonsense'], {}, 'nonsense'],
    ['no hub', ['--stdin'], {}, 'No hub'],
    [
      'nothing to read from',
      [],
      { EDGE_HUB: 'http://localhost', EDGE_SECRET: SECRET },
      'Nothing to read from',
    ],
    ['no secret', ['--stdin'], { EDGE_HUB: 'http://localhost' }, 'No signing secret'],
    ['a secret of another kind', ['--stdin'], { EDGE_HUB: 'http://localhost', EDGE_SECRET: 'x' }, 'whsec_'],
    ['a file that is not there', ['--config', '/none.json'], {}, 'no such file'],
  ])('%s is said in a sentence', async (_, args, more, said) => {
    const { code, err } = await run(args, more)
    expect([code, err.includes(said)]).toEqual([2, true])
  })

  test('--check finds nothing wrong where nothing is', async () => {
    const { code, out } = await run(['--stdin', '--check'], env())
    expect([code, out]).toEqual([0, 'ok    spool: works\nok    stdin: works\nok    hub: works\n'])
    const { rows } = await pool.query(`select count(*)::int as n from call where provider_call_id = 'check'`)
    expect(rows).toEqual([{ n: 0 }])
  })

  test('--check names a wrong secret, a wrong source, a wrong password, and a hub that is not there', async () => {
    const wrongSecret = await run(['--stdin', '--check'], { ...env(), EDGE_SECRET: 'whsec_AAAA' })
    expect(wrongSecret).toMatchObject({ code: 3, out: expect.stringContaining('does not know this secret') })
    const wrongSource = await run(['--stdin', '--check', '--source', 'x'], env())
    expect(wrongSource).toMatchObject({ code: 3, out: expect.stringContaining('has no source x') })
    const noHub = await run(['--stdin', '--check', '--hub', await nobody()], env())
    expect(noHub).toMatchObject({ code: 3, out: expect.stringContaining('nothing listens there') })
    const pbx = await amiPeer('u', 'right', () => [])
    const config = join(folder, 'ami.json')
    await appendFile(
      config,
      JSON.stringify({ inputs: [{ kind: 'asterisk', port: pbx.port, user: 'u', secret: 'wrong' }] }),
    )
    const wrongLogin = await run(['--check', '--config', config], env())
    expect(wrongLogin).toMatchObject({ code: 3, out: expect.stringContaining('Authentication failed') })
    expect(await run(['--check', '--config', config], { ...env(), EDGE_AMI_SECRET: 'right' })).toMatchObject({
      code: 0,
    })
    await pbx.close()
  })

  test('a second agent on the same spool is turned away', async () => {
    const agent = await startEdgeAgent({ hub, inputs: (own) => [{ kind: 'file', path: join(own, 'x') }] })
    const { code, err } = await run(['--stdin'], { ...env(), EDGE_SPOOL: join(agent.folder, 'spool') })
    expect([code, err.includes('Another agent')]).toEqual([4, true])
    await agent.close()
  })
})
