/** The kit against the real hub, as an integrator starts it: nothing fails, and what cannot be told from there is named. */
import { execFile, spawn } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { curlOf } from '../../tools/src/conformance/curl.ts'
import { openStage } from '../../tools/src/conformance/play.ts'
import { situations } from '../../tools/src/conformance/situations/all.ts'
import type { Outcome } from '../../tools/src/conformance/walk.ts'
import { type Hub, PASSWORD, SECRET, startHub } from '../kit/hub.ts'

const CONFORMANCE = join(import.meta.dirname, '../../tools/dist/conformance.js')
const run = promisify(execFile)

let hub: Hub
beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
})
afterAll(() => hub.close())

interface Ran {
  readonly code: number | null
  readonly output: string
  readonly error: string
}

function conformance(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const given = { CONFORMANCE_SECRET: SECRET, DATA_DIR: '/nowhere', HUB_DEMO_PASSWORD: '', ...env }
  const child = spawn(process.execPath, [CONFORMANCE, ...args], { env: { ...process.env, ...given } })
  let [output, error] = ['', '']
  child.stdout.on('data', (text) => {
    output += text
  })
  child.stderr.on('data', (text) => {
    error += text
  })
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output, error })))
}

test('the hub passes every situation, seen by its supervisor', async () => {
  const { code, output } = await conformance(['--url', hub.url, '--json'], { HUB_DEMO_PASSWORD: PASSWORD })
  const outcomes = JSON.parse(output) as Outcome[]
  expect(outcomes.filter(({ outcome }) => outcome !== 'passed')).toEqual([])
  expect(outcomes.filter((each) => 'note' in each)).toEqual([])
  expect(outcomes.map(({ name }) => name)).toEqual(situations.map(({ name }) => name))
  expect(new Set(situations.map(({ name }) => name)).size).toBe(situations.length)
  expect(situations.length).toBeGreaterThanOrEqual(70)
  expect(code).toBe(0)
})

test('somebody of one service is not blamed for not seeing the calls of others', async () => {
  const { code, output } = await conformance([
    ...['--url', hub.url, '--json', '--only', 'number,cancelled'],
    ...['--username', 'dispatcher115', '--password', PASSWORD],
  ])
  const noted = (JSON.parse(output) as Outcome[]).filter((each) => 'note' in each).map(({ name }) => name)
  expect([code, noted]).toEqual([0, ['begin-without-to', 'unknown-line']])
})

test('without a password the answers alone are checked, and what was not looked at is said', async () => {
  const { code, output } = await conformance(['--url', hub.url, '--only', 'proof,late-answer'])
  expect(output).toMatch(/^skipped {2}proof +rotation-of-keys .* no administrator/m)
  expect(output).toMatch(/^passed {3}story +late-answer .*nobody looked at the picture/m)
  expect(output).toContain('11 situations: 10 passed, 0 failed, 1 skipped')
  expect(code).toBe(0)
})

test('a wrong secret fails what needs the right one, with the lines that repeat it', async () => {
  const wrong = `whsec_${Buffer.alloc(32, 1).toString('base64')}`
  const { code, output } = await conformance(['--url', hub.url, '--only', 'structured', '--secret', wrong])
  expect(output).toContain('expected  status 202')
  const curl = /repeat {4}(.*)/.exec(output)![1]!
  expect(curl).not.toContain(wrong)
  const { stdout } = await run('bash', ['-c', curl], { env: { ...process.env, CONFORMANCE_SECRET: SECRET } })
  expect(stdout).toMatch(/^HTTP\/1\.1 202/)
  expect(stdout).toContain('"status":"accepted"')
  expect(code).toBe(1)
})

test('lines for a shell repeat a request as it was: its clock, its quotes, its method', async () => {
  const play = openStage({
    url: hub.url,
    source: 'demo',
    secret: SECRET,
    viewer: undefined,
    administrator: undefined,
  }).playFor(() => undefined)
  const body = JSON.stringify(
    play.event('call.begin', play.call("it's"), { to: '115', text: '$HOME "x" \\' }),
  )
  const statuses: string[] = []
  for (const post of [{ body }, { body, clock: -360 }, { body, clock: 240 }, { body, method: 'GET' }]) {
    const { stdout } = await run('bash', ['-c', curlOf(play.signed(post))], {
      env: { ...process.env, CONFORMANCE_SECRET: SECRET },
    })
    statuses.push(stdout.slice(9, 12))
  }
  expect(statuses).toEqual(['202', '401', '202', '405'])
})

test('a command that is wrong, a hub that is away and a wrong password are said in a sentence', async () => {
  const wrong = await conformance(['--only', 'sneezing'])
  expect([wrong.code, wrong.error]).toEqual([2, expect.stringContaining('No situation is called "sneezing"')])
  const bare = await conformance([], { CONFORMANCE_SECRET: '', HUB_DEMO_SECRET: '' })
  expect([bare.code, bare.error]).toEqual([2, expect.stringContaining('No signing secret')])
  const password = await conformance(['--url', hub.url, '--password', 'x'])
  expect([password.code, password.error]).toEqual([1, expect.stringContaining('does not let supervisor in')])
  const away = await conformance(['--url', 'http://127.0.0.1:9', '--only', 'structured'])
  expect([away.code, away.output]).toEqual([1, expect.stringContaining('expected  an answer')])
})
