/** Sources and keys from the command line, beside a hub that runs: the same rules, and the hub follows. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { dropDatabase, freshDatabase } from '../kit/database.ts'
import { callEvent, eventually, type Hub, sendEvents, signIn, startHub } from '../kit/hub.ts'

const HUB_SECRET = 'một bí mật đủ dài cho các bài kiểm thử dòng lệnh'
const program = join(import.meta.dirname, '../../apps/api/dist/cli/admin.js')

let hub: Hub
beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off', HUB_SECRET } })
})
afterAll(() => hub.close())

async function source(
  args: string,
  input = '',
  env: NodeJS.ProcessEnv = {},
): Promise<{ out: string; err: string; code: number | null }> {
  const child = spawn(process.execPath, [program, 'source', ...args.split(' ')], {
    env: { ...process.env, DATABASE_URL: hub.databaseUrl, HUB_SECRET, HUB_MODE: 'production', ...env },
  })
  child.stdin.end(input)
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('exit', resolve)),
  ])
  return { out: out.trim(), err: err.trim(), code }
}
const ring = async (secret: string): Promise<number> =>
  (await sendEvents(hub, callEvent('call.begin', 'goi-dong-lenh', { to: '115' }), { source: 'pbx', secret }))
    .status
const ends = (secret: string, status: number): Promise<number> =>
  eventually(
    () => ring(secret),
    (now) => now === status,
  )

test('a key is added, used, seen in the list and revoked', async () => {
  const first = (await source('add pbx --name Tong-dai')).out
  await ends(first, 202)
  const second = (await source('add-key pbx')).out
  await ends(second, 202)
  expect(second).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  const [line, ...keys] = (await source('list')).out.split('\n').slice(-3)
  expect(line).toBe('pbx\tTong-dai\tenabled\tno addresses')
  const [id, kind] = keys[0]!.trim().split('\t')
  expect(kind).toBe('signature')
  expect(await source(`revoke-key pbx ${id}`)).toEqual({
    out: `pbx no longer has the key ${id}`,
    err: '',
    code: 0,
  })
  await ends(first, 401)
  expect(await ring(second)).toBe(202)
  const last = keys[1]!.trim().split('\t')[0]
  expect((await source(`revoke-key pbx ${last}`)).err).toContain('last live key')
})

test('a token needs addresses, and the token of Twilio is typed', async () => {
  expect((await source('add kamailio --kind token')).err).toContain('addresses')
  expect((await source('add kamailio --kind token --address 10.0.0.0/24 --address ::1')).out).toMatch(
    /^lt_[\w-]{43}$/,
  )
  expect(await source('add twilio --kind twilio', 'MaThuCuaTaiKhoanTwilio01\n')).toMatchObject({ code: 0 })
})

test.each([
  ['add demo', 'already a source'],
  ['add-key demo --kind password', 'kind'],
  ['revoke-key demo', 'npm run admin --'],
])('“source %s” is refused with a sentence', async (args, said) => {
  const { out, err, code } = await source(args)
  expect([out, code, err.includes('    at ')]).toEqual(['', 1, false])
  expect(err).toContain(said)
})

test('a source may be added before the hub starts for the first time', async () => {
  const DATABASE_URL = await freshDatabase()
  try {
    const { out, err, code } = await source('add pbx', '', { DATABASE_URL })
    expect([out, err, code]).toEqual([expect.stringMatching(/^whsec_/), '', 0])
    expect((await source('list', '', { DATABASE_URL })).out).toContain('pbx\tpbx\tenabled')
  } finally {
    await dropDatabase(DATABASE_URL)
  }
})

test('nothing is sealed under a secret that is not the hub’s, unless no key is left', async () => {
  const DATABASE_URL = await freshDatabase()
  const other = { DATABASE_URL, HUB_SECRET: 'một bí mật khác, cũng đủ dài để được nhận vào đây' }
  try {
    await source('add pbx', '', { DATABASE_URL })
    for (const command of ['add pbx-2', 'add-key pbx']) {
      const { out, err, code } = await source(command, '', other)
      expect([out, code, err.includes('    at ')]).toEqual(['', 1, false])
      expect(err).toContain('HUB_SECRET is not that of the hub')
    }
    const keys = (await source('list', '', other)).out.split('\n').slice(1)
    expect(keys).toHaveLength(1)
    const [id] = keys[0]!.trim().split('\t')
    expect(await source(`revoke-key pbx ${id} --force`, '', other)).toMatchObject({ code: 0 })
    expect((await source('add-key pbx', '', other)).out).toMatch(/^whsec_/)
  } finally {
    await dropDatabase(DATABASE_URL)
  }
})

test('the hub follows, and the audit names the system', async () => {
  await source('disable demo')
  await eventually(
    async () => (await sendEvents(hub, callEvent('call.begin', 'goi-tat', { to: '115' }))).status,
    (status) => status === 404,
  )
  const admin = await signIn(hub, 'admin')
  const { body } = await admin.get<{ entries: { by: string; fact: { type: string } }[] }>(
    '/v1/journal?since=0&limit=5000',
  )
  const told = body.entries.filter(({ fact }) => fact.type === 'source.switched')
  expect(told).toMatchObject([{ by: 'system', fact: { source: 'demo', enabled: false } }])
})
