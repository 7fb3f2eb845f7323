/** Rounds about incidents look at what changed and at what time makes overdue, however much waits. */
import type { Alarm } from '@lien-thong/shared/alarm/alarm'
import { MOST_RAISED } from '@lien-thong/shared/dispatch/alarm'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { type City, openCity } from './city.ts'
import { at, leg } from './watched.ts'

let city: City
beforeEach(async () => {
  city = await openCity()
})
afterEach(() => city.close())

const of = async ({ id }: Incident): Promise<readonly Alarm[]> =>
  (await city.alarms()).filter(({ about }) => about.incident === id)
const standing = async (): Promise<number> =>
  (await city.alarms()).filter(({ at: { cleared } }) => cleared === undefined).length
const taken = { legs: [leg(1, 'working')] }

async function rounds(node: ReturnType<City['node']>, count: number): Promise<void> {
  for (let i = 0; i < count; i++) await node.round()
}

test('one of priority 1 is raised in the next round and cleared in the one after, whatever else waits', async () => {
  await city.open(3_000, leg(3, 'queued'))
  const [urgent] = await city.open(1, leg(1, 'queued', { at: { queued: at(280) } }))
  const node = city.node()
  city.turnTo(320)
  await rounds(node, 3)
  expect(await of(urgent!)).toEqual([])
  const before = await standing()
  expect(before).toBeGreaterThan(0)
  city.turnTo(340)
  await node.round()
  expect(await of(urgent!)).toMatchObject([{ priority: 'high', kind: 'leg_not_accepted' }])
  await city.change(urgent!, taken)
  await node.round()
  expect(await of(urgent!)).toMatchObject([{ at: { cleared: expect.any(String) } }])
})

test('the gravest are raised first, a few in a round, and none is left out', async () => {
  const some = MOST_RAISED - 2
  await city.open(some, leg(2, 'queued'))
  await city.open(some, leg(1, 'queued'))
  await city.open(some, leg(1, 'accepted'))
  const node = city.node()
  city.turnTo(200)
  await node.round()
  expect((await city.alarms()).map(({ priority }) => priority)).toEqual(Array(MOST_RAISED).fill('high'))
  await node.round()
  await node.round()
  const raised = await city.alarms()
  expect(raised).toHaveLength(3 * some)
  expect(new Set(raised.map(({ key }) => key)).size).toBe(3 * some)
  await rounds(node, 3)
  expect(await city.alarms()).toEqual(raised)
})

test('a part that joins later is raised when its own limit passes', async () => {
  const [known] = await city.open(1, leg(2, 'queued'))
  const node = city.node()
  city.turnTo(130)
  await node.round()
  expect(await of(known!)).toHaveLength(1)
  const fire = leg(3, 'queued', { agency: 'fire', queue: 'fire', at: { queued: at(140) } })
  await city.change(known!, { legs: [...known!.legs, fire] })
  await node.round()
  city.turnTo(438)
  await node.round()
  expect(await of(known!)).toHaveLength(1)
  await node.round()
  expect((await of(known!)).map(({ about }) => about.agency)).toEqual(['ambulance', 'fire'])
})

test('a node that was just started clears what went while none looked, also without what was known', async () => {
  const [gone, lost, stays] = await city.open(3, leg(1, 'queued'))
  city.turnTo(70)
  await city.node().round()
  expect(await standing()).toBe(3)
  await city.change(gone!, taken)
  await city.node().round()
  expect(await standing()).toBe(2)
  // As after a crash of the database.
  await city.pool.query('truncate incident_judged')
  await city.change(lost!, { status: 'closed' })
  await city.node().round()
  expect(await standing()).toBe(1)
  expect(await of(stays!)).toMatchObject([{ count: 1 }])
})

test('two nodes by turns come to the same as one', async () => {
  const count = 3 * MOST_RAISED - 4
  const incidents = await city.open(count, leg(1, 'queued'))
  const nodes = [city.node(), city.node()]
  city.turnTo(70)
  for (let i = 0; i < 6; i++) {
    await nodes[i % 2]!.round()
    if (i === 2) await city.change(incidents[0]!, taken)
    if (i === 3) expect(await of(incidents[0]!)).toMatchObject([{ at: { cleared: expect.any(String) } }])
  }
  const alarms = await city.alarms()
  expect(new Set(alarms.map(({ key }) => key)).size).toBe(count)
  expect(alarms).toHaveLength(count)
  expect(await standing()).toBe(count - 1)
})

