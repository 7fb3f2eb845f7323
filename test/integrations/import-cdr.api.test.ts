/** What FreeSWITCH wrote to its disk while the hub was away is brought in by one command, once. */
import { execFile, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Hub, type Person, signIn, startHub } from '../kit/hub.ts'
import { addVendorSource, HUB_SECRET, VENDOR_SECRET } from '../kit/vendor.ts'

const TOOL = join(import.meta.dirname, '../../tools/dist/import-cdr.js')
const TOKEN = 'mot-ma-dai-du-ba-muoi-hai-ky-tu-cho-viec-nhap'

let hub: Hub
let supervisor: Person
let folder: string
beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off', HUB_SECRET } })
  supervisor = await signIn(hub, 'supervisor')
  await addVendorSource(hub, {
    id: 'freeswitch-1',
    token: TOKEN,
    addresses: ['127.0.0.0/8', '::1'],
    signature: VENDOR_SECRET,
  })
  folder = mkdtempSync(join(tmpdir(), 'lien-thong-cdr-'))
  writeFileSync(join(folder, 'token'), `${TOKEN}\n`)
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await hub.close()
})

const record = (uuid: string, start: number): string =>
  JSON.stringify({
    variables: {
      uuid,
      direction: 'inbound',
      start_epoch: String(start),
      answer_epoch: String(start + 5),
      end_epoch: String(start + 60),
      hangup_cause: 'NORMAL_CLEARING',
      sip_req_user: '115',
    },
  })

interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}
const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> =>
  new Promise((resolve) => {
    execFile(process.execPath, [TOOL, ...args], { env: { ...process.env, ...env } }, (error, out, err) =>
      resolve({ code: (error?.code as number | undefined) ?? 0, out, err }),
    )
  })
const toHub = (): string[] => ['--url', hub.url, '--source', 'freeswitch-1']

const inFolder = (name: string, files: Record<string, string>): string => {
  const path = join(folder, name)
  mkdirSync(join(path, '2026-11-22'), { recursive: true })
  for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text)
  return path
}

test('a folder comes in oldest call first, whatever the form of its files; what is damaged is named', async () => {
  const path = inFolder('first', {
    'a.cdr.json': record('late', 1_795_309_300),
    'b.cdr.json': `${encodeURIComponent(record('early', 1_795_309_100))}\n`,
    '2026-11-22/a_c.cdr.json': Buffer.from(`${record('middle', 1_795_309_200)}\0`).toString('base64'),
    'd.cdr.json': record('cut', 1_795_309_400).slice(0, 60),
    'e.cdr.json': '{"variables":{}}',
    'notes.txt': 'not a record',
  })
  const ran = await run([...toHub(), '--token-file', join(folder, 'token'), path])
  expect(ran).toMatchObject({ code: 1 })
  expect(ran.out).toBe(
    '3 of 5 files are at the hub: 9 events accepted, 0 known already, 0 ignored; 0 files refused, 2 damaged\n',
  )
  expect(ran.err).toMatch(/damaged: .*d\.cdr\.json: it is no JSON/)
  expect(ran.err).toMatch(/damaged: .*e\.cdr\.json: it has no variables\.uuid/)
  const { deliveries } = (
    await supervisor.get<{ deliveries: { eventId?: string; verdict: string }[] }>(
      '/v1/sources/freeswitch-1/deliveries',
    )
  ).body
  const taken = deliveries.filter(({ verdict }) => verdict === 'accepted').map(({ eventId }) => eventId)
  expect(taken.reverse()).toEqual(
    ['early', 'middle', 'late'].flatMap((uuid) =>
      ['begin', 'answered', 'end'].map((event) => `${uuid}/cdr/${event}`),
    ),
  )
})

test('imported again, by signature this time, everything is known already', async () => {
  const path = inFolder('first', {
    'd.cdr.json': record('late', 1_795_309_300),
    'e.cdr.json': record('early', 1_795_309_100),
  })
  const ran = await run([...toHub(), path], { CDR_SECRET: VENDOR_SECRET })
  expect(ran).toMatchObject({
    code: 0,
    out: '5 of 5 files are at the hub: 0 events accepted, 15 known already, 0 ignored; 0 files refused, 0 damaged\n',
  })
})

test('a sender that the hub does not know is told so at once', async () => {
  const path = inFolder('second', { 'a.json': record('x', 1_795_309_300) })
  const wrong = await run([...toHub(), path], { CDR_TOKEN: 'x' })
  expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('401 token_wrong') })
  expect(await run(['--source', 'x'])).toMatchObject({ code: 2 })
  expect(await run(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('--source') })
})

test('it waits for a hub that is away', async () => {
  const path = inFolder('third', { 'a.json': record('waited', 1_795_309_300) })
  await hub.terminate()
  const child = spawn(process.execPath, [TOOL, ...toHub(), path], {
    env: { ...process.env, CDR_TOKEN: TOKEN },
  })
  let said = ''
  const waits = new Promise<void>((resolve) => {
    child.stderr.on('data', (text) => {
      said += text
      if (said.includes('waiting for the hub')) resolve()
    })
  })
  let out = ''
  child.stdout.on('data', (text) => {
    out += text
  })
  const ended = new Promise((resolve) => child.once('close', resolve))
  await waits
  await hub.restart()
  expect(await ended).toBe(0)
  expect(out).toContain('1 of 1 files are at the hub: 3 events accepted')
})
