/** A house takes back what it handed over, whatever the wire does; and strangers at the door are turned away after a while. */
import type { HandOverView } from '@lien-thong/shared/contract/hand-over'
import { eventually, signIn } from '../kit/hub.ts'
import {
  arrived,
  countFacts,
  give,
  type House,
  handOversOf,
  incidentAt,
  open,
  PATIENCE_MS,
  reached,
  startHouses,
  tell,
} from './two-hubs.ts'

let a: House
let b: House
let close: () => Promise<void>
beforeAll(async () => {
  ;({ a, b, close } = await startHouses({ INTAKE_FAILURES_PER_MINUTE: '5' }))
})
afterAll(() => close())

const withdraw = (house: House, incident: string, id: string, reason = 'by_mistake', who = house.who.medic) =>
  who.post<HandOverView & { code?: string }>(`/v1/incidents/${incident}/hand-overs/${id}/withdraw`, {
    reason,
  })
const nothingWaits = (id: string) =>
  eventually(
    () => handOversOf(a, id),
    ([only]) => only!.undelivered.length === 0,
    PATIENCE_MS,
  )

test('what nobody there has accepted is withdrawn there too, and ends nothing', async () => {
  const { id } = await open(a)
  const { body: given } = await give(a, id, 'b')
  const there = await arrived(b, given.id)
  await reached(a, id, 'delivered')
  expect((await withdraw(a, id, given.id, 'because')).body.code).toBe('body_invalid')
  const fire = await signIn(a.hub, 'dispatcher114')
  expect((await withdraw(a, id, given.id, 'other', fire)).body.code).toBe('incident_unknown')
  expect((await withdraw(b, there, given.id)).body.code).toBe('hand_over_unknown')
  const answer = await withdraw(a, id, given.id, 'wrong_peer')
  expect(answer).toMatchObject({
    status: 200,
    body: { why: 'wrong_peer', at: { withdrawn: expect.any(String) } },
  })
  expect(await reached(b, there, 'withdrawn')).toMatchObject({ direction: 'in', why: 'wrong_peer' })
  const incident = await incidentAt(b, there)
  expect([incident.status, incident.legs.map(({ state }) => state)]).toEqual(['open', ['queued']])
  expect(incident.notes.at(-1)).toMatchObject({ by: 'peer:a', text: expect.stringContaining('wrong_peer') })
  // Whoever takes it there all the same tells nobody any more.
  await b.who.medic.post(`/v1/incidents/${there}/legs/ambulance/accept`)
  await nothingWaits(id)
  expect((await withdraw(a, id, given.id)).body).toMatchObject({
    code: 'hand_over_withdrawn',
    by: 'agent:dispatcher115',
  })
  expect(await countFacts(a, id)).toMatchObject({ 'peer.withdrawn': 1 })
  expect(await countFacts(b, there)).toMatchObject({ 'peer.withdrawn': 1 })
  expect((await give(a, id, 'b')).status).toBe(201)
})

test('what has been accepted stays', async () => {
  const { id } = await open(a)
  const { body: given } = await give(a, id, 'b')
  const there = await arrived(b, given.id)
  await b.who.medic.post(`/v1/incidents/${there}/legs/ambulance/accept`)
  await reached(a, id, 'accepted')
  expect((await withdraw(a, id, given.id)).body.code).toBe('hand_over_answered')
})

test('what may be on its way arrives and is withdrawn, in that order; what was never on its way does not', async () => {
  const [{ id }, other] = [await open(a), await open(a)]
  a.wire.onRequest = async () => undefined
  const [{ body: given }, { body: never }] = [await give(a, id, 'b'), await give(a, other.id, 'b')]
  await eventually(
    async () => [...(await handOversOf(a, id)), ...(await handOversOf(a, other.id))],
    (list) => list.every(({ undelivered }) => undelivered[0]!.fault !== undefined),
    PATIENCE_MS,
  )
  await a.pool.query('update peer_outbox set tries = 0 where hand_over = $1', [never.id])
  expect((await withdraw(a, id, given.id)).body.undelivered).toMatchObject([
    { type: 'incident.hand_over.withdrawn' },
  ])
  expect((await withdraw(a, other.id, never.id)).body.undelivered).toEqual([])
  const from = a.wire.seen.length
  a.wire.onRequest = undefined
  const there = await arrived(b, given.id)
  await reached(b, there, 'withdrawn')
  await nothingWaits(id)
  expect(
    a.wire.seen
      .slice(from)
      .filter((type) => type !== 'incident.hand_over.updated')
      .slice(-2),
  ).toEqual(['incident.handed_over', 'incident.hand_over.withdrawn'])
  const { rowCount } = await b.pool.query('select from hand_over where id = $1', [never.id])
  expect(rowCount).toBe(0)
})

test('who fails too often to prove who they are is told to wait, and the peer itself is not', async () => {
  const codes: unknown[] = []
  for (let i = 0; i < 7; i++) codes.push((await tell(b, 'a', '{}', { secret: a.secret })).body.code)
  expect(codes.slice(-1)).toEqual(['too_many_attempts'])
  expect(codes[0]).toBe('signature_wrong')
  expect((await tell(b, 'a', '{}')).body.code).toBe('event_malformed')
})
