/** What no console would ever send: commands and questions broken in every place, and never an answer of 500. */

import { type Random, seededRandom } from '@lien-thong/shared/kernel/random'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import type { Assignment } from '@lien-thong/shared/unit/unit'
import { callEvent, type Hub, RADIO_KEY, sendEvents, signIn, startHub } from '../kit/hub.ts'

const REQUESTS = 1500
const AT_ONCE = 20

const KEY = { authorization: `Bearer ${RADIO_KEY}` }

let hub: Hub
beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
})
afterAll(() => hub.close())

const strange: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  9_007_199_254_740_991,
  '',
  ' ',
  '\u0000',
  '\ud800',
  'x'.repeat(5000),
  '../../etc',
  "'; drop table call; --",
  '%00',
  [],
  [[]],
  {},
  { a: {} },
  '01900000-0000-7000-8000-000000000000',
  '01900000-0000-7000-8000-00000000000G',
  'NaN',
  'constructor',
  '__proto__',
  'police',
  'resolved',
  'attached',
  'en_route',
]

function mutated(random: Random, body: object): object {
  const entries = Object.entries(body)
  const change = random.next()
  const at = random.int(0, Math.max(0, entries.length - 1))
  if (change < 0.2 || entries.length === 0) entries.push([String(random.pick(strange)), random.pick(strange)])
  else if (change < 0.35) entries.splice(at, 1)
  else if (change < 0.9) {
    const [key, value] = entries[at]!
    const inner = typeof value === 'object' && value !== null && !Array.isArray(value) && random.next() < 0.6
    entries[at] = [key, inner ? mutated(random, value as object) : random.pick(strange)]
  }
  return Object.fromEntries(entries)
}

