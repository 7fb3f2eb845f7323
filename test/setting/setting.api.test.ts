/** Settings as people edit and publish them, on two real nodes of one hub. */
import { randomBytes } from 'node:crypto'
import type { PublishedVersion } from '@lien-thong/shared/contract/published'
import type { RunCardsDraft, RunCardsInForce } from '@lien-thong/shared/contract/run-card'
import type {
  ListedSetting,
  SettingDifference,
  SettingDraft,
  SettingInForce,
} from '@lien-thong/shared/contract/setting'
import type { TravelModelView } from '@lien-thong/shared/contract/travel'
import type { Entry } from '@lien-thong/shared/fact/fact'
import { settingNames } from '@lien-thong/shared/kernel/setting-name'
import { usualSetting } from '@lien-thong/shared/setting/setting'
import pg from 'pg'
import { routes } from '../../apps/api/src/interop/routes.ts'
import { readRows } from '../../apps/api/src/platform/setting/published-setting.ts'
import { storedSettings } from '../../apps/api/src/setting/setting.store.ts'
import { eventually, type Hub, type Person, RADIO_KEY, signIn, startHub } from '../kit/hub.ts'

let hub: Hub
let other: Hub
let pool: pg.Pool
let admin: Person
let supervisor: Person
let elsewhere: Person
let dispatcher: Person

beforeAll(async () => {
  const env = { HUB_SIMULATE: 'off', HUB_SECRET: randomBytes(32).toString('hex') }
  hub = await startHub({ env })
  other = await startHub({ databaseUrl: hub.databaseUrl, env })
  pool = new pg.Pool({ connectionString: hub.databaseUrl, max: 2 })
  ;[admin, supervisor, dispatcher, elsewhere] = (await Promise.all([
    signIn(hub, 'admin'),
    signIn(hub, 'supervisor'),
    signIn(hub, 'dispatcher115'),
    signIn(other, 'supervisor'),
  ])) as [Person, Person, Person, Person]
})
afterAll(async () => {
  await pool.end()
  await other.close()
  await hub.close()
})

const expectDescribed = (id: string, body: unknown): void =>
  expect(routes.find((route) => route.id === id)!.answer.schema!.parse(body)).toEqual(body)

const at = (setting: string): string => `/v1/settings/${setting}`

async function published(by: Person, setting: string, value: object): Promise<SettingInForce> {
  const draft = await by.post<SettingDraft>(`${at(setting)}/draft`, { value })
  expect(draft.status).toBe(200)
  const done = await by.post<SettingInForce>(`${at(setting)}/publish`, { version: draft.body.version })
  expect(done.status).toBe(200)
  return done.body
}

test('the list names every setting, who changes it, and what is in force', async () => {
  const { status, body } = await supervisor.get<{ settings: readonly ListedSetting[] }>('/v1/settings')
  expect(status).toBe(200)
  expectDescribed('getSettings', body)
  expect(body.settings.map(({ setting }) => setting)).toEqual([...settingNames, 'run-cards'])
  const of = (name: string) => body.settings.find(({ setting }) => setting === name)
  expect(of('alarm-limits')).toMatchObject({
    path: '/v1/settings/alarm-limits',
    editors: ['supervisor', 'administrator'],
    version: 0,
    by: 'system',
  })
  expect(of('delivery-limits')?.editors).toEqual(['administrator'])
  expect(of('run-cards')).toMatchObject({ path: '/v1/run-cards', editors: ['administrator'], version: 1 })
})

test('a setting is drafted, compared and published, and holds on both nodes', async () => {
  const first = await supervisor.get<SettingInForce>(at('coverage-targets'))
  expectDescribed('getSetting', first.body)
  expect(first.body).toEqual({
    setting: 'coverage-targets',
    value: usualSetting['coverage-targets'],
    version: 0,
    by: 'system',
  })
  const nothing = await supervisor.get<SettingDraft>(`${at('coverage-targets')}/draft`)
  expectDescribed('getSettingDraft', nothing.body)
  expect(nothing.body).toMatchObject({ isChanged: false, version: 0, base: 0 })

  const draft = await supervisor.post<SettingDraft>(`${at('coverage-targets')}/draft`, {
    value: { fire: 30 },
  })
  expectDescribed('saveSettingDraft', draft.body)
  expect(draft.body).toMatchObject({
    value: { police: 600, fire: 30, ambulance: 900 },
    isChanged: true,
    by: 'agent:supervisor',
    faults: [{ pointer: '/fire', code: 'unusual', usual: 300, warning: true }],
  })
  const difference = await elsewhere.get<SettingDifference>(`${at('coverage-targets')}/draft/difference`)
  expectDescribed('getSettingDifference', difference.body)
  expect(difference.body.changes).toEqual([{ pointer: '/fire', from: 300, to: 30 }])
  const list = await elsewhere.get<{ settings: readonly ListedSetting[] }>('/v1/settings')
  expectDescribed('getSettings', list.body)
  expect(list.body.settings.find(({ setting }) => setting === 'coverage-targets')?.draft).toMatchObject({
    by: 'agent:supervisor',
  })

  const { version } = draft.body
  const done = await supervisor.post<SettingInForce>(`${at('coverage-targets')}/publish`, { version })
  expectDescribed('publishSetting', done.body)
  expect(done.body).toMatchObject({ version: 1, by: 'agent:supervisor', value: { fire: 30 } })
  expect((await elsewhere.get(at('coverage-targets'))).body).toEqual(done.body)
  const cover = await elsewhere.get<{ targetSeconds: number }>('/v1/coverage?agency=fire')
  expect(cover.body.targetSeconds).toBe(30)
  expect(
    (await supervisor.post(`${at('coverage-targets')}/publish`, { version: version + 1 })).body.code,
  ).toBe('already_so')

  const journal = await admin.get<{ entries: readonly Entry[] }>('/v1/journal?limit=5000')
  expect(
    journal.body.entries
      .filter(({ fact }) => fact.type.startsWith('setting.'))
      .map(({ by, fact }) => ({ by, fact })),
  ).toEqual([
    { by: 'agent:supervisor', fact: { type: 'setting.draft_saved', setting: 'coverage-targets', version } },
    { by: 'agent:supervisor', fact: { type: 'setting.published', setting: 'coverage-targets', version: 1 } },
  ])
})

