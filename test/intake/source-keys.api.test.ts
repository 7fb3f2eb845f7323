/** Keys of sources on a real hub: made, shown once, used, changed over without a refused request, and revoked everywhere. */
import type { SourceList } from '@lien-thong/shared/contract/source'
import pg from 'pg'
import { dropDatabase, freshDatabase } from '../kit/database.ts'
import { callEvent, eventually, type Hub, type Person, sendEvents, signIn, startHub } from '../kit/hub.ts'
import { type Keeper, keeperOf } from './source-keeper.ts'

const env = { HUB_SIMULATE: 'off', HUB_SECRET: 'một bí mật đủ dài cho các bài kiểm thử khoá nguồn' }

let databaseUrl: string
let hub: Hub
let other: Hub
let admin: Person
let keeper: Keeper
let pool: pg.Pool

beforeAll(async () => {
  databaseUrl = await freshDatabase()
  hub = await startHub({ databaseUrl, env })
  other = await startHub({ databaseUrl, env })
  admin = await signIn(hub, 'admin')
  keeper = keeperOf(admin)
  pool = new pg.Pool({ connectionString: databaseUrl, max: 2 })
})
afterAll(async () => {
  await pool.end()
  await hub.close()
  await other.close()
  await dropDatabase(databaseUrl)
})

const ring = (source: string, secret: string, at: Pick<Hub, 'url'> = hub) =>
  sendEvents(at, callEvent('call.begin', `goi-${source}-${secret.slice(-8)}`, { to: '115' }), {
    source,
    secret,
  })

