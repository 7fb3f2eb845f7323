/** Each refusal of a command with its status and its code. */
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import type { Unit } from '@lien-thong/shared/unit/unit'
import { callEvent, type Hub, type Person, sendEvents, signIn, startHub } from '../kit/hub.ts'

let hub: Hub
let ambulance: Person
let fire: Person
let callTaker: Person
let supervisor: Person
let admin: Person
let units: readonly Unit[]

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  ;[ambulance, fire, callTaker, supervisor, admin] = (await Promise.all(
    ['dispatcher115', 'dispatcher114', 'calltaker', 'supervisor', 'admin'].map((name) => signIn(hub, name)),
  )) as [Person, Person, Person, Person, Person]
  units = (await supervisor.get<PictureSnapshot>('/v1/picture')).body.units
})
afterAll(() => hub.close())

const NOWHERE = '01900000-0000-7000-8000-000000000000'
let used = 0
/** A unit that no other test has. */
const freeUnit = (agency: string): Unit => units.filter((unit) => unit.agency === agency)[used++]!
const open = async (agencies: string[] = ['ambulance'], more: object = {}): Promise<Incident> =>
  (await callTaker.post<Incident>('/v1/incidents', { agencies, ...more })).body
const ring = async (data: object = { to: '115' }): Promise<{ call: string; incident: string }> => {
  const { results } = await sendEvents(hub, callEvent('call.begin', `lệnh-${++used}`, data))
  return results[0] as { call: string; incident: string }
}
test.each<[string, () => Promise<unknown>, number, string]>([
  ['opening without an agency', () => callTaker.post('/v1/incidents', { agencies: [] }), 400, 'body_invalid'],
  [
    'opening for an unknown agency',
    () => callTaker.post('/v1/incidents', { agencies: ['navy'] }),
    400,
    'body_invalid',
  ],
  [
    'opening on another continent',
    () => callTaker.post('/v1/incidents', { agencies: ['fire'], place: { lat: 48, lon: 2 } }),
    400,
    'body_invalid',
  ],
  [
    'opening as an administrator',
    () => admin.post('/v1/incidents', { agencies: ['fire'] }),
    403,
    'forbidden',
  ],
  [
    'opening from another site',
    () => callTaker.post('/v1/incidents', { agencies: ['fire'] }, { origin: 'https://elsewhere.example' }),
    403,
    'cross_site',
  ],
  [
    'opening with a form',
    () => callTaker.post('/v1/incidents', {}, { 'content-type': 'text/plain' }),
    415,
    'media_type_unsupported',
  ],
  [
    'accepting what is no incident',
    () => ambulance.post('/v1/incidents/x/legs/ambulance/accept'),
    404,
    'incident_unknown',
  ],
  [
    'accepting an incident there is none of',
    () => ambulance.post(`/v1/incidents/${NOWHERE}/legs/ambulance/accept`),
    404,
    'incident_unknown',
  ],
  [
    'accepting for no agency',
    async () => ambulance.post(`/v1/incidents/${(await open()).id}/legs/navy/accept`),
    404,
    'leg_unknown',
  ],
  [
    'accepting a leg there is none of',
    async () => supervisor.post(`/v1/incidents/${(await open()).id}/legs/fire/accept`),
    404,
    'leg_unknown',
  ],
  [
    'accepting another agency’s leg',
    async () => fire.post(`/v1/incidents/${(await open()).id}/legs/ambulance/accept`),
    404,
    'incident_unknown',
  ],
  [
    'assigning to another agency’s incident',
    async () =>
      fire.post('/v1/assignments', {
        incident: (await open()).id,
        unit: freeUnit('fire').id,
        agency: 'ambulance',
      }),
    404,
    'incident_unknown',
  ],
  [
    'attaching to another agency’s incident',
    async () =>
      fire.post(`/v1/calls/${(await ring({ to: '114' })).call}/attach`, { incident: (await open()).id }),
    404,
    'incident_unknown',
  ],
  [
    'accepting the leg of another agency',
    async () => fire.post(`/v1/incidents/${(await open(['ambulance', 'fire'])).id}/legs/ambulance/accept`),
    403,
    'forbidden',
  ],
  [
    'accepting another version',
    async () => ambulance.post(`/v1/incidents/${(await open()).id}/legs/ambulance/accept`, { version: 9 }),
    409,
    'stale_version',
  ],
  [
    'assigning to no incident',
    () => ambulance.post('/v1/assignments', { incident: NOWHERE, unit: units[0]!.id }),
    404,
    'incident_unknown',
  ],
  [
    'assigning no unit',
    async () => ambulance.post('/v1/assignments', { incident: (await open()).id, unit: 'không có' }),
    404,
    'unit_unknown',
  ],
  [
    'assigning a unit with NUL in its name',
    async () => ambulance.post('/v1/assignments', { incident: (await open()).id, unit: 'a\u0000' }),
    404,
    'unit_unknown',
  ],
  [
    'assigning another agency’s unit',
    async () =>
      ambulance.post('/v1/assignments', {
        incident: (await open()).id,
        unit: freeUnit('fire').id,
        agency: 'ambulance',
      }),
    404,
    'unit_unknown',
  ],
  ['assigning without a body', () => ambulance.post('/v1/assignments'), 400, 'body_invalid'],
  [
    'a status of no unit',
    () => ambulance.post('/v1/units/x/status', { status: 'en_route' }),
    404,
    'unit_unknown',
  ],
  [
    'a status of a unit named NUL',
    () => ambulance.post('/v1/units/%00/status', { status: 'en_route' }),
    404,
    'unit_unknown',
  ],
  [
    'a status that is none',
    () => ambulance.post(`/v1/units/${freeUnit('ambulance').id}/status`, { status: 'flying' }),
    400,
    'body_invalid',
  ],
  [
    'an illegal move',
    () => ambulance.post(`/v1/units/${freeUnit('ambulance').id}/status`, { status: 'on_scene' }),
    409,
    'illegal_move',
  ],
  [
    'a move in another version',
    () =>
      ambulance.post(`/v1/units/${freeUnit('ambulance').id}/status`, {
        status: 'out_of_service',
        version: 7,
      }),
    409,
    'stale_version',
  ],
  [
    'closing as a call-taker',
    async () => callTaker.post(`/v1/incidents/${(await open()).id}/close`, { disposition: 'resolved' }),
    403,
    'forbidden',
  ],
  [
    'closing without a disposition',
    async () => ambulance.post(`/v1/incidents/${(await open()).id}/close`, {}),
    400,
    'body_invalid',
  ],
  [
    'an empty note',
    async () => ambulance.post(`/v1/incidents/${(await open()).id}/notes`, { text: '  ' }),
    400,
    'body_invalid',
  ],
  [
    'an outcome of no call',
    () => ambulance.post(`/v1/calls/${NOWHERE}/outcome`, { outcome: 'nuisance' }),
    404,
    'call_unknown',
  ],
  [
    'an outcome of another agency’s call',
    async () => fire.post(`/v1/calls/${(await ring()).call}/outcome`, { outcome: 'nuisance' }),
    404,
    'call_unknown',
  ],
  [
    'attaching to nothing',
    async () => ambulance.post(`/v1/calls/${(await ring()).call}/outcome`, { outcome: 'attached' }),
    400,
    'incident_required',
  ],
  [
    'attaching to an unknown incident',
    async () =>
      ambulance.post(`/v1/calls/${(await ring()).call}/outcome`, { outcome: 'attached', incident: NOWHERE }),
    404,
    'incident_unknown',
  ],
  [
    'an incident with an outcome that takes none',
    async () =>
      ambulance.post(`/v1/calls/${(await ring()).call}/outcome`, {
        outcome: 'nuisance',
        incident: (await open()).id,
      }),
    400,
    'incident_not_expected',
  ],
  [
    'looking at another agency’s incident',
    async () => fire.get(`/v1/incidents/${(await open()).id}`),
    404,
    'incident_unknown',
  ],
])('%s', async (_, command, status, code) => {
  const before = (await supervisor.get<PictureSnapshot>('/v1/picture')).body.units
  const answer = await command()
  expect(answer).toMatchObject({ status, body: { status, code, type: `/docs#${code}` } })
  expect((await supervisor.get<PictureSnapshot>('/v1/picture')).body.units).toEqual(before)
})
