/** Several people on one incident, over HTTP, on a real hub. */
import type { Call } from '@lien-thong/shared/call/call'
import type { Incident } from '@lien-thong/shared/incident/incident'
import {
  applyEntry,
  closePicture,
  openPicture,
  type PictureSnapshot,
} from '@lien-thong/shared/picture/picture'
import type { Unit } from '@lien-thong/shared/unit/unit'
import type { EntriesFrame } from '@lien-thong/shared/watch/cursor'
import { eventually, type Hub, type Person, signIn, startHub } from '../kit/hub.ts'
import { peopleOf, place, without } from './people.ts'

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

test('two sessions: other fields merge and say who; the same field clashes and shows both', async () => {
  const incident = await open(['ambulance', 'fire'])
  const first = await on<{ incident: Incident; since: object[] }>(medic, incident, 'edit', {
    type: 'stroke',
    version: 1,
  })
  expect(first).toMatchObject({ status: 200, body: { since: [], incident: { type: 'stroke', version: 2 } } })
  const second = await on(fire, incident, 'edit', { place, where: 'gần cầu', version: 1 })
  expect(second).toMatchObject({
    status: 200,
    body: {
      incident: {
        type: 'stroke',
        place: { text: place.text, source: 'dispatcher' },
        where: 'gần cầu',
        version: 3,
      },
      since: [{ field: 'type', by: 'agent:dispatcher115', version: 2 }],
    },
  })
  expect(await on(fire, incident, 'edit', { type: 'flooding', version: 1 })).toMatchObject({
    status: 409,
    body: {
      code: 'edit_clash',
      clashes: [{ field: 'type', by: 'agent:dispatcher115', yours: 'flooding', theirs: 'stroke' }],
    },
  })
  expect(await get(incident.id)).toMatchObject({ type: 'stroke', version: 3 })
})

test('two who edit different fields at the same moment both succeed', async () => {
  const incident = await open(['ambulance', 'fire'])
  const answers = await Promise.all([
    on(medic, incident, 'edit', { type: 'stroke', version: 1 }),
    on(fire, incident, 'edit', { priority: { agency: 'fire', priority: 3 }, version: 1 }),
    on(taker, incident, 'edit', { place, version: 1 }),
  ])
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(await get(incident.id)).toMatchObject({
    type: 'stroke',
    place,
    legs: [{ agency: 'ambulance' }, { agency: 'fire', priority: 3 }],
    version: 4,
  })
})

test('a call without an incident of its own gets one when it is detached', async () => {
  const { call } = await ring('115')
  const [first, second] = [await open(), await open()]
  await supervisor.post(`/v1/calls/${call}/attach`, { incident: first.id })
  await on(medic, first, 'legs/ambulance/accept')
  await supervisor.post(`/v1/calls/${call}/attach`, { incident: second.id })
  await on(medic, first, 'close', { disposition: 'resolved' })
  const { body } = await supervisor.post<Call>(`/v1/calls/${call}/detach`)
  expect([first.id, second.id]).not.toContain(body.incident)
  expect(await get(body.incident!)).toMatchObject({
    status: 'open',
    calls: [call],
    legs: [{ agency: 'ambulance', state: 'queued' }],
    place: { lat: 10.77 },
  })
})

test('merged and parted again, both are as before', async () => {
  const { call, incident } = await ring('114')
  await fire.post(`/v1/incidents/${incident}/notes`, { text: 'khói đen' })
  await on(fire, { id: incident }, 'legs/fire/accept')
  const into = await open(['ambulance'])
  await on(medic, into, 'notes', { text: 'hai người bỏng' })
  const [gone, kept] = [await get(incident), await get(into.id)]
  expect(await on(supervisor, gone, 'merge', { into: into.id })).toMatchObject({
    status: 200,
    body: { status: 'closed', mergedInto: { incident: into.id, legs: ['fire'] } },
  })
  expect(await get(into.id)).toMatchObject({
    calls: [call],
    legs: [{ agency: 'ambulance' }, { agency: 'fire', state: 'accepted', dispatcher: 'agent:dispatcher114' }],
    links: [{ incident, relation: 'merged' }],
    notes: [{ text: 'khói đen' }, { text: 'hai người bỏng' }],
  })
  expect(await on(supervisor, gone, 'reopen', { reason: 'closed_in_error' })).toMatchObject({
    body: { code: 'incident_merged' },
  })
  expect((await on(supervisor, gone, 'unmerge')).status).toBe(200)
  expect(without(await get(incident), 'version')).toEqual(without(gone, 'version'))
  const back = await get(into.id)
  expect(without(back, 'version', 'legs', 'changed')).toEqual(without(kept, 'version', 'legs'))
  // Who was told goes on knowing.
  expect(back.legs).toMatchObject([
    { agency: 'ambulance', state: 'queued' },
    { agency: 'fire', state: 'cancelled' },
  ])
})

