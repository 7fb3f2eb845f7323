// The simulator against a real hub: calls ring at once, crews drive, nothing is lost while the hub is away, an end is clean.
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Entry } from '@lien-thong/shared/fact/fact'
import { distanceMetres } from '@lien-thong/shared/geo/coordinate'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import type { Unit } from '@lien-thong/shared/unit/unit'
import pg from 'pg'
import { ago } from '../crew/scene.ts'
import { telephoneOf } from '../crew/telephone.ts'
import {
  eventually,
  type Hub,
  PASSWORD,
  type Person,
  POSITION_KEY,
  SECRET,
  signIn,
  startHub,
} from '../kit/hub.ts'

const SIMULATE = join(import.meta.dirname, '../../tools/dist/simulate.js')

interface Simulator {
  readonly process: ChildProcess
  readonly output: () => string
  /** The exit code, once it has ended. */
  readonly ended: Promise<number | null>
}

function simulate(hub: Pick<Hub, 'url'>, args: readonly string[], env: NodeJS.ProcessEnv = {}): Simulator {
  const child = spawn(process.execPath, [SIMULATE, '--url', hub.url, ...args], {
    env: {
      ...process.env,
      HUB_DEMO_PASSWORD: PASSWORD,
      HUB_DEMO_SECRET: SECRET,
      HUB_DEMO_POSITION_KEY: POSITION_KEY,
      ...env,
    },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      output += text
    })
  }
  return {
    process: child,
    output: () => output,
    ended: new Promise((resolve) => child.once('close', (code) => resolve(code))),
  }
}

const pictureOf = async (person: Person): Promise<PictureSnapshot> =>
  (await person.get<PictureSnapshot>('/v1/picture')).body

let hub: Hub
let supervisor: Person
const running: Simulator[] = []
const begin = (...given: Parameters<typeof simulate>): Simulator => {
  const simulator = simulate(...given)
  running.push(simulator)
  return simulator
}

beforeAll(async () => {
  hub = await startHub()
  supervisor = await signIn(hub, 'supervisor')
})
afterEach(async () => {
  for (const { process, ended } of running.splice(0)) {
    process.kill('SIGKILL')
    await ended
  }
})
afterAll(() => hub.close())

/** By far enough for a machine that does much else: what has to come by itself comes. */
const PATIENCE_MS = 120_000

test('the first incident is in the picture by itself, with a place', async () => {
  begin(hub, [])
  const picture = await eventually(
    () => pictureOf(supervisor),
    ({ incidents }) => incidents.some((incident) => incident.place !== undefined),
    PATIENCE_MS,
  )
  expect(picture.incidents[0]!.legs[0]!.agency).toBe('fire')
})

test('the desks send units, the units drive and report where they are', async () => {
  begin(hub, ['--speed', '60', '--auto-dispatch', 'on'])
  const before = await pictureOf(supervisor)
  await eventually(
    () => pictureOf(supervisor),
    ({ units }) =>
      units.some((unit) => {
        const start = before.units.find((each) => each.id === unit.id)?.position
        return unit.assignment && unit.position && start && distanceMetres(start, unit.position) > 200
      }),
    PATIENCE_MS,
  )
  await eventually(
    () => pictureOf(supervisor),
    ({ units }) =>
      units.some((unit) => ['on_scene', 'patient_contact', 'transporting'].includes(unit.status)),
    PATIENCE_MS,
  )
}, 300_000)

/**
 * Of fifty assignments a simulated crew refuses one, and mostly goes out of service then: its desk puts it in service and
 * sends it again.
 * @returns what was seen of it before
 */
async function sentTo(dispatcher: Person, incident: string, { id, callSign }: Unit): Promise<Unit> {
  const now = (await pictureOf(dispatcher)).units.find((each) => each.id === id)!
  if (now.status === 'out_of_service')
    await dispatcher.post(`/v1/units/${callSign}/status`, { status: 'available_station' })
  if (now.status === 'available_station' || now.status === 'out_of_service')
    await dispatcher.post('/v1/assignments', { incident, unit: callSign })
  return now
}

test('a crew serves a dispatch that a person made', async () => {
  const dispatcher = await signIn(hub, 'dispatcher115')
  begin(hub, ['--speed', '20', '--auto-dispatch', 'off'])
  const { units } = await eventually(
    () => pictureOf(dispatcher),
    (picture) => picture.units.some((unit) => unit.status === 'available_station'),
  )
  const unit = units.find((each) => each.status === 'available_station' && each.kind === 'ambulance')!
  const { seq } = await pictureOf(supervisor)
  const opened = await dispatcher.post<{ id: string }>('/v1/incidents', {
    agencies: ['ambulance'],
    place: { lat: 10.7769, lon: 106.7009 },
  })
  await eventually(
    () => sentTo(dispatcher, opened.body.id, unit),
    ({ status }) => status === 'en_route' || status === 'on_scene',
    PATIENCE_MS,
  )
  const { assignments } = await pictureOf(dispatcher)
  expect(assignments.filter((each) => each.incident === opened.body.id)).toHaveLength(1)
  const { body } = await supervisor.get<{ entries: readonly Entry[] }>(`/v1/journal?since=${seq}&limit=1000`)
  const pressed = body.entries.filter(
    ({ fact }) => fact.type === 'unit.status_changed' && fact.unit === unit.id,
  )
  expect(pressed.map(({ by }) => by)).toContain(`crew:${unit.callSign}`)
  expect(pressed.filter(({ fact }) => !('way' in fact) || fact.way !== 'crew')).toEqual([])
})

