/** What an incident does not take, on a real hub: types that there are not, and notes without end. */
import type { Incident } from '@lien-thong/shared/incident/incident'
import { type Hub, type Person, signIn, startHub } from '../kit/hub.ts'
import { peopleOf } from './people.ts'

let hub: Hub
let taker: Person
let supervisor: Person

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  ;[taker, supervisor] = (await Promise.all(
    ['calltaker', 'supervisor'].map((name) => signIn(hub, name)),
  )) as [Person, Person]
})
afterAll(() => hub.close())

const { open, on, get } = peopleOf(() => ({ hub, taker, supervisor }))

test('a type that is not in the catalogue in force is refused, at the opening and later', async () => {
  const asked = await taker.post('/v1/incidents', { agencies: ['fire'], type: 'khong_co' })
  expect(asked).toMatchObject({ status: 400, body: { code: 'type_unknown', incidentType: 'khong_co' } })
  const incident = await open(['fire'], { type: 'house_fire' })
  const edited = await on(supervisor, incident, 'edit', { type: 'khong_co', version: 1 })
  expect(edited).toMatchObject({ status: 400, body: { code: 'type_unknown' } })
  expect(await get(incident.id)).toMatchObject({ type: 'house_fire', version: 1 })
})

test('notes end at 256 KiB, also those that come with another command, which then is not done', async () => {
  const incident = await open(['fire'])
  const text = 'ế'.repeat(4_000)
  const written: number[] = []
  for (let i = 0; i < 30 && written.at(-1) !== 409; i++)
    written.push((await on(supervisor, incident, 'notes', { text })).status)
  expect(written).toEqual([...Array.from({ length: 21 }, () => 200), 409])
  const closing = { disposition: 'resolved', note: text }
  expect(await on(supervisor, incident, 'close', closing)).toMatchObject({
    status: 409,
    body: { code: 'notes_full', most: 500, mostBytes: 262_144 },
  })
  expect((await on(supervisor, incident, 'legs', { agency: 'police', note: text })).status).toBe(409)
  expect((await get(incident.id)).legs).toHaveLength(1)
  const { status, body } = await on<Incident>(supervisor, incident, 'close', { disposition: 'resolved' })
  expect([status, body.status, body.notes.length]).toEqual([200, 'closed', 21])
})
