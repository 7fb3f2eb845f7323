/** The command line as it is printed in the documents, in the folder of a demo whose hub and embedded database run. */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { signInCrew } from '../crew/telephone.ts'
import { dropDatabase, freshDatabase } from '../kit/database.ts'
import { callEvent, type Hub, PASSWORD, sendEvents, signIn, startHub } from '../kit/hub.ts'

const program = join(import.meta.dirname, '../../apps/api/dist/cli/admin.js')

let dataDir: string
let hub: Hub
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'lien-thong-beside-'))
  hub = await startHub({ databaseUrl: '', env: { DATA_DIR: dataDir, HUB_SIMULATE: 'off' } })
})
afterAll(async () => {
  // The embedded database ends with its hub, and not with one that is killed.
  await hub.terminate()
  await hub.close()
  await rm(dataDir, { recursive: true, force: true })
})

async function admin(args: string, env: NodeJS.ProcessEnv = {}, input = '') {
  const child = spawn(process.execPath, [program, ...args.split(' ')], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: dataDir, ...env },
  })
  child.stdin.end(input)
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('exit', resolve)),
  ])
  return { out: out.trim(), err: err.trim(), code }
}

test('a code for a crew needs no setting, and is the only way into its unit from then on', async () => {
  expect((await signInCrew(hub, 'CC-115-07', PASSWORD)).status).toBe(200)
  const made = await admin('unit code CC-115-07')
  expect([made.err, made.code]).toEqual(['', 0])
  expect((await signInCrew(hub, 'CC-115-07', made.out.split('\n').at(-1)!)).status).toBe(200)
  expect((await signInCrew(hub, 'CC-115-07', PASSWORD)).status).toBe(401)
})

test('nor does someone added, and a source of a demo is sealed with the secret of that demo', async () => {
  const added = await admin(
    'person add lan --name Lan --role dispatcher --agency fire',
    {},
    'mot mat khau dai',
  )
  expect([added.err, added.code]).toEqual(['', 0])
  await signIn(hub, 'lan', 'mot mat khau dai')
  const { out: secret, err } = await admin('source add pbx')
  expect([err, secret]).toEqual(['', expect.stringMatching(/^whsec_/)])
  const event = callEvent('call.begin', 'beside-hub', { to: '115' })
  expect((await sendEvents(hub, event, { source: 'pbx', secret })).status).toBe(202)
})

test('a server that is named is not taken for that of a demo: a source needs the secret of its hub', async () => {
  const url = await freshDatabase()
  const { out, err, code } = await admin('source add pbx', { DATABASE_URL: url })
  await dropDatabase(url)
  expect([out, err, code]).toEqual(['', expect.stringContaining('HUB_SECRET is missing'), 1])
})
