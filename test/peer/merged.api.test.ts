/** A hand-over to a peer goes with its incident into another, and comes back when the two part, at either side. */
import type { Incident } from '@lien-thong/shared/incident/incident'
import { eventually } from '../kit/hub.ts'
import { arrived, give, type House, handOversOf, incidentAt, open, reached, startHouses } from './two-hubs.ts'

let a: House
let b: House
let close: () => Promise<void>
beforeAll(async () => {
  ;({ a, b, close } = await startHouses())
})
afterAll(() => close())

const note = ({ who }: House, id: string, text: string) =>
  who.medic.post(`/v1/incidents/${id}/notes`, { text })
const merge = ({ who }: House, id: string, into: string) =>
  who.supervisor.post<Incident>(`/v1/incidents/${id}/merge`, { into })
const part = ({ who }: House, id: string) => who.supervisor.post<Incident>(`/v1/incidents/${id}/unmerge`)
const texts = async (house: House, id: string): Promise<readonly string[]> =>
  (await incidentAt(house, id)).notes.map(({ text }) => text.replace(/^\[.*?\] /, ''))
const arrives = (house: House, id: string, text: string) =>
  eventually(
    () => texts(house, id),
    (all) => all.includes(text),
  )
const ids = async (house: House, id: string) => (await handOversOf(house, id)).map((each) => each.id)

test('what goes out follows the incident, and tells nothing of the other once they have parted', async () => {
  const [gone, into, further] = [await open(a), await open(a), await open(a)]
  const { body } = await give(a, gone.id, 'b')
  const there = await arrived(b, body.id)
  await reached(a, gone.id, 'delivered')
  await merge(a, gone.id, into.id)
  await merge(a, into.id, further.id)
  expect([await ids(a, gone.id), await ids(a, into.id), await ids(a, further.id)]).toEqual([
    [],
    [],
    [body.id],
  ])
  await note(a, further.id, 'khi là một')
  await arrives(b, there, 'khi là một')

  await part(a, into.id)
  expect([await ids(a, into.id), await ids(a, further.id)]).toEqual([[body.id], []])
  await part(a, gone.id)
  expect([await ids(a, gone.id), await ids(a, into.id)]).toEqual([[body.id], []])
  await note(a, further.id, 'chuyện khác')
  await note(a, into.id, 'chuyện khác nữa')
  await note(a, gone.id, 'chuyện này')
  const told = await arrives(b, there, 'chuyện này')
  expect(told).not.toContain('chuyện khác')
  expect(told).not.toContain('chuyện khác nữa')
  await b.who.medic.post(`/v1/incidents/${there}/legs/ambulance/accept`)
  await reached(a, gone.id, 'accepted')
  const { rows } = await a.pool.query(
    `select fact->>'incident' as incident from journal where fact->>'type' = 'peer.accepted' and fact->>'handOver' = $1`,
    [body.id],
  )
  expect(rows).toEqual([{ incident: gone.id }])
})

test('what came in is told of by its own incident again', async () => {
  const { id } = await open(a)
  const { body } = await give(a, id, 'b')
  const there = await arrived(b, body.id)
  await reached(a, id, 'delivered')
  const other = await open(b)
  await merge(b, there, other.id)
  expect(await ids(b, other.id)).toEqual([body.id])
  await part(b, there)
  await b.who.medic.post(`/v1/incidents/${other.id}/legs/ambulance/accept`)
  await b.who.medic.post(`/v1/incidents/${other.id}/close`, { disposition: 'resolved' })
  await note(a, id, 'đã biết thêm')
  await arrives(b, there, 'đã biết thêm')
  expect(await texts(b, other.id)).not.toContain('đã biết thêm')
  expect((await handOversOf(a, id))[0]!.at).not.toHaveProperty('accepted')
  await b.who.medic.post(`/v1/incidents/${there}/legs/ambulance/decline`, { reason: 'other' })
  await b.who.medic.post(`/v1/incidents/${there}/legs/ambulance/accept`)
  const done = await reached(a, id, 'accepted')
  expect(done.at).not.toHaveProperty('completed')
})