test('limits that changed are followed', async () => {
  const [one] = await city.open(1, leg(1, 'queued'))
  const set = (limits: object) =>
    city.pool.query(
      `insert into setting (key, value) values ('leg-limits', $1) on conflict (key) do update set value = excluded.value`,
      [JSON.stringify(limits)],
    )
  const node = city.node()
  city.turnTo(30)
  await node.round()
  expect(await of(one!)).toEqual([])
  await set({ 1: 20 })
  await node.round()
  expect(await of(one!)).toMatchObject([{ limitSeconds: 20 }])
  await set({ 1: 50 })
  await node.round()
  expect(await standing()).toBe(0)
  city.turnTo(55)
  await node.round()
  expect(await standing()).toBe(1)
})

test('what a round found and could not write is found again', async () => {
  const [one] = await city.open(1, leg(1, 'queued'))
  const node = city.node()
  const fail = () => {
    throw new Error('away')
  }
  city.turnTo(70)
  await expect(node.round(fail)).rejects.toThrow('away')
  expect(await of(one!)).toEqual([])
  await node.round()
  expect(await of(one!)).toHaveLength(1)
  await city.change(one!, taken)
  await expect(node.round(fail)).rejects.toThrow('away')
  await node.round()
  expect(await standing()).toBe(0)
})

test('an alarm is told on, comes from the shelf and expires in its own time, though its incident never changed', async () => {
  const [told, shelved, unseen] = await city.open(3, leg(1, 'queued'))
  const node = city.node()
  city.turnTo(70)
  await node.round()
  const aside = { by: 'agent:x', at: at(71), until: at(100), reason: 'in_hand' }
  await city.pool.query(
    `update alarm set shelved_until = $2, unanswered = null,
       state = (state::jsonb || jsonb_build_object('shelved', $3::jsonb))::json where incident = $1`,
    [shelved!.id, at(100), JSON.stringify(aside)],
  )
  await city.change(unseen!, taken)
  await node.round()
  city.turnTo(99)
  await node.round()
  expect(await of(shelved!)).toMatchObject([{ at: { waiting: at(100) } }])
  expect((await of(shelved!))[0]!.shelved).toBeUndefined()
  city.turnTo(129)
  await node.round()
  expect((await of(told!))[0]!.escalated).toBeUndefined()
  await node.round()
  expect(await of(told!)).toMatchObject([{ escalated: at(131) }])
  city.turnTo(71 + 8 * 3600)
  await node.round()
  expect(await of(unseen!)).toMatchObject([{ expired: expect.any(String) }])
  expect(await standing()).toBe(2)
})

test('one that came three times in a minute is held up for a minute once its cause is gone, also much later', async () => {
  let [one] = await city.open(1, leg(1, 'queued'))
  const node = city.node()
  city.turnTo(70)
  await node.round()
  for (let i = 0; i < 2; i++) {
    one = await city.change(one!, taken)
    await node.round()
    one = await city.change(one, { legs: [leg(1, 'queued')] })
    await node.round()
  }
  expect(await of(one!)).toMatchObject([{ count: 3 }])
  await node.round()
  city.turnTo(300)
  await node.round()
  one = await city.change(one!, taken)
  await node.round()
  expect(await standing()).toBe(1)
  city.turnTo(360)
  await node.round()
  expect(await standing()).toBe(1)
  await rounds(node, 2)
  expect(await standing()).toBe(0)
})

test('what waits no more and never was an alarm is forgotten', async () => {
  const [one] = await city.open(1, leg(3, 'accepted'))
  const node = city.node()
  city.turnTo(400)
  await node.round()
  const known = async () => (await city.pool.query('select incident from incident_judged')).rows
  expect(await known()).toEqual([{ incident: one!.id }])
  await city.change(one!, taken)
  city.turnTo(500)
  await node.round()
  expect(await known()).toEqual([])
})
