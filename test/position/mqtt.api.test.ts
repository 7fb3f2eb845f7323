/** Trackers that report to a real broker, which goes away and comes back. */
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import type { Unit, UnitPosition } from '@lien-thong/shared/unit/unit'
import type { MqttClient } from 'mqtt'
import { eventually, type Hub, type Person, signIn, startHub } from '../kit/hub.ts'
import { type Broker, startBroker, tracker, whyNoBroker } from './broker.ts'

const whyNot = whyNoBroker()
// Jest keeps to itself what a file says on its console when all its tests are skipped.
if (whyNot) process.stderr.write(`The tests with a real MQTT broker are skipped. ${whyNot}\n`)
const brokerTest = (whyNot ? test.skip : test) as typeof test

const PASSWORD = 'mat-khau-cua-may-dinh-vi'
let hub: Hub
let broker: Broker
let medic: Person
let units: readonly Unit[]
const clients: MqttClient[] = []

beforeAll(async () => {
  if (whyNot) return
  // The demo's units have the same names in every hub.
  const names = ['CC-115-01', 'CC-115-02', 'CC-115-03']
  broker = await startBroker(Object.fromEntries(['hub', ...names].map((name) => [name, PASSWORD])))
  hub = await startHub({
    env: { HUB_SIMULATE: 'off', LOG_LEVEL: 'info', MQTT_URL: broker.url.replace('//', `//hub:${PASSWORD}@`) },
  })
  medic = await signIn(hub, 'dispatcher115')
  const { body } = await medic.get<PictureSnapshot>('/v1/picture')
  units = names.map((name) => body.units.find(({ callSign }) => callSign === name)!)
  await listening(1)
})

afterAll(async () => {
  for (const client of clients) await client.endAsync(true)
  await hub?.close()
  await broker?.close()
})

/** How often the hub has begun to listen. */
const listening = (times: number): Promise<number> =>
  eventually(
    () => hub.log().split('hearing positions by MQTT').length - 1,
    (count) => count >= times,
  )

async function trackerOf(unit: Unit): Promise<MqttClient> {
  const client = await tracker(broker, unit.callSign, PASSWORD)
  clients.push(client)
  return client
}

const positionOf = async (unit: Unit): Promise<UnitPosition | undefined> =>
  (await medic.get<PictureSnapshot>('/v1/picture')).body.units.find(({ id }) => id === unit.id)?.position

const topicOf = (unit: Unit): string => `lien-thong/${unit.callSign}/position`
const message = (lat: number, more: object = {}): string =>
  JSON.stringify({ lat, lon: 106.69, time: new Date().toISOString(), accuracy: 5, ...more })

const knownAt = (unit: Unit, lat: number): Promise<UnitPosition | undefined> =>
  eventually(
    () => positionOf(unit),
    (known) => known?.lat === lat,
  )

brokerTest('a message moves the unit of its topic, whatever it says itself', async () => {
  const client = await trackerOf(units[0]!)
  await client.publishAsync(topicOf(units[0]!), message(10.77, { unit: units[1]!.callSign, speed: 7 }), {
    qos: 1,
  })
  expect(await knownAt(units[0]!, 10.77)).toMatchObject({ lon: 106.69, speed: 7, accuracy: 5 })
  expect((await positionOf(units[1]!))!.lat).not.toBe(10.77)
})

brokerTest('what is no position is counted and moves nothing', async () => {
  const client = await trackerOf(units[1]!)
  const topic = topicOf(units[1]!)
  const before = await positionOf(units[1]!)
  for (const payload of [
    '',
    'nonsense',
    '[]',
    Buffer.from([0xff, 0xfe]),
    'x'.repeat(5000),
    message(0, { lon: 0 }),
    message(10.77, { time: '2020-01-01T00:00:00Z' }),
  ])
    await client.publishAsync(topic, payload, { qos: 1 })
  const counted = await eventually(
    async () => (await fetch(`${hub.url}/metrics`)).text(),
    (text) => text.includes('hub_positions_total{door="mqtt",verdict="time_past"} 1'),
  )
  expect(counted).toContain('hub_positions_total{door="mqtt",verdict="report_malformed"} 5')
  expect(counted).toContain('hub_positions_total{door="mqtt",verdict="location_null_island"} 1')
  expect(await positionOf(units[1]!)).toEqual(before)
})

brokerTest('the hub comes back when the broker does', async () => {
  await broker.stop()
  await eventually(() => hub.log().includes('the MQTT broker is away'), Boolean)
  expect((await fetch(`${hub.url}/health/ready`)).status).toBe(200)
  await broker.start()
  await listening(2)
  const client = await trackerOf(units[2]!)
  await client.publishAsync(topicOf(units[2]!), message(10.78), { qos: 1 })
  await knownAt(units[2]!, 10.78)
  expect(hub.log()).not.toContain(PASSWORD)
})
