/** The published documents against what a real hub does. */

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { issueMeaning } from '@lien-thong/shared/kernel/issue'
import type { z } from 'zod'
import { eventResults, incidentView } from '../../apps/api/src/interop/answer-views.ts'
import { assignment, call, unit } from '../../apps/api/src/interop/domain-views.ts'
import { incident } from '../../apps/api/src/interop/incident-views.ts'
import { problem } from '../../apps/api/src/interop/problem-view.ts'
import { routes } from '../../apps/api/src/interop/routes.ts'
import { signedEventExample } from '../../apps/api/src/interop/signed-event-example.ts'
import { telephoneOf } from '../crew/telephone.ts'
import {
  callEvent,
  type Hub,
  type Person,
  POSITION_KEY,
  SECRET,
  sendEvents,
  signIn,
  startHub,
} from '../kit/hub.ts'

type Document = {
  readonly openapi: string
  readonly paths: Record<string, Record<string, { operationId: string; responses: Record<string, unknown> }>>
  readonly components: { readonly schemas: Record<string, unknown> }
}

let hub: Hub
let supervisor: Person
let crew: Person
let document: Document

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off', LOG_LEVEL: 'debug' } })
  supervisor = await signIn(hub, 'supervisor')
  const { body } = await supervisor.get<{ units: { id: string }[] }>('/v1/picture')
  crew = await telephoneOf(hub, body.units[0]!.id)
  document = (await (await fetch(`${hub.url}/openapi.json`)).json()) as Document
})
afterAll(() => hub.close())

/** Nothing missing, nothing that the schema does not name. */
function expectDescribed(schema: z.ZodType, body: unknown): void {
  expect(schema.parse(body)).toEqual(body)
}

test('every address that the hub answers to is described, and no other', () => {
  const answered = [...hub.log().matchAll(/Answers to \{(\/v1\/[^,]*), (\w+)\}/g)]
    .filter(([, , method]) => method !== 'HEAD')
    .map(([, path, method]) => `${method} ${path?.replace(/:(\w+)/g, '{$1}')}`)
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect(answered.length).toBeGreaterThan(15)
  expect(described.sort()).toEqual(answered.sort())
})

test('it is OpenAPI 3.1, whose references lead somewhere and whose names are unique', () => {
  expect(document.openapi).toBe('3.1.0')
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)]
  expect(references.filter(([, name]) => !document.components.schemas[name ?? ''])).toEqual([])
  const ids = Object.values(document.paths).flatMap((methods) =>
    Object.values(methods).map(({ operationId }) => operationId),
  )
  expect(new Set(ids).size).toBe(ids.length)
})

test.each(
  routes.filter(({ access }) => access === 'session').map(({ method, path }) => [method, path] as const),
)('%s %s needs a session', async (method, path) => {
  const response = await fetch(hub.url + path.replace(/\{(\w+)\}/g, 'x'), { method: method.toUpperCase() })
  const body = await response.json()
  expect([response.status, (body as { code: string }).code]).toEqual([401, 'not_signed_in'])
  expectDescribed(problem, body)
})

