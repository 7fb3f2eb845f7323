/** What is typed about a call outlives the desk that typed it, is told to those who handle the call, and leaves no trace. */
import type { CallDraft } from '@lien-thong/shared/contract/draft'
import { Client } from 'pg'
import { callEvent, eventually, type Hub, sendEvents, signIn, startHub } from '../kit/hub.ts'

let hub: Hub
beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
})
afterAll(() => hub.close())

let rings = 0
const ring = async (to: string): Promise<string> =>
  (await sendEvents(hub, callEvent('call.begin', `nháp-${++rings}`, { to }))).results[0]!.call!

test('a draft is kept with its version until it is deleted', async () => {
  const path = `/v1/calls/${await ring('115')}/draft`
  const taker = await signIn(hub, 'calltaker')
  expect((await taker.get<CallDraft>(path)).body).toEqual({ version: 0, draft: {} })
  const draft = { said: 'gần chợ Bà Chiểu', type: 'stroke', agencies: ['ambulance'] }
  expect(await taker.post<CallDraft>(path, { draft, version: 0 })).toMatchObject({
    status: 200,
    body: { version: 1, by: 'agent:calltaker', draft },
  })
  const medic = await signIn(hub, 'dispatcher115')
  expect((await medic.post<CallDraft>(path, { draft: {}, version: 1 })).body.version).toBe(2)
  expect(await taker.post(path, { draft, version: 1 })).toMatchObject({
    status: 409,
    body: { code: 'stale_version', seen: 1, current: 2, by: 'agent:dispatcher115' },
  })
  expect((await taker.post<CallDraft>(path, { draft })).body.version).toBe(3)
  expect((await medic.get<CallDraft>(path)).body).toMatchObject({ version: 3, draft })
  expect((await taker.delete(path)).status).toBe(204)
  expect((await taker.get<CallDraft>(path)).body.version).toBe(0)
  expect(await taker.post(path, { draft, version: 3 })).toMatchObject({ body: { code: 'stale_version' } })
})

test('two who write on one version at once: one is told', async () => {
  const path = `/v1/calls/${await ring('115')}/draft`
  const [taker, medic] = [await signIn(hub, 'calltaker'), await signIn(hub, 'dispatcher115')]
  const answers = await Promise.all([taker, medic].map((who) => who.post(path, { draft: {}, version: 0 })))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
})

test('not for others, not too long, and not in the journal', async () => {
  const path = `/v1/calls/${await ring('115')}/draft`
  const [taker, fire] = [await signIn(hub, 'calltaker'), await signIn(hub, 'dispatcher114')]
  await taker.post(path, { draft: { said: 'bí mật' } })
  expect(await fire.get(path)).toMatchObject({ status: 404, body: { code: 'call_unknown' } })
  expect(await taker.post(path, { draft: { said: 'x'.repeat(16_001) } })).toMatchObject({ status: 400 })
  expect(JSON.stringify((await taker.get('/v1/journal?since=0&limit=5000')).body)).not.toContain('bí mật')
})

test('it outlives the hub, and is forgotten a day after it was last written', async () => {
  const [fresh, old] = [await ring('115'), await ring('115')].map((call) => `/v1/calls/${call}/draft`)
  const taker = await signIn(hub, 'calltaker')
  for (const path of [fresh!, old!]) await taker.post(path, { draft: { said: 'gần chợ' } })
  const database = new Client({ connectionString: hub.databaseUrl })
  await database.connect()
  await database.query(`update call_draft set at = at - interval '25 hours' where call = $1`, [
    old!.split('/')[3],
  ])
  await database.end()
  await hub.kill()
  await hub.restart()
  await eventually(
    async () => (await taker.get<CallDraft>(old!)).body.version,
    (version) => version === 0,
  )
  expect((await taker.get<CallDraft>(fresh!)).body).toMatchObject({ version: 1, draft: { said: 'gần chợ' } })
})
