/** Taking back what one has just done, over HTTP, on a real hub. */
import type { Call } from '@lien-thong/shared/call/call'
import { type Hub, type Person, signIn, startHub } from '../kit/hub.ts'
import { datedEarlier, peopleOf, place, without } from './people.ts'

let hub: Hub
let medic: Person
let fire: Person
let taker: Person
let supervisor: Person

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  ;[medic, fire, taker, supervisor] = (await Promise.all(
    ['dispatcher115', 'dispatcher114', 'calltaker', 'supervisor'].map((name) => signIn(hub, name)),
  )) as [Person, Person, Person, Person]
})
afterAll(() => hub.close())

const { open, on, get, ring } = peopleOf(() => ({ hub, taker, supervisor }))

test('an edit in time, once, by its author', async () => {
  const was = { type: 'flooding', place, where: 'hẻm 512 gần chợ' }
  const incident = await open(['ambulance', 'fire'], was)
  const moved = { place: { lat: 10.8, lon: 106.6 }, where: 'hẻm 152' }
  await on(medic, incident, 'edit', { type: 'stroke', ...moved, version: 1 })
  expect(await on(fire, incident, 'undo')).toMatchObject({ status: 409, body: { code: 'nothing_to_undo' } })
  expect(await on(medic, incident, 'undo')).toMatchObject({ status: 200, body: was })
  expect(await on(medic, incident, 'undo')).toMatchObject({ body: { code: 'nothing_to_undo' } })
})

test('not after ten seconds, and not over a later change', async () => {
  const incident = await open(['ambulance', 'fire'])
  await on(medic, incident, 'edit', { type: 'stroke', version: 1 })
  await on(fire, incident, 'edit', { type: 'flooding', version: 2 })
  expect(await on(medic, incident, 'undo')).toMatchObject({
    status: 409,
    body: { code: 'undo_superseded', field: 'type', by: 'agent:dispatcher114' },
  })
  await on(medic, incident, 'edit', { place, version: 3 })
  await datedEarlier(hub, 11)
  expect(await on(medic, incident, 'undo')).toMatchObject({ status: 409, body: { code: 'undo_too_late' } })
})

test('attaching: the incident that closed for it opens again with its call', async () => {
  const target = await open(['fire'])
  const { call, incident } = await ring('115')
  const before = await get(incident)
  expect(await supervisor.post<Call>(`/v1/calls/${call}/attach`, { incident: target.id })).toMatchObject({
    status: 200,
    body: { incident: target.id, movedFrom: incident },
  })
  expect(await get(incident)).toMatchObject({ status: 'closed', disposition: 'duplicate' })
  expect(await on(supervisor, target, 'undo')).toMatchObject({ status: 200, body: { calls: [] } })
  expect(without(await get(incident), 'version')).toEqual(without(before, 'version'))
})

test('closing, with the outcome of its calls, and then the edit before it', async () => {
  const { call, incident: id } = await ring('115')
  const incident = { id }
  await on(medic, incident, 'legs/ambulance/accept')
  await on(medic, incident, 'edit', { type: 'stroke', version: 2 })
  const before = await get(id)
  await on(medic, incident, 'close', { disposition: 'nuisance' })
  expect((await on(medic, incident, 'undo')).body).toMatchObject({ status: 'open', type: 'stroke' })
  expect(without(await get(id), 'version')).toEqual(without(before, 'version'))
  const { calls } = (await medic.get<{ calls: Call[] }>(`/v1/incidents/${id}`)).body
  expect(calls.map((each) => [each.id, each.outcome])).toEqual([[call, 'opened_incident']])
  const { body } = await on(medic, incident, 'undo')
  expect(body.type).toBeUndefined()
})

test('what was typed in error is taken away', async () => {
  const incident = await open(['ambulance'], { type: 'stroke', place, where: 'hẻm 512' })
  const gone = { type: null, place: null, where: null }
  await on(medic, incident, 'edit', { ...gone, version: 1 })
  const { type, place: point, where } = await get(incident.id)
  expect([type, point, where]).toEqual([undefined, undefined, undefined])
})

test('detaching: the call is attached again', async () => {
  const target = await open(['fire'])
  const { call, incident } = await ring('115')
  await supervisor.post(`/v1/calls/${call}/attach`, { incident: target.id })
  expect(await supervisor.post<Call>(`/v1/calls/${call}/detach`)).toMatchObject({
    status: 200,
    body: { incident },
  })
  expect(await on(supervisor, target, 'undo')).toMatchObject({ status: 200, body: { calls: [call] } })
  expect(await get(incident)).toMatchObject({ status: 'closed' })
})

test('a link, and a hand-over that nobody took up', async () => {
  const [incident, other] = [await open(), await open()]
  await on(medic, incident, 'links', { incident: other.id, relation: 'child' })
  expect((await get(other.id)).links).toMatchObject([{ incident: incident.id, relation: 'parent' }])
  expect((await on(medic, incident, 'undo')).body.links).toBeUndefined()
  expect((await get(other.id)).links).toBeUndefined()
  await on(medic, incident, 'legs/ambulance/accept')
  await on(medic, incident, 'legs/hand-over', { to: 'fire', cancel: true, reason: 'other_service' })
  expect((await on(medic, incident, 'undo')).body.legs).toMatchObject([
    { agency: 'ambulance', state: 'accepted', dispatcher: 'agent:dispatcher115' },
    { agency: 'fire', state: 'cancelled', reason: 'undone' },
  ])
})