/** As if the page had been closed eleven minutes ago, and nobody had signed out. */
async function closePage({ id }: Unit): Promise<void> {
  const client = new pg.Client({ connectionString: hub.databaseUrl })
  await client.connect()
  const { rowCount } = await client.query(
    `update crew_session set last_seen = last_seen - interval '11 minutes' where unit = $1 and device is null`,
    [id],
  )
  expect(rowCount).toBe(1)
  await client.end()
}

test('a unit that a person is signed in as is theirs, way and all, until they sign out or are gone', async () => {
  const dispatcher = await signIn(hub, 'dispatcher115')
  const { units } = await pictureOf(dispatcher)
  const [mine, other] = units.filter(
    ({ status, kind }) => status === 'available_station' && kind === 'ambulance',
  )
  const phone = await telephoneOf(hub, mine!.callSign)
  await telephoneOf(hub, other!.callSign)
  await closePage(other!)
  const unitNow = async ({ id }: { readonly id: string }) =>
    (await pictureOf(dispatcher)).units.find((each) => each.id === id)!
  const { lat, lon } = mine!.position ?? { lat: 10.78, lon: 106.7 }
  const at = { lat: Number((lat + 0.0002).toFixed(6)), lon }
  const positions = [{ ...at, time: ago(0) }]
  expect((await phone.post('/v1/crew/position', { positions })).body).toMatchObject({ accepted: 1 })
  begin(hub, ['--speed', '5', '--auto-dispatch', 'off'])
  const incidents = new Map<string, string>()
  for (const unit of [mine!, other!]) {
    const opened = await dispatcher.post<{ id: string }>('/v1/incidents', {
      agencies: ['ambulance'],
      place: { lat: 10.7769, lon: 106.7009 },
    })
    incidents.set(unit.id, opened.body.id)
    await sentTo(dispatcher, opened.body.id, unit)
  }
  const sent = (unit: Unit): Promise<Unit> => sentTo(dispatcher, incidents.get(unit.id)!, unit)
  // The other one, whose page was closed, is long on its way, by its simulated crew and its tracker.
  const left = (await unitNow(other!)).position
  await eventually(
    () => sent(other!),
    ({ status, position }) =>
      status === 'en_route' && position !== undefined && distanceMetres(position, left ?? at) > 200,
    PATIENCE_MS,
  )
  expect(await unitNow(mine!)).toMatchObject({ status: 'dispatched', position: at })
  expect((await phone.delete('/v1/crew/session')).status).toBe(204)
  await eventually(
    () => sent(mine!),
    ({ status, position }) => status === 'en_route' && distanceMetres(position!, at) > 50,
    PATIENCE_MS,
  )
}, 300_000)

test('while the hub is away nothing is lost and nothing counts twice', async () => {
  const simulator = begin(hub, ['--surge', '--auto-dispatch', 'off', '--no-units'])
  const before = new Set((await pictureOf(supervisor)).calls.map((call) => call.id))
  const calls = async (): Promise<number> =>
    (await pictureOf(supervisor)).calls.filter((call) => !before.has(call.id)).length
  const first = await eventually(calls, (count) => count > 10, PATIENCE_MS)
  await hub.kill()
  await hub.restart()
  await eventually(calls, (count) => count > first + 10, PATIENCE_MS)
  simulator.process.kill('SIGTERM')
  expect(await simulator.ended).toBe(0)
  const counts = /(\d+) sent, (\d+) accepted, (\d+) duplicate, \d+ ignored, (\d+) retried, (\d+) failed/
  const [sent, accepted, duplicate, retried, failed] = counts.exec(simulator.output())!.slice(1).map(Number)
  expect(retried).toBeGreaterThan(0)
  expect(failed).toBe(0)
  expect(accepted! + duplicate!).toBe(sent)
}, 300_000)

test('told to end, it hangs up its calls and leaves', async () => {
  const simulator = begin(hub, ['--surge', '--auto-dispatch', 'off', '--no-units'])
  const before = new Set((await pictureOf(supervisor)).calls.map((call) => call.id))
  await eventually(
    () => pictureOf(supervisor),
    ({ calls }) => calls.filter((call) => !before.has(call.id)).length > 10,
  )
  simulator.process.kill('SIGTERM')
  expect(await simulator.ended).toBe(0)
  const { calls } = await pictureOf(supervisor)
  expect(
    calls.filter((call) => !before.has(call.id) && call.state !== 'ended' && call.state !== 'cancelled'),
  ).toEqual([])
  expect(simulator.output()).toMatch(/\d+ calls\nevents {5}\d+ sent/)
})

test.each([
  [
    'a wrong secret',
    { HUB_DEMO_SECRET: 'whsec_bm90IHRoZSBzZWNyZXQgb2YgdGhpcyBodWIh' },
    [],
    1,
    /does not take events .* signature_wrong/,
  ],
  ['an unknown source', {}, ['--source', 'nobody'], 1, /source nobody: 404 source_unknown/],
  ['a wrong password', { HUB_DEMO_PASSWORD: 'wrong' }, [], 1, /refuses dispatcher11\d with this password/],
  ['an option it does not know', {}, ['--fast'], 2, /Unknown option '--fast'(?:.|\n)*--help/],
  ['a share beyond one', {}, ['--nuisance', '7'], 2, /--nuisance must be a number from 0 to 1, not "7"/],
  ['a question for help', {}, ['--help'], 0, /npm run simulate -- \[options\]/],
])('%s is answered clearly', async (_, env, args, code, words) => {
  const simulator = begin(hub, args, env)
  expect(await simulator.ended).toBe(code)
  expect(simulator.output()).toMatch(words)
})