test('broken commands and questions', async () => {
  const supervisor = await signIn(hub, 'supervisor')
  const { results } = await sendEvents(
    hub,
    ['a', 'b', 'c', 'd'].map((name) => callEvent('call.begin', name, { to: '115' })),
  )
  const admin = await signIn(hub, 'admin')
  const { units } = (await supervisor.get<PictureSnapshot>('/v1/picture')).body
  const random = seededRandom(114)
  const id = (real: readonly (string | undefined)[]): string =>
    random.next() < 0.85
      ? random.pick(real)!
      : encodeURIComponent(String(random.pick(strange)).toWellFormed())
  const incident = (): string => id(results.map((result) => result.incident))
  const call = (): string => id(results.map((result) => result.call))
  const unit = (): string =>
    id(units.slice(0, 6).map((each) => (random.next() < 0.5 ? each.id : each.callSign)))
  const desk = (): string => id(['115-01', '115-02', 'demo'])
  const sent = await supervisor.post<Assignment>('/v1/assignments', {
    incident: results[0]!.incident,
    unit: units.find(({ agency }) => agency === 'ambulance')!.id,
  })
  const assignment = (): string => id([sent.body.id])
  const commands: readonly (() => readonly [string, object])[] = [
    () => [
      '/v1/incidents',
      {
        agencies: ['fire'],
        type: 'house_fire',
        priority: 1,
        place: { lat: 10.77, lon: 106.7, text: 'x', radius: 5 },
        note: 'x',
      },
    ],
    () => [
      `/v1/incidents/${incident()}/legs/${random.pick(['ambulance', 'fire', '%00', 'x'])}/accept`,
      { version: 1 },
    ],
    () => [`/v1/incidents/${incident()}/close`, { disposition: 'resolved', note: 'x', version: 2 }],
    () => [`/v1/incidents/${incident()}/notes`, { text: 'x' }],
    () => [
      '/v1/assignments',
      { incident: incident(), unit: unit(), agency: 'ambulance', divert: { reason: 'nearer' } },
    ],
    () => [
      `/v1/assignments/${assignment()}/${random.pick(['release', 'refuse'])}`,
      { reason: random.pick(['other', 'too_far', 'wrong_unit']) },
    ],
    () => [`/v1/assignments/${assignment()}/reassign`, { unit: unit() }],
    () => [`/v1/incidents/${incident()}/legs/ambulance/backup`, { count: 2 }],
    () => [`/v1/units/${unit()}/status`, { status: 'en_route', reason: 'fuel', version: 1 }],
    () => [
      `/v1/units/${unit()}/status`,
      {
        status: random.pick(['dispatched', 'on_scene', 'cleared']),
        corrects: true,
        reason: 'missed',
        happened: '2026-03-01T08:00:00Z',
        assignment: assignment(),
      },
    ],
    () => [
      '/v1/radio',
      { unit: unit(), code: random.pick(['0', '1', '3', '6']), time: '2026-03-01T08:00:00Z' },
    ],
    () => [
      '/v1/units',
      {
        callSign: `X-${random.int(100, 999)}`,
        agency: 'fire',
        kind: 'pumper',
        station: 'st-114-01',
        fleet: 'fire',
        capabilities: ['fire_pump'],
      },
    ],
    () => [
      `/v1/units/${unit()}/edit`,
      { kind: 'x', station: 'st-115-01', capabilities: ['patrol'], version: 2 },
    ],
    () => [`/v1/units/${unit()}/crew`, { names: ['An'], members: 2, until: '2099-01-01T00:00:00Z' }],
    () => [`/v1/units/${unit()}/${random.pick(['uncrew', 'retire'])}`, {}],
    () => [
      '/v1/stations',
      { id: `x-${random.int(1, 50)}`, agency: 'fire', name: 'x', lat: 10.7, lon: 106.7 },
    ],
    () => [`/v1/stations/${id(['st-114-01', 'x-1'])}/edit`, { name: 'y', lat: 10.7, lon: 106.7, version: 1 }],
    () => [`/v1/calls/${call()}/outcome`, { outcome: 'attached', incident: incident(), note: 'x' }],
    () => [`/v1/calls/${call()}/claim`, { takeOver: true, version: 2 }],
    () => [`/v1/calls/${call()}/release`, {}],
    () => [`/v1/calls/${call()}/silence`, { step: 'asked_to_speak' }],
    () => [
      `/v1/calls/${call()}/control`,
      {
        action: random.pick(['hang_up', 'transfer', 'call_back']),
        to: random.pick([{ line: '114' }, { number: '0903123456' }, { desk: '115-02' }]),
      },
    ],
    () => [`/v1/desks/${desk()}/${random.pick(['log-in', 'renew', 'log-out'])}`, { replace: true }],
    () => ['/v1/desks', { desk: '115-88', name: 'x', agencies: ['fire'], extension: '11588' }],
    () => [`/v1/sources/${desk()}/control`, { adapter: 'webhook', url: 'http://localhost:1/' }],
    () => [
      '/v1/positions',
      { positions: [{ unit: 'x', lat: 10.7, lon: 106.7, time: '2026-03-01T08:00:00Z', speed: 3 }] },
    ],
    () => ['/v1/session', { username: 'x', password: 'y' }],
  ]
  const numbers = ['0', '-1', '1e9', '999999999999999999999', 'x', '', '%00', '5', '2026-03-01T00:00:00Z']
  const questions: readonly (() => string)[] = [
    () => `/v1/journal?since=${random.pick(numbers)}&limit=${random.pick(numbers)}`,
    () => `/v1/sources/${unit()}/deliveries?limit=${random.pick(numbers)}`,
    () => `/v1/incidents/${incident()}?x=${random.pick(numbers)}`,
    () =>
      `/v1/response-times?from=${random.pick(numbers)}&to=${random.pick(numbers)}&by=${random.pick(['agency', 'priority,agency', '__proto__', ''])}`,
    () =>
      `/v1/osmand?id=${unit()}&lat=${random.pick(numbers)}&lon=${random.pick(numbers)}&timestamp=${random.pick(numbers)}&key=x`,
    () => `/v1/units/${unit()}`,
    () => `/v1/incidents/${incident()}/assignments`,
    () => `/v1/picture?since=${random.pick(numbers)}`,
  ]
  const seen = new Map<number, number>()
  for (let asked = 0; asked < REQUESTS; asked += AT_ONCE) {
    const requests = Array.from({ length: AT_ONCE }, () => {
      if (random.next() < 0.2) return { path: random.pick(questions)(), body: undefined }
      const [path, body] = random.pick(commands)()
      return { path, body: random.next() < 0.8 ? mutated(random, body) : random.pick(strange) }
    })
    const answers = await Promise.all(
      requests.map(({ path, body }) =>
        body === undefined
          ? supervisor.get(path)
          : /^.v1.(units|stations)/.test(path)
            ? admin.post(path, body)
            : supervisor.post(path, body, path === '/v1/radio' ? KEY : undefined),
      ),
    )
    for (const [i, { status, body }] of answers.entries()) {
      seen.set(status, (seen.get(status) ?? 0) + 1)
      if (status >= 500)
        throw new Error(
          `${status} ${JSON.stringify(body)} for ${JSON.stringify(requests[i])}\n${hub.log().slice(-3000)}`,
        )
    }
  }
  expect(seen.get(400)).toBeGreaterThan(100)
  expect((seen.get(200) ?? 0) + (seen.get(201) ?? 0)).toBeGreaterThan(100)
  expect(hub.log()).not.toContain('failed unexpectedly')
})