test('history tells who and when, and an earlier version comes back as a new one', async () => {
  await published(supervisor, 'leg-limits', { 1: 45 })
  await published(admin, 'leg-limits', { 1: 50 })
  const { body } = await supervisor.get<{ versions: readonly PublishedVersion[] }>(
    `${at('leg-limits')}/versions`,
  )
  expectDescribed('getSettingVersions', body)
  expect(body.versions).toMatchObject([
    { version: 2, by: 'agent:admin', at: expect.any(String) },
    { version: 1, by: 'agent:supervisor', at: expect.any(String) },
    { version: 0, by: 'system' },
  ])
  const old = await supervisor.get<SettingInForce>(`${at('leg-limits')}/versions/1`)
  expectDescribed('getSettingVersion', old.body)
  expect(old.body).toMatchObject({ setting: 'leg-limits', value: { 1: 45 }, by: 'agent:supervisor' })

  const back = await elsewhere.post<SettingDraft>(`${at('leg-limits')}/versions/1/draft`)
  expectDescribed('restoreSetting', back.body)
  expect(back.body).toMatchObject({ value: { 1: 45 }, base: 2, isChanged: true })
  const done = await elsewhere.post<SettingInForce>(`${at('leg-limits')}/publish`, {
    version: back.body.version,
  })
  expect(done.body).toMatchObject({ version: 3, value: { 1: 45 } })
  expect((await supervisor.get<Record<string, number>>('/v1/leg-limits')).body[1]).toBe(45)

  await elsewhere.post<SettingDraft>(`${at('leg-limits')}/versions/0/draft`)
  const usual = await elsewhere.get<SettingDraft>(`${at('leg-limits')}/draft`)
  expect(usual.body.value).toEqual(usualSetting['leg-limits'])
  for (const version of ['9', '-1', '1.5', 'x', '99999999999'])
    expect((await supervisor.get(`${at('leg-limits')}/versions/${version}`)).body.code).toBe('not_found')
  expect((await supervisor.post(`${at('leg-limits')}/versions/9/draft`)).body.code).toBe('not_found')
})

test('of two people who edit, the second is told', async () => {
  const path = at('recommendation')
  const seen = (await supervisor.get<SettingDraft>(`${path}/draft`)).body.version
  const first = await supervisor.post<SettingDraft>(`${path}/draft`, { value: { rows: 9 }, version: seen })
  const late = await elsewhere.post(`${path}/draft`, { value: { rows: 7 }, version: seen })
  expect([late.status, late.body]).toMatchObject([
    409,
    { code: 'stale_version', current: first.body.version },
  ])
  const stale = await elsewhere.post(`${path}/publish`, { version: seen })
  expect(stale.body).toMatchObject({ code: 'stale_version' })
  const restored = await elsewhere.post(`${path}/versions/0/draft`, { version: seen })
  expect(['not_found', 'stale_version']).toContain(restored.body.code)

  const { version } = first.body
  const race = await Promise.all(
    [supervisor, elsewhere].map((who) => who.post(`${path}/publish`, { version })),
  )
  expect(race.map(({ status }) => status).sort()).toEqual([200, 409])
  expect((await supervisor.get<SettingInForce>(path)).body).toMatchObject({ version: 1, value: { rows: 9 } })
})

