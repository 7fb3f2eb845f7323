/**
 * Two hubs hand an incident over and back while one of them is killed between sending and acknowledging: delivered once,
 * never lost.
 */
import { verifyJournal } from '../../apps/api/src/platform/ledger/verify.ts'
import { eventually } from '../kit/hub.ts'
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
  steps,
} from './two-hubs.ts'

const LIMIT_MS = 180_000

let a: House
let b: House
let close: () => Promise<void>
beforeAll(async () => {
  ;({ a, b, close } = await startHouses())
})
afterAll(() => close())

const numberOf = async ({ pool }: House, sql: string): Promise<number> =>
  Number((await pool.query<{ n: string }>(`select count(*) as n from ${sql}`)).rows[0]!.n)

/**
 * Kills the victim when so many requests of the sender are on the wire, and starts it again. Those that are taken have been
 * answered by then, but their answers are lost like the others.
 */
async function killOnTheWire(
  sender: House,
  victim: House,
  requests: { readonly taken: number; readonly lost: number },
  work: () => Promise<unknown>,
): Promise<void> {
  let count = 0
  let waiting = 0
  let kill: () => void
  const dead = new Promise<void>((resolve) => {
    kill = () => {
      sender.wire.onRequest = async () => undefined
      resolve(victim.hub.kill())
    }
  })
  sender.wire.onRequest = async (pass) => {
    if (++count <= requests.taken) expect((await pass()).status).toBe(202)
    if (++waiting === requests.taken + requests.lost) kill()
    await dead
    return undefined
  }
  await work()
  await dead
  await victim.hub.restart()
  sender.wire.onRequest = undefined
}

test.each(['sender', 'receiver'] as const)(
  'the %s is killed between sending and acknowledging',
  async (who) => {
    const before = await numberOf(b, 'incident')
    const seen = a.wire.seen.length
    const opened = await Promise.all([1, 2, 3].map((n) => open(a, { note: `giữ máy ${n}` })))
    const given: string[] = []
    // One of them is on the receiver's disk, two never came there.
    await killOnTheWire(a, who === 'sender' ? a : b, { taken: 1, lost: 2 }, async () => {
      const answers = await Promise.all(opened.map(({ id }) => give(a, id, 'b')))
      given.push(...answers.map(({ body }) => body.id))
    })
    for (const [i, { id }] of opened.entries()) {
      const there = await arrived(b, given[i]!)
      expect(await reached(a, id, 'delivered')).toMatchObject({
        id: given[i],
        undelivered: [],
        reference: (await incidentAt(b, there)).number,
      })
      expect((await incidentAt(b, there)).notes).toMatchObject([
        { text: expect.stringMatching(`giữ máy ${i + 1}$`) },
      ])
      expect(await countFacts(a, id)).toMatchObject({ 'peer.handed_over': 1, 'peer.delivered': 1 })
      expect(await countFacts(b, there)).toMatchObject({
        'incident.opened': 1,
        'peer.received': 1,
        'incident.noted': 1,
      })
    }
    expect(await numberOf(b, 'incident')).toBe(before + 3)
    // Each was sent at least twice, so the receiver did tell a repetition.
    expect(a.wire.seen.length - seen).toBeGreaterThanOrEqual(6)
  },
  LIMIT_MS,
)

test(
  'handed over and back, with the hub killed as it takes it back, and again as it tells of accepting',
  async () => {
    const { id } = await open(a)
    const out = (await give(a, id, 'b')).body.id
    const there = await arrived(b, out)
    await reached(a, id, 'delivered')
    let back = ''
    await killOnTheWire(b, a, { taken: 1, lost: 0 }, async () => {
      back = (await give(b, there, 'a', { reason: 'handed_back' })).body.id
    })
    expect(await arrived(a, back)).toBe(id)
    await reached(a, id, 'returned')
    await killOnTheWire(a, a, { taken: 0, lost: 1 }, async () => {
      // What A tells B of its accepting is the next on the wire.
      await a.who.medic.post(`/v1/incidents/${id}/legs/ambulance/accept`)
    })
    const [, sent] = await eventually(
      () => handOversOf(b, there),
      ([, each]) => each?.at.accepted !== undefined,
      PATIENCE_MS,
    )
    expect(steps(sent!)).toEqual(['handedOver', 'delivered', 'accepted'])
    expect(await countFacts(a, id)).toMatchObject({ 'peer.received': 1, 'peer.returned': 1, 'peer.told': 1 })
    expect(await countFacts(b, there)).toMatchObject({ 'peer.handed_over': 1, 'peer.accepted': 1 })
    for (const house of [a, b]) {
      await eventually(
        () => numberOf(house, 'peer_outbox'),
        (n) => n === 0,
        PATIENCE_MS,
      )
      expect((await verifyJournal(house.pool)).broken).toBeUndefined()
    }
  },
  LIMIT_MS,
)
