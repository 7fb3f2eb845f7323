/** Two incidents that are one, over HTTP, on a real hub: who reads what, and where its calls and files are. */

import type { Call } from '@lien-thong/shared/call/call'
import type { AttachmentView } from '@lien-thong/shared/contract/attachment'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import { type Hub, type Person, signIn, startHub } from '../kit/hub.ts'
import { peopleOf, place } from './people.ts'

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

const listed = async (who: Person, id: string): Promise<readonly AttachmentView[]> =>
  (await who.get<{ attachments: AttachmentView[] }>(`/v1/incidents/${id}/attachments`)).body.attachments

test('who looks after the one reads what the other was, with its files, as long as they are one', async () => {
  const gone = await open(['fire'], { type: 'flooding', place, note: 'nước dâng' })
  const into = await open(['ambulance'])
  const further = await open(['ambulance'])
  const link = { url: 'https://sound.example/1', name: 'lời kể' }
  const sent = await fire.post<AttachmentView>(`/v1/incidents/${gone.id}/attachments/audio`, link)
  const own = await medic.post<AttachmentView>(`/v1/incidents/${further.id}/attachments/audio`, link)
  expect((await medic.get(`/v1/incidents/${gone.id}`)).status).toBe(404)
  expect((await on(supervisor, gone, 'merge', { into: into.id })).status).toBe(200)
  expect((await on(supervisor, into, 'merge', { into: further.id })).status).toBe(200)
  const fireAlone = await open(['fire'])
  expect((await medic.get(`/v1/incidents/${fireAlone.id}`)).status).toBe(404)

  expect(await medic.get(`/v1/incidents/${gone.id}`)).toMatchObject({
    status: 200,
    body: { incident: { type: 'flooding', place: { text: place.text }, mergedInto: { incident: into.id } } },
  })
  expect(await get(further.id)).toMatchObject({ type: 'flooding', place: { text: place.text } })
  expect(await listed(medic, further.id)).toEqual([{ ...sent.body, incident: gone.id }, own.body])
  expect(await listed(medic, gone.id)).toEqual([sent.body])
  expect((await medic.get(`/v1/incidents/${gone.id}/hand-overs`)).status).toBe(200)

  expect((await on(supervisor, into, 'unmerge')).status).toBe(200)
  expect((await on(supervisor, gone, 'unmerge')).status).toBe(200)
  expect((await medic.get(`/v1/incidents/${gone.id}`)).status).toBe(404)
  expect(await listed(medic, further.id)).toEqual([own.body])
  expect(await get(further.id)).not.toHaveProperty('type')
})

test('a call that came by a merge goes back to its own incident, and each counts its own calls', async () => {
  const [one, two] = [await ring('115'), await ring('115')]
  const calls = async () =>
    Promise.all([get(one.incident), get(two.incident)]).then((both) => both.map((each) => each.calls))
  expect((await on(supervisor, { id: one.incident }, 'merge', { into: two.incident })).status).toBe(200)
  expect(await calls()).toEqual([[], [two.call, one.call]])
  expect(await taker.post(`/v1/calls/${one.call}/detach`)).toMatchObject({
    status: 403,
    body: { code: 'forbidden' },
  })
  const back = await supervisor.post<Call>(`/v1/calls/${one.call}/detach`)
  expect(back).toMatchObject({ status: 200, body: { incident: one.incident } })
  expect(await calls()).toEqual([[one.call], [two.call]])
  expect(await get(one.incident)).toMatchObject({ status: 'open' })

  await taker.post(`/v1/calls/${one.call}/attach`, { incident: two.incident })
  expect(await calls()).toEqual([[], [two.call, one.call]])
  const { body } = await supervisor.get<PictureSnapshot>('/v1/picture')
  expect(body.incidents.find(({ id }) => id === two.incident)?.calls).toEqual([two.call, one.call])
})

test('a correction goes with its note', async () => {
  const gone = await open(['ambulance'], { note: 'hai người' })
  const into = await open(['ambulance'])
  await on(supervisor, gone, 'merge', { into: into.id })
  const corrects = `${gone.number}/1`
  expect((await on(medic, into, 'notes', { text: 'ba người', corrects })).status).toBe(200)
  const parted = await on<Incident>(supervisor, gone, 'unmerge')
  expect(parted.body.notes).toMatchObject([
    { id: corrects },
    { id: `${into.number}/1`, corrects, text: 'ba người' },
  ])
  expect((await get(into.id)).notes).toEqual([])
  await on(medic, into, 'notes', { text: 'khác' })
  expect((await get(into.id)).notes).toMatchObject([{ id: `${into.number}/2` }])
})