test('a draft that was begun before someone published is not published over it', async () => {
  const path = at('call-limits')
  const mine = await supervisor.post<SettingDraft>(`${path}/draft`, { value: { outcomeSeconds: 300 } })
  // Whoever writes the row by hand publishes too.
  await pool.query(
    `update setting set value = '{"outcomeSeconds": 400}', version = version + 1 where key = 'call-limits'`,
  )
  const refused = await supervisor.post(`${path}/publish`, { version: mine.body.version })
  const { base } = mine.body
  expect(refused.body).toMatchObject({ code: 'stale_version', base, inForce: base + 1 })
  const { value, version } = (await supervisor.get<SettingDraft>(`${path}/draft`)).body
  const again = await supervisor.post<SettingDraft>(`${path}/draft`, { value, version, base: base + 1 })
  const done = await supervisor.post<SettingInForce>(`${path}/publish`, { version: again.body.version })
  expect(done.body).toMatchObject({ version: base + 2, value: { outcomeSeconds: 300 } })
  expect((await supervisor.get<SettingInForce>(`${path}/versions/${base + 1}`)).body).toMatchObject({
    by: 'system',
    value: { outcomeSeconds: 400 },
  })
})

test('a row that operators write is read as it is, though they leave its version', async () => {
  for (const days of [40, 50]) {
    await pool.query(
      `insert into setting (key, value, version) values ('position-history', $1, 0)
       on conflict (key) do update set value = excluded.value`,
      [{ days }],
    )
    const { body } = await supervisor.get<SettingInForce>(at('position-history'))
    expect(body).toMatchObject({ version: 0, value: { days } })
  }
})

test('each kind of reader goes by what was published, on the other node', async () => {
  const kmhByHour = Array.from({ length: 24 }, () => 20)
  await elsewhere.get<TravelModelView>('/v1/travel-model')
  await published(supervisor, 'travel', { kmhByHour })
  await eventually(
    async () => (await elsewhere.get<TravelModelView>('/v1/travel-model')).body.kmhByHour,
    (told) => told.every((kmh) => kmh === 20),
  )
  await published(supervisor, 'alarm-limits', { noMovement: 90 })
  expect((await elsewhere.get('/v1/alarm-limits')).body).toMatchObject({ noMovement: 90 })
  await published(supervisor, 'radio-codes', { ambulance: { Z: 'out_of_service' }, by: { 1: 'cleared' } })
  expect((await elsewhere.get<SettingInForce>(at('radio-codes'))).body).toMatchObject({
    by: 'agent:supervisor',
    value: { ambulance: { Z: 'out_of_service' }, by: { 1: 'cleared' } },
  })
  const { units } = (
    await dispatcher.get<{ units: { callSign: string; agency: string; status: string }[] }>('/v1/picture')
  ).body
  const unit = units.find(({ agency, status }) => agency === 'ambulance' && status === 'available_station')!
  const radio = await fetch(`${other.url}/v1/radio`, {
    method: 'POST',
    headers: { authorization: `Bearer ${RADIO_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ unit: unit.callSign, code: 'Z' }),
  })
  expect(await radio.json()).toMatchObject({ status: 'out_of_service' })
})

test('run cards go back to an earlier version by the same way', async () => {
  const { body: first } = await admin.get<RunCardsInForce>('/v1/run-cards')
  const empty = await admin.post<RunCardsDraft>('/v1/run-cards/draft', { runCards: { cards: [] } })
  await admin.post('/v1/run-cards/publish', { version: empty.body.version })
  const back = await admin.post<RunCardsDraft>('/v1/run-cards/versions/1/draft')
  expectDescribed('restoreRunCards', back.body)
  const done = await admin.post<RunCardsInForce>('/v1/run-cards/publish', { version: back.body.version })
  expect(done.body).toMatchObject({ version: 3, cards: first.cards })
  expect((await supervisor.post('/v1/run-cards/versions/1/draft')).body.code).toBe('forbidden')
})

test('from run cards that cannot be used there is a way back to those that were used last', async () => {
  const { body: last } = await admin.get<RunCardsInForce>('/v1/run-cards')
  await pool.query(
    `update setting set value = '{"runCards": {"cards": 7}}', version = version + 1 where key = 'run-cards'`,
  )
  const back = await admin.post<RunCardsDraft>(`/v1/run-cards/versions/${last.version}/draft`)
  expect(back.body).toMatchObject({ base: last.version + 1 })
  const done = await admin.post<RunCardsInForce>('/v1/run-cards/publish', { version: back.body.version })
  expect(done.body).toMatchObject({ version: last.version + 2, cards: last.cards })
  const again = await admin.post('/v1/run-cards/publish', { version: back.body.version + 1 })
  expect(again.body.code).toBe('already_so')
})

test('the rows of all settings that are asked for at once tell what each tells alone', async () => {
  await pool.query(
    `update setting set value = jsonb_set(value::jsonb, '{by}', '"someone"') where key = 'coverage-targets.draft'`,
  )
  const all = Object.values(storedSettings)
  const rows = await readRows(
    pool,
    all.flatMap(({ keys }) => keys),
  )
  const alone = all.map(async (each) => ({
    inForce: await each.readInForce(pool),
    draft: await each.readDraft(pool),
  }))
  const together = all.map((each) => each.from(rows))
  expect(together).toEqual(await Promise.all(alone))
  expect(together.filter(({ inForce }) => inForce?.at !== undefined).length).toBeGreaterThan(0)
  expect(together.some(({ draft }) => draft?.by === 'someone')).toBe(true)
})
