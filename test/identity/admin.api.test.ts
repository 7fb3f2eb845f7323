/** The command line of whoever runs the hub, and what production refuses. */

import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { signInCrew } from '../crew/telephone.ts'
import { dropDatabase, freshDatabase } from '../kit/database.ts'
import { type Hub, PASSWORD, sendEvents, signIn, startHub } from '../kit/hub.ts'

const api = join(import.meta.dirname, '../../apps/api/dist')
const secret = 'a secret of at least thirty-two characters'

let databaseUrl: string
let hub: Hub

beforeAll(async () => {
  databaseUrl = await freshDatabase()
  hub = await startHub({
    databaseUrl,
    env: {
      HUB_MODE: 'production',
      HUB_SECRET: secret,
      HUB_DEMO_PASSWORD: '',
      HUB_DEMO_SECRET: '',
      HUB_DEMO_POSITION_KEY: '',
      HUB_DEMO_RADIO_KEY: '',
    },
  })
})
afterAll(async () => {
  await hub.close()
  await dropDatabase(databaseUrl)
})

async function run(args: readonly string[], input = '', env: NodeJS.ProcessEnv = {}) {
  const child: ChildProcess = spawn(process.execPath, args, {
    env: { ...process.env, DATABASE_URL: databaseUrl, HUB_SECRET: secret, HUB_MODE: 'production', ...env },
  })
  child.stdin?.end(input)
  const [out, err, code] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    new Promise<number | null>((resolve) => child.once('exit', resolve)),
  ])
  return { out: out.trim(), err: err.trim(), code }
}
const admin = (args: string, input?: string) => run([join(api, 'cli/admin.js'), ...args.split(' ')], input)

test('someone added may sign in, with the password given or made', async () => {
  const given = await admin(
    'person add an.nguyen --name An --role dispatcher --agency fire',
    'một mật khẩu dài\n',
  )
  expect(given).toEqual({ out: 'an.nguyen may sign in now', err: '', code: 0 })
  const person = await signIn(hub, 'an.nguyen', 'một mật khẩu dài')
  expect((await person.get('/v1/session')).body).toEqual({
    username: 'an.nguyen',
    name: 'An',
    roles: ['dispatcher'],
    agencies: ['fire'],
  })

  const made = await admin('person add binh --name Binh --role auditor')
  const [sentence, password = ''] = made.out.split('\n')
  expect(sentence).toBe('binh may sign in now')
  await signIn(hub, 'binh', password)
})

test('a new password and switching off sign the person out everywhere', async () => {
  await admin('person add chi --name Chi --role supervisor --agency police', 'the first password')
  const first = await signIn(hub, 'chi', 'the first password')
  expect((await admin('person password chi', 'the second password')).code).toBe(0)
  expect((await first.get('/v1/session')).status).toBe(401)
  await expect(signIn(hub, 'chi', 'the first password')).rejects.toThrow('401')
  const second = await signIn(hub, 'chi', 'the second password')
  expect((await admin('person off chi')).code).toBe(0)
  expect((await second.get('/v1/session')).status).toBe(401)
  await expect(signIn(hub, 'chi', 'the second password')).rejects.toThrow('401')
  expect((await admin('person list')).out).toMatch(/^chi\tChi\tsupervisor\tpolice\toff/m)
})

test.each([
  ['person add an.nguyen --name An --role dispatcher', 'an.nguyen exists already'],
  ['person add dung --name Dung --role king', 'roles'],
  ['person off nobody', 'There is nobody called nobody'],
  ['person fly dung', 'npm run admin --'],
  ['person add dung --wings 2', '--wings'],
])('“%s” is refused with a sentence', async (args, said) => {
  const { err, out, code } = await admin(args, 'a long enough password')
  expect(err).toContain(said)
  expect(err).not.toContain('    at ')
  expect([out, code]).toEqual(['', 1])
})

test('a short password is refused', async () => {
  const { err, code } = await admin('person add dung --name Dung --role auditor', 'short')
  expect([err.includes('12'), code]).toEqual([true, 1])
})

test('a source added may post events with the secret that is printed', async () => {
  const { out, code } = await admin('source add pbx --name Tong-dai')
  expect([code, out]).toEqual([0, expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/)])
  const event = {
    specversion: '1.0',
    id: 'e1',
    source: 'pbx',
    type: 'call.begin',
    subject: 'c1',
    data: { to: '115' },
  }
  const sent = await sendEvents(hub, event, { source: 'pbx', secret: out })
  expect([sent.status, sent.results[0]?.status]).toEqual([202, 'accepted'])
})

test('the crew of a unit signs in with the code that is printed, and production knows no other', async () => {
  await admin('person add tuan --name Tuan --role administrator --agency ambulance', 'mot mat khau dai')
  const tuan = await signIn(hub, 'tuan', 'mot mat khau dai')
  const unit = { callSign: 'CC-115-01', agency: 'ambulance', kind: 'ambulance' }
  expect((await tuan.post('/v1/units', unit)).status).toBe(201)
  expect((await signInCrew(hub, unit.callSign, PASSWORD)).status).toBe(401)
  const made = await admin(`unit code ${unit.callSign}`)
  expect([made.code, made.out]).toEqual([0, expect.stringMatching(/CC-115-01 .*\n\d{4} \d{4} \d{4}$/)])
  expect((await signInCrew(hub, unit.callSign, made.out.split('\n').at(-1)!)).status).toBe(200)
  const unknown = await admin('unit code CC-999-99')
  expect([unknown.code, unknown.err]).toEqual([1, 'There is no unit called CC-999-99'])
})

test('production does not start where demo people are active', async () => {
  const demoDatabase = await freshDatabase()
  const demo = await startHub({ databaseUrl: demoDatabase, env: { HUB_SIMULATE: 'off' } })
  await demo.close()
  const { err, code } = await run([join(api, 'main.js')], '', { DATABASE_URL: demoDatabase, PORT: '0' })
  await dropDatabase(demoDatabase)
  expect(code).toBe(1)
  expect(err).toContain('active demo people (admin, calltaker, dispatcher113')
  expect(err).toContain('npm run admin -- person off')
})