test('nothing is merged away from under a crew', async () => {
  const [gone, into] = [await open(), await open()]
  const { units } = (await medic.get<PictureSnapshot>('/v1/picture')).body
  const unit = units.find(({ agency, assignment }: Unit) => agency === 'ambulance' && !assignment)!
  await medic.post('/v1/assignments', { incident: gone.id, unit: unit.id })
  expect(await on(supervisor, gone, 'merge', { into: into.id })).toMatchObject({
    status: 409,
    body: { code: 'units_still_assigned', units: [unit.callSign] },
  })
  expect((await on(supervisor, into, 'merge', { into: gone.id })).status).toBe(200)
})

test('handed over, the other service sees incident, calls and notes on its socket as in a fresh picture', async () => {
  const snapshot = (await fire.get<PictureSnapshot>('/v1/picture')).body
  const picture = openPicture(snapshot)
  const socket = await fire.live()
  socket.on('entries', (frame: EntriesFrame) => {
    for (const entry of frame.entries) applyEntry(picture, entry)
    picture.seq = Math.max(picture.seq, frame.upTo)
  })
  await socket.emitWithAck('watch', { since: snapshot.seq })
  const { call, incident } = await ring('115')
  await on(medic, { id: incident }, 'legs/ambulance/accept')
  await on(medic, { id: incident }, 'notes', { text: 'có người kẹt' })
  await on(medic, { id: incident }, 'edit', { place, version: 3 })
  await on(medic, { id: incident }, 'legs/hand-over', {
    to: 'fire',
    cancel: true,
    reason: 'other_service',
    note: 'cần xe thang',
  })
  await on(fire, { id: incident }, 'legs/fire/deliver')
  await on(fire, { id: incident }, 'legs/fire/accept')
  const fresh = (await fire.get<PictureSnapshot>('/v1/picture')).body
  await eventually(
    () => picture.seq,
    (seq) => seq >= fresh.seq,
  )
  socket.close()
  const { units: _, seq: __, ...seen } = closePicture(picture)
  const { units: ___, seq: ____, ...expected } = fresh
  expect(JSON.parse(JSON.stringify(seen))).toEqual(expected)
  expect(seen.calls.find(({ id }) => id === call)).toMatchObject({ from: '+84903123456' })
  expect(seen.incidents.find(({ id }) => id === incident)).toMatchObject({
    place,
    notes: [{ text: 'có người kẹt' }, { text: 'cần xe thang' }],
    legs: [
      { agency: 'ambulance', state: 'cancelled', reason: 'handed_over' },
      {
        agency: 'fire',
        state: 'accepted',
        by: 'hand_over',
        from: 'ambulance',
        at: { queued: expect.any(String), delivered: expect.any(String), accepted: expect.any(String) },
      },
    ],
  })
})

test('closing says how each part ended, and opening again gives parts and calls back', async () => {
  const { call, incident: id } = await ring('115')
  const incident = { id }
  await on(medic, incident, 'legs', { agency: 'fire' })
  await on(medic, incident, 'legs/ambulance/accept')
  await on(fire, incident, 'legs/fire/accept')
  const closing = { disposition: 'transported', legs: { fire: 'no_action_needed' } }
  expect(await on(medic, incident, 'close', closing)).toMatchObject({
    status: 409,
    body: { code: 'services_still_at_work', agencies: ['fire'] },
  })
  expect((await on(supervisor, incident, 'close', closing)).body).toMatchObject({
    status: 'closed',
    legs: [{ disposition: 'transported' }, { disposition: 'no_action_needed' }],
  })
  expect(await on(medic, incident, 'reopen', { reason: 'called_again', note: 'gọi lại' })).toMatchObject({
    status: 200,
    body: {
      status: 'open',
      legs: [{ state: 'accepted' }, { state: 'accepted' }],
      notes: [{ text: 'gọi lại' }],
    },
  })
  const shown = (await medic.get<PictureSnapshot>('/v1/picture')).body
  expect(shown.incidents.map((each) => each.id)).toContain(id)
  expect((await on(medic, incident, 'reopen', { reason: 'called_again' })).body).toMatchObject({
    code: 'already_so',
  })
  expect((await get(id)).calls).toEqual([call])
})

test('notes are corrected by notes, and an owner is one who says so', async () => {
  const incident = await open(['ambulance', 'fire'])
  const { body } = await on(taker, incident, 'notes', { text: 'hai người' })
  const corrects = body.notes[0]!.id
  expect((await on(medic, incident, 'notes', { text: 'ba người', corrects })).body.notes).toMatchObject([
    { id: `${incident.number}/1`, text: 'hai người' },
    { id: `${incident.number}/2`, corrects, text: 'ba người' },
  ])
  expect((await on(medic, incident, 'notes', { text: 'x', corrects: '26-999999/1' })).body).toMatchObject({
    code: 'note_unknown',
  })
  expect((await on(medic, incident, 'owner/take')).body.owner).toMatchObject({ by: 'agent:dispatcher115' })
  expect((await on(fire, incident, 'owner/take')).body).toMatchObject({
    code: 'incident_owned',
    by: 'agent:dispatcher115',
  })
  expect((await on(fire, incident, 'owner/take', { takeOver: true })).body.owner).toMatchObject({
    by: 'agent:dispatcher114',
  })
  expect((await on(medic, incident, 'owner/release')).body).toMatchObject({ code: 'incident_not_owned' })
  expect((await on(fire, incident, 'owner/release')).body.owner).toBeUndefined()
})
