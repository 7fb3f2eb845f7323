/** The doors of settings against those who may not, and against what no person would send. */
import type { SettingDraft, SettingInForce } from '@lien-thong/shared/contract/setting'
import { type Answer, type Hub, type Person, signIn, startHub } from '../kit/hub.ts'

let hub: Hub
let admin: Person
let supervisor: Person
let dispatcher: Person

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  ;[admin, supervisor, dispatcher] = (await Promise.all(
    ['admin', 'supervisor', 'dispatcher115'].map((name) => signIn(hub, name)),
  )) as [Person, Person, Person]
})
afterAll(() => hub.close())

const at = (setting: string): string => `/v1/settings/${setting}`

test('what is wrong is told with its place and code, and nothing of it is kept', async () => {
  const path = `${at('alarm-limits')}/draft`
  const before = (await supervisor.get(path)).body
  const value = { noMovement: 0, status: { on_scene: 'long' }, respond: { high: null }, x: 1 }
  const { status, body } = await supervisor.post(path, { value })
  expect([status, body]).toMatchObject([
    400,
    {
      code: 'setting_faulty',
      faults: [
        { pointer: '/noMovement', code: 'too_small', least: 1, most: 86_400 },
        { pointer: '/status/on_scene', code: 'not_a_number' },
        { pointer: '/respond/high', code: 'never_off' },
        { pointer: '/x', code: 'field_unknown' },
      ],
    },
  ])
  for (const hostile of [null, 1, 'x', [], [[]], { sourceSilent: { '\u0000': 1 } }])
    expect((await supervisor.post(path, { value: hostile })).body.code).toBe('setting_faulty')
  expect((await supervisor.post(path, {})).body.code).toBe('body_invalid')
  for (const version of [-1, 1.5, 'x', null])
    expect((await supervisor.post(path, { value: {}, version })).body.code).toBe('body_invalid')
  expect((await supervisor.post(path, { value: {}, base: 77 })).body).toMatchObject({
    code: 'body_invalid',
    issues: [{ path: 'base' }],
  })
  expect((await supervisor.post(`${at('alarm-limits')}/publish`, {})).body.code).toBe('body_invalid')
  const raw = async (text: string): Promise<Answer['body']> => {
    const answer = await fetch(`${hub.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: supervisor.cookie },
      body: text,
    })
    return (await answer.json()) as Answer['body']
  }
  expect(await raw('{"value": {"__proto__": {"noMovement": 1}}}')).toMatchObject({ code: 'body_malformed' })
  expect(await raw('{')).toMatchObject({ code: 'body_malformed' })
  expect(await raw(`{"value": {"radio": "${'x'.repeat(2_000_000)}"}}`)).toMatchObject({
    code: 'body_too_large',
  })
  expect((await supervisor.get(path)).body).toEqual(before)
})

test('an unknown setting is named so, also where a name is the prototype’s', async () => {
  for (const name of [
    'nothing',
    'constructor',
    '__proto__',
    'routing',
    'run-cards',
    'surge',
    '%00',
    'alarm-limits%40',
  ])
    for (const path of ['', '/draft', '/draft/difference', '/versions', '/versions/1'])
      expect((await admin.get(`${at(name)}${path}`)).body.code).toMatch(
        /^(?:setting_unknown|not_found|body_malformed)$/,
      )
  expect((await admin.get(at('nothing'))).body.code).toBe('setting_unknown')
  expect((await admin.post(`${at('nothing')}/publish`, { version: 1 })).body.code).toBe('setting_unknown')
})

test('who may not is refused at every door', async () => {
  const doors = ['', '/draft', '/draft/difference', '/versions', '/versions/1']
  expect((await dispatcher.get('/v1/settings')).body.code).toBe('forbidden')
  for (const door of doors)
    expect((await dispatcher.get(`${at('leg-limits')}${door}`)).body).toMatchObject({ code: 'forbidden' })
  for (const [door, body] of [
    ['/draft', { value: {} }],
    ['/publish', { version: 0 }],
    ['/versions/1/draft', {}],
  ] as const) {
    expect((await dispatcher.post(`${at('leg-limits')}${door}`, body)).body.code).toBe('forbidden')
    // How long things are kept is an administrator's to say.
    const kept = await supervisor.post(`${at('delivery-limits')}${door}`, body)
    expect(kept.body).toMatchObject({ code: 'forbidden', action: 'retention.edit' })
  }
  expect((await fetch(`${hub.url}/v1/settings`)).status).toBe(401)
  const draft = await admin.post<SettingDraft>(`${at('delivery-limits')}/draft`, { value: { bodyDays: 60 } })
  const { version } = draft.body
  const done = await admin.post<SettingInForce>(`${at('delivery-limits')}/publish`, { version })
  expect(done.body).toMatchObject({ value: { bodyDays: 60 } })
})