test('a new source rings with its first key at once, and the key tells when it was used', async () => {
  await keeper.newSource('moi')
  expect((await ring('moi', 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=')).problem.code).toBe(
    'door_not_enabled',
  )
  const { id, secret } = await keeper.newKey('moi')
  expect((await ring('moi', secret)).status).toBe(202)
  const [key] = await eventually(
    () => keeper.keysOf('moi'),
    ([first]) => first?.lastUsed !== undefined,
  )
  expect(key).toEqual({
    id,
    kind: 'signature',
    hint: expect.stringMatching(/^[0-9a-f]{6}$/),
    added: expect.any(String),
    addedBy: 'agent:admin',
    lastUsed: expect.any(String),
  })
})

test('a secret is shown once and kept only sealed', async () => {
  await keeper.newSource('kin', ['127.0.0.1'])
  const secrets = [
    (await keeper.newKey('kin')).secret,
    (await keeper.newKey('kin', 'token')).secret,
    'MaThuCuaTaiKhoanTwilio01',
  ]
  expect((await keeper.addKey('kin', 'twilio', { secret: secrets[2] })).body).toEqual({
    key: expect.any(Object),
  })
  const shown = [
    await admin.get('/v1/sources'),
    await admin.get('/v1/sources/kin/keys'),
    await admin.get('/v1/journal?since=0&limit=5000'),
    await ring('kin', secrets[0]!),
  ].map((answer) => JSON.stringify(answer))
  const { rows } = await pool.query('select * from source_key where source = $1', ['kin'])
  const kept = rows.map((row) => `${JSON.stringify(row)}${row.sealed.toString('latin1')}`)
  for (const secret of secrets) {
    const bare = secret.replace('whsec_', '')
    const bytes = Buffer.from(bare, 'base64').toString('latin1')
    for (const text of [...shown, ...kept, hub.log()]) {
      expect(text).not.toContain(bare)
      expect(text).not.toContain(bytes)
    }
  }
  expect(rows).toHaveLength(3)
})

test('a sender changes over under load and no request is refused', async () => {
  await keeper.newSource('xoay')
  const first = await keeper.newKey('xoay')
  let secret = first.secret
  let going = true
  let sent = 0
  const refused: unknown[] = []
  const senders = Array.from({ length: 6 }, async () => {
    while (going) {
      const answer = await sendEvents(hub, callEvent('call.begin', `goi-xoay-${++sent}`, { to: '115' }), {
        source: 'xoay',
        secret,
      })
      if (answer.status !== 202) refused.push(answer.problem)
    }
  })
  const more = (n: number): Promise<number> => {
    const wanted = sent + n
    return eventually(
      () => sent,
      (now) => now >= wanted,
    )
  }
  await more(60)
  const second = await keeper.newKey('xoay')
  await more(60)
  secret = second.secret
  // Whatever was signed with the first one is answered by then.
  await more(60)
  await keeper.revoke('xoay', first.id).then(({ status }) => expect(status).toBe(200))
  await more(60)
  going = false
  await Promise.all(senders)
  expect(refused).toEqual([])
  expect((await ring('xoay', first.secret)).problem.code).toBe('signature_wrong')
  expect((await keeper.sourceNamed('xoay')).counts).toMatchObject({ accepted: sent, refused: 1 })
})

test('another node takes a new key and refuses a revoked one soon', async () => {
  await keeper.newSource('nut')
  const [first, second] = [await keeper.newKey('nut'), await keeper.newKey('nut')]
  await eventually(
    async () => (await ring('nut', second.secret, other)).status,
    (status) => status === 202,
  )
  expect((await ring('nut', first.secret, other)).status).toBe(202)
  await keeper.revoke('nut', first.id)
  expect((await ring('nut', first.secret)).status).toBe(401)
  await eventually(
    async () => (await ring('nut', first.secret, other)).status,
    (status) => status === 401,
  )
  expect((await ring('nut', second.secret, other)).status).toBe(202)
})

test('a node that hears nothing of the journal for a while rereads by itself', async () => {
  await keeper.newSource('lang')
  const { id, secret } = await keeper.newKey('lang')
  await eventually(
    async () => (await ring('lang', secret, other)).status,
    (status) => status === 202,
  )
  // Behind the back of the hub: no fact is written, as when the journal is late.
  await pool.query('update source_key set revoked = now() where id = $1', [id])
  await eventually(
    async () => (await ring('lang', secret, other)).status,
    (status) => status === 401,
  )
})

test('two of a kind may live, and the last one goes by force alone', async () => {
  await keeper.newSource('doi')
  const [first, second] = [await keeper.newKey('doi'), await keeper.newKey('doi')]
  expect((await keeper.addKey('doi')).body).toMatchObject({ code: 'keys_full', kind: 'signature' })
  expect((await keeper.addKey('doi', 'twilio', { secret: 'MaThuCuaTaiKhoanTwilio02' })).status).toBe(201)
  expect((await keeper.revoke('doi', first.id)).status).toBe(200)
  expect((await keeper.revoke('doi', first.id)).body).toMatchObject({ code: 'already_so' })
  expect((await keeper.revoke('doi', second.id)).body).toMatchObject({ code: 'last_key', kind: 'signature' })
  expect((await ring('doi', second.secret)).status).toBe(202)
  const { body } = await keeper.revoke('doi', second.id, { force: true })
  expect(body.keys.map(({ kind, revoked }) => [kind, revoked !== undefined])).toEqual([
    ['twilio', false],
    ['signature', true],
    ['signature', true],
  ])
  expect((await ring('doi', second.secret)).problem.code).toBe('door_not_enabled')
  expect((await keeper.revoke('doi', '00000000-0000-4000-8000-000000000000')).body).toMatchObject({
    code: 'key_unknown',
  })
  expect((await keeper.revoke('doi', "' or true --")).body).toMatchObject({ code: 'key_unknown' })
})

test('a source that is disabled is refused with its keys kept', async () => {
  await keeper.newSource('tat')
  const { secret } = await keeper.newKey('tat')
  expect((await admin.post('/v1/sources/tat/disable')).body).toMatchObject({
    enabled: false,
    kinds: ['signature'],
  })
  expect((await ring('tat', secret)).problem.code).toBe('source_unknown')
  expect((await admin.post('/v1/sources/tat/disable')).body).toMatchObject({ code: 'already_so' })
  expect((await admin.post('/v1/sources/tat/enable')).body).toMatchObject({ enabled: true })
  expect((await ring('tat', secret)).status).toBe(202)
})

test.each([
  ['supervisor', 200],
  ['dispatcher115', 403],
  ['calltaker', 403],
])('%s may not change sources or see keys, and asking for them is answered %i', async (username, status) => {
  const person = await signIn(hub, username)
  const sources = await person.get<SourceList>('/v1/sources')
  expect([sources.status, sources.body.unknown]).toEqual([status, undefined])
  const tries = [
    await person.get('/v1/sources/demo/keys'),
    await person.post('/v1/sources', { source: 'x', name: 'x' }),
    await person.post('/v1/sources/demo', { name: 'x' }),
    await person.post('/v1/sources/demo/disable'),
    await person.post('/v1/sources/demo/keys', { kind: 'signature' }),
    await person.post(`/v1/sources/demo/keys/${(await keeper.keysOf('demo'))[0]!.id}/revoke`, {
      force: true,
    }),
  ]
  expect(tries.map(({ body }) => body.code)).toEqual(tries.map(() => 'forbidden'))
})

test.each([
  [{ source: 'Tổng đài', name: 'x' }],
  [{ source: 'x', name: '' }],
  [{ source: 'x', name: 'x', addresses: ['10.0.0.300'] }],
  [{ source: 'x', name: 'x', addresses: ['10.0.0.0/33'] }],
])('%j is no source', async (body) => {
  expect((await admin.post('/v1/sources', body)).body).toMatchObject({ code: 'body_invalid' })
})

test('what there is already, and what there is not, is said so', async () => {
  expect((await admin.post('/v1/sources', { source: 'demo', name: 'x' })).body).toMatchObject({
    code: 'source_exists',
  })
  const nowhere = [
    await admin.get('/v1/sources/nowhere/keys'),
    await admin.post('/v1/sources/nowhere', { name: 'x' }),
    await admin.post('/v1/sources/nowhere/enable'),
    await admin.post('/v1/sources/%27%20or/keys', { kind: 'signature' }),
  ]
  expect(nowhere.map(({ body }) => body.code)).toEqual(nowhere.map(() => 'source_unknown'))
})

test('the audit tells every change and no secret, and a dispatcher none of it', async () => {
  await keeper.newSource('so', ['10.0.0.5'])
  const { id } = await keeper.newKey('so', 'token')
  await admin.post('/v1/sources/so', { addresses: ['10.0.0.6'] })
  await keeper.revoke('so', id, { force: true })
  await admin.post('/v1/sources/so/disable')
  interface Entries {
    readonly entries: readonly { by: string; fact: { type: string; source?: string } }[]
  }
  const factsFor = async (person: Person) =>
    (await person.get<Entries>('/v1/journal?since=0&limit=5000')).body.entries.filter(
      ({ fact }) => fact.source === 'so',
    )
  expect(await factsFor(admin)).toMatchObject([
    { by: 'agent:admin', fact: { type: 'source.set_up', addresses: ['10.0.0.5'] } },
    { by: 'agent:admin', fact: { type: 'source.key_added', key: id, kind: 'token' } },
    { by: 'agent:admin', fact: { type: 'source.set_up', addresses: ['10.0.0.6'] } },
    { by: 'agent:admin', fact: { type: 'source.key_revoked', key: id, kind: 'token' } },
    { by: 'agent:admin', fact: { type: 'source.switched', enabled: false } },
  ])
  expect(await factsFor(await signIn(hub, 'dispatcher115'))).toEqual([])
})

test('a hub with another HUB_SECRET starts, names the keys that it cannot open, and has its demo source', async () => {
  await keeper.newSource('cu')
  const { id, secret } = await keeper.newKey('cu')
  const stranger = await startHub({
    databaseUrl,
    env: { ...env, HUB_SECRET: 'một bí mật khác hẳn, cũng dài hơn ba mươi hai' },
  })
  try {
    expect(stranger.log()).toContain('sealed under another HUB_SECRET')
    expect(stranger.log()).toContain(id)
    expect((await sendEvents(stranger, callEvent('call.begin', 'goi-la', { to: '115' }))).status).toBe(202)
    expect((await ring('cu', secret, stranger)).problem.code).toBe('door_not_enabled')
    expect((await ring('cu', secret)).status).toBe(202)
  } finally {
    await stranger.close()
  }
})
