/** Asking a real hub whether a call or what is typed is about an incident that is already open. */
import type { SameEventAnswer } from '@lien-thong/shared/contract/same-event'
import type { SameEventReason } from '@lien-thong/shared/dispatch/same-event'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { sameEventRoutes } from '../../apps/api/src/interop/same-event-routes.ts'
import { callEvent, type Hub, type Person, sendEvents, signIn, startHub } from '../kit/hub.ts'

let hub: Hub
let fire: Person
let police: Person
let callTaker: Person
let admin: Person

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  ;[fire, police, callTaker, admin] = (await Promise.all(
    ['dispatcher114', 'dispatcher113', 'calltaker', 'admin'].map((name) => signIn(hub, name)),
  )) as [Person, Person, Person, Person]
})
afterAll(() => hub.close())

let rung = 0
const ring = async (from: string, lat: number, to = '114') => {
  const location = { lat, lon: 106.698, radius: 25, source: 'aml' }
  const { results } = await sendEvents(hub, [
    callEvent('call.alerting', `cùng-việc-${++rung}`, { from, to, location }),
  ])
  return results[0] as { call: string; incident: string }
}
const ofCall = (who: Person, call: string) => who.get<SameEventAnswer>(`/v1/calls/${call}/same-event`)
const typed = (who: Person, body: object) => who.post<SameEventAnswer>('/v1/same-event', body)
const kinds = (reasons: readonly SameEventReason[]) => reasons.map(({ kind }) => kind)
const seq = async () => (await callTaker.get<{ seq: number }>('/v1/picture')).body.seq

test('a call that rings beside an incident is offered it, with reasons, and stays on its own until a person attaches it', async () => {
  const first = await ring('0511000001', 10.7725)
  const far = await ring('0511000002', 10.85)
  const second = await ring('0511000003', 10.7727)
  const before = await seq()
  const { status, body } = await ofCall(fire, second.call)
  expect(status).toBe(200)
  for (const { answer } of sameEventRoutes) expect(answer.schema!.parse(body)).toEqual(body)
  expect(body.suggestions[0]).toMatchObject({ incident: first.incident, likely: true, calls: 1 })
  expect(kinds(body.suggestions[0]!.reasons)).toEqual(
    expect.arrayContaining(['near', 'recent', 'same_service']),
  )
  const others = body.suggestions.map(({ incident }) => incident)
  expect(others).not.toContain(far.incident)
  expect(others).not.toContain(second.incident)
  expect(await seq()).toBe(before)

  const attached = await fire.post(`/v1/calls/${second.call}/outcome`, {
    outcome: 'attached',
    incident: first.incident,
  })
  expect(attached.status).toBe(200)
  const third = await ring('0511000004', 10.7726)
  expect((await ofCall(fire, third.call)).body.suggestions[0]).toMatchObject({
    incident: first.incident,
    calls: 2,
  })
})

test('the same number that rings again is offered its incident', async () => {
  const first = await ring('0511000010', 10.9, '115')
  const again = await ring('+84511000010', 10.9, '115')
  const [suggestion] = (await ofCall(callTaker, again.call)).body.suggestions
  expect(suggestion).toMatchObject({ incident: first.incident, likely: true })
  expect(kinds(suggestion!.reasons)).toContain('same_caller')
  expect(JSON.stringify(suggestion)).not.toContain('511000010')
})

test('a place, a type and words are compared as they are typed, with what is known of the call', async () => {
  const opened = await callTaker.post<Incident>('/v1/incidents', {
    agencies: ['fire'],
    type: 'factory_fire',
    place: { lat: 10.7001, lon: 106.6001, text: 'số 12/5 đường Võ Văn Kiệt, phường An Lạc' },
    note: 'Cháy kho sơn, nổ thùng dung môi',
  })
  const { id, number } = opened.body
  const place = { text: '12/5 vo van kiet' }
  const [byWords] = (await typed(fire, { place, type: 'factory_fire', words: 'kho sơn cháy, nổ thùng' })).body
    .suggestions
  expect(byWords).toMatchObject({ incident: id, number, type: 'factory_fire', calls: 0 })
  expect(kinds(byWords!.reasons)).toEqual(expect.arrayContaining(['same_street', 'same_type', 'same_words']))
  const located = { ...place, lat: 10.7003, lon: 106.6002, radius: 60 }
  const [byPoint] = (await typed(fire, { place: located })).body.suggestions
  expect(byPoint).toMatchObject({ incident: id, likely: true })

  const { call, incident } = await ring('0511000020', 10.7002)
  const elsewhere = (await ofCall(fire, call)).body
  expect(elsewhere.suggestions.map((each) => each.incident)).not.toContain(id)
  const [forCall] = (await typed(fire, { call, place: located, type: 'factory_fire' })).body.suggestions
  expect(forCall).toMatchObject({ incident: id, likely: true })
  expect(
    (await typed(fire, { incident: id, place: located })).body.suggestions.map((each) => each.incident),
  ).not.toContain(id)
  expect(incident).not.toBe(id)
})

test('an incident that has changed is compared as it is now', async () => {
  const place = { lat: 10.6, lon: 106.75, text: 'đường Nguyễn Thị Thập, phường Tân Hưng' }
  const { body: incident } = await callTaker.post<Incident>('/v1/incidents', { agencies: ['fire'], place })
  const ask = async () => (await typed(fire, { place, words: 'xe bồn lật' })).body.suggestions[0]!
  expect(kinds((await ask()).reasons)).not.toContain('same_words')
  await callTaker.post(`/v1/incidents/${incident.id}/notes`, { text: 'Xe bồn lật ngang đường' })
  expect(kinds((await ask()).reasons)).toContain('same_words')
})

test('other agencies’ incidents and calls are not compared, and roles without personal data may not ask', async () => {
  const { call } = await ring('0511000030', 10.7725)
  expect(await ofCall(police, call)).toMatchObject({ status: 404, body: { code: 'call_unknown' } })
  expect(await typed(police, { call })).toMatchObject({ status: 404, body: { code: 'call_unknown' } })
  const place = { lat: 10.7725, lon: 106.698 }
  expect((await typed(police, { place })).body).toEqual({ compared: 0, suggestions: [] })
  expect(await typed(admin, { place })).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  expect(await ofCall(admin, call)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
})

test.each([
  ['half a point', { place: { lat: 10.7 } }],
  ['a point outside of the city', { place: { lat: 48.1, lon: 11.5 } }],
  ['a negative radius', { place: { lat: 10.7, lon: 106.7, radius: -1 } }],
  ['a call that is no id', { call: 'x' }],
  ['too many words', { words: 'a'.repeat(4001) }],
])('%s is refused', async (_, body) => {
  expect(await typed(fire, body)).toMatchObject({ status: 400, body: { code: 'body_invalid' } })
})

test('nothing typed yet finds nothing likely', async () => {
  const { body } = await typed(fire, { place: { text: '' }, words: '' })
  expect(body.suggestions.filter(({ likely }) => likely)).toEqual([])
})
