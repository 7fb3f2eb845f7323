/** The program from the command line, against a real hub: standard input, what it checks, and what it says of a wrong set-up. */
import { spawn } from 'node:child_process'
import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEdgeAgent } from '../kit/edge-agent.ts'
import { type Hub, SECRET, startHub } from '../kit/hub.ts'
import { arrived, lines, nobody } from './given.ts'
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
    expect(await arrived(pool, ids)).toEqual(ids)
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