test.each(
  routes
    .filter(
      ({ method, path, access }) =>
        method === 'get' && access !== 'key' && access !== 'crew' && !/[{]|osmand/.test(path),
    )
    .map(({ path, answer }) => [path, answer.schema] as const),
)('the answer of GET %s is as described', async (path, schema) => {
  const answer = await supervisor.get(path)
  expect(answer.status).toBe(200)
  if (schema) expectDescribed(schema, answer.body)
})

describe('An address that is asked with a parameter that its document does not name', () => {
  const silent = routes.filter(({ method, query }) => method === 'get' && query === undefined)

  test.each(silent.map(({ path, access }) => [path, access] as const))(
    'GET %s refuses it',
    async (path, access) => {
      const who = access === 'crew' ? crew : supervisor
      const { status, body } = await who.get(`${path.replace(/\{(\w+)\}/g, 'x')}?hours=24&__proto__=1`)
      expect([status, body.code]).toEqual([400, 'query_invalid'])
      expect(body.issues).toEqual([
        expect.objectContaining({ path: 'hours' }),
        expect.objectContaining({ path: '__proto__' }),
      ])
    },
  )

  test.each(['/v1/session', '/v1/picture', '/health/live', '/health/ready', '/openapi.json', '/docs'])(
    'GET %s answers as it does to those who rely on it',
    async (path) => {
      const { status } = await fetch(`${hub.url}${path}?hours=24`, { headers: { cookie: supervisor.cookie } })
      expect(status).toBe(200)
    },
  )

  test('needs a session first, where the address needs one', async () => {
    const { status } = await fetch(`${hub.url}/v1/peers?hours=24`)
    expect(status).toBe(401)
  })

  test('is refused for HEAD as for GET', async () => {
    const { status } = await fetch(`${hub.url}/v1/hub?hours=24`, { method: 'HEAD' })
    expect(status).toBe(400)
  })
})

test('an incident, its calls, units and assignments are as described at every step', async () => {
  const event = callEvent('call.begin', 'ring-1', {
    from: '0901234567',
    to: '115',
    location: { lat: 10.7722, lon: 106.6981, radius: 50, source: 'aml' },
  })
  const sent = await sendEvents(hub, event)
  expectDescribed(eventResults, sent.problem)
  const id = sent.results[0]?.incident
  const medic = await signIn(hub, 'dispatcher115')
  const opened = await medic.get<{ calls: { id: string }[] }>(`/v1/incidents/${id}`)
  expectDescribed(incidentView, opened.body)

  const accepted = await medic.post(`/v1/incidents/${id}/legs/ambulance/accept`)
  expectDescribed(incident, accepted.body)
  const noted = await medic.post(`/v1/incidents/${id}/notes`, { text: 'Tầng 3' })
  expectDescribed(incident, noted.body)

  const picture = await medic.get<{ units: { id: string; agency: string; callSign: string }[] }>(
    '/v1/picture',
  )
  const ambulance = picture.body.units.find(({ agency }) => agency === 'ambulance')
  const assigned = await medic.post('/v1/assignments', { incident: id, unit: ambulance?.callSign })
  expect(assigned.status).toBe(201)
  expectDescribed(assignment, assigned.body)
  const again = await medic.post('/v1/assignments', { incident: id, unit: ambulance?.id })
  expect([again.status, again.body.code]).toEqual([409, 'unit_taken'])
  expectDescribed(problem, again.body)

  const moved = await medic.post(`/v1/units/${ambulance?.callSign}/status`, { status: 'en_route' })
  expect(moved.status).toBe(200)
  const { position: _, ...withoutPosition } = moved.body
  expectDescribed(unit, withoutPosition)
  const outcome = await medic.post(`/v1/calls/${opened.body.calls[0]?.id}/outcome`, {
    outcome: 'opened_incident',
  })
  expect(outcome.status).toBe(200)
  expectDescribed(call, outcome.body)

  const deliveries = await supervisor.get('/v1/sources/demo/deliveries')
  expectDescribed(routes.find(({ id }) => id === 'getDeliveries')!.answer.schema!, deliveries.body)
})

test('a body with wrong fields is refused as described', async () => {
  const { status, body } = await supervisor.post('/v1/incidents', { agencies: ['navy'], note: '' })
  expect([status, body.code]).toEqual([400, 'body_invalid'])
  expectDescribed(problem, body)
})

test('a position report is answered as described', async () => {
  const response = await fetch(`${hub.url}/v1/positions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${POSITION_KEY}` },
    body: JSON.stringify({
      positions: [{ unit: 'nobody', lat: 10.77, lon: 106.69, time: new Date().toISOString() }],
    }),
  })
  expect(response.status).toBe(202)
  expectDescribed(routes.find(({ id }) => id === 'postPositions')!.answer.schema!, await response.json())
})

test('the shell lines of the page send an event that is taken', async () => {
  const lines = signedEventExample(hub.url).replace('whsec_…', SECRET)
  const { stdout } = await promisify(execFile)('sh', ['-c', lines])
  expect(stdout).toMatch(/^HTTP\/1\.1 202 /)
  expect(stdout).toContain('"status":"accepted"')
})

test('the page needs nothing from elsewhere and no script, and explains every code', async () => {
  const response = await fetch(`${hub.url}/docs`)
  const page = await response.text()
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(page).not.toMatch(/<script|<link|<img|src=|@import|url\(/)
  expect(page).not.toMatch(/undefined|\[object/)
  const codes = Object.values(document.paths).flatMap((methods) =>
    [...JSON.stringify(methods).matchAll(/"x-codes":\[([^\]]*)\]/g)].flatMap(
      ([, list]) => list?.match(/\w+/g) ?? [],
    ),
  )
  for (const code of new Set(codes)) expect(page).toContain(`<tr id="${code}">`)
  for (const code of Object.keys(issueMeaning)) expect(page).toContain(`<td><code>${code}</code></td>`)
})

test('the feed is described beside it', async () => {
  const response = await fetch(`${hub.url}/asyncapi.json`)
  const feed = (await response.json()) as {
    asyncapi: string
    components: { messages: object; schemas: object }
  }
  expect(feed.asyncapi).toBe('3.0.0')
  expect(Object.keys(feed.components.messages)).toEqual([
    'watch',
    'watching',
    'entries',
    'positions',
    'presence',
    'clock',
    'resync',
  ])
  const references = [...JSON.stringify(feed).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)]
  expect(references.filter(([, name = '']) => !(name in feed.components.schemas))).toEqual([])
})
