// From signed call events to the supervisor's figures, on a real hub.

import type { ResponseTimeReport, ResponseTimeRow } from '@lien-thong/shared/response-time/report'
import type { Segment } from '@lien-thong/shared/response-time/segments'
import type { Assignment } from '@lien-thong/shared/unit/unit'
import { callEvent, eventually, type Hub, type Person, sendEvents, signIn, startHub } from '../kit/hub.ts'

let hub: Hub
let supervisor: Person
let dispatcher: Person
beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  supervisor = await signIn(hub, 'supervisor')
  dispatcher = await signIn(hub, 'dispatcher115')
})
afterAll(() => hub.close())

const start = Date.now()
const at = (seconds: number) => ({ time: new Date(start + seconds * 1000).toISOString() })
const to115 = { from: '0903123456', to: '115' }

/** @returns the incident that the call opened */
async function ring(
  call: string,
  ...events: readonly (readonly [type: string, seconds: number])[]
): Promise<string> {
  const answer = await sendEvents(
    hub,
    events.map(([type, seconds]) => callEvent(`call.${type}`, call, to115, at(seconds))),
  )
  expect(answer.status).toBe(202)
  return answer.results[0]!.incident!
}

async function ask(query: string): Promise<ResponseTimeReport> {
  const answer = await supervisor.get<ResponseTimeReport>(`/v1/response-times?${query}`)
  expect(answer.status).toBe(200)
  return answer.body
}

/** The report once everything that is in the journal now has been counted. */
async function settled(query: string): Promise<ResponseTimeReport> {
  const { body } = await supervisor.get<{ seq: number }>('/v1/picture')
  return eventually(
    () => ask(query),
    (report) => report.asOf.seq >= body.seq,
  )
}

const rowOf = (report: ResponseTimeReport, segment: Segment, priority?: number): ResponseTimeRow =>
  report.rows.find(
    (row) => row.agency === 'ambulance' && row.segment === segment && row.priority === priority,
  )!

async function send(incident: string, unit: string, ...statuses: readonly string[]): Promise<Assignment> {
  const sent = await dispatcher.post<Assignment>('/v1/assignments', { incident, unit })
  expect(sent.status).toBe(201)
  for (const status of statuses) {
    expect((await dispatcher.post(`/v1/units/${sent.body.unit}/status`, { status })).status).toBe(200)
  }
  const file = await dispatcher.get<{ assignments: readonly Assignment[] }>(`/v1/incidents/${incident}`)
  return file.body.assignments.find(({ id }) => id === sent.body.id)!
}

const between = (from: string | undefined, to: string | undefined): number =>
  (Date.parse(to!) - Date.parse(from!)) / 1000

test('nothing has happened yet', async () => {
  const report = await settled('')
  expect(report.rows).toEqual([])
  expect(between(report.from, report.to)).toBe(86_400)
  expect(report.profile).toMatchObject({ id: 'city', dated: '2026' })
})

test('every segment of a whole answer is exact, and what cannot be measured is counted with its reason', async () => {
  const { body: picture } = await dispatcher.get<{ units: readonly { agency: string; id: string }[] }>(
    '/v1/picture',
  )
  const units = picture.units.filter(({ agency }) => agency === 'ambulance').map(({ id }) => id)

  const whole = await ring('call-1', ['alerting', -12], ['answered', -3.75])
  const accepted = await dispatcher.post(`/v1/incidents/${whole}/legs/ambulance/accept`)
  expect(accepted.status).toBe(200)
  const { at: times } = await send(whole, units[0]!, 'en_route', 'on_scene')

  const skewed = await ring('call-2', ['alerting', 60], ['answered', 75])
  const { at: second } = await send(skewed, units[1]!, 'on_scene')
  await ring('call-3', ['alerting', -30], ['cancel', -10])
  await ring('call-4', ['answered', -1])
  const opened = await dispatcher.post('/v1/incidents', { agencies: ['ambulance'], priority: 1 })
  expect(opened.status).toBe(201)

  const report = await settled('hours=1&by=agency')
  expect(rowOf(report, 'answering')).toEqual({
    agency: 'ambulance',
    segment: 'answering',
    n: 2,
    excluded: 3,
    exclusions: { missing_end: 1, missing_start: 1, not_applicable: 1 },
    p50: 8.25,
    p90: 15,
    target: 15,
    within: 1,
    met: true,
    targets: [
      { standard: 'NENA-STA-020.1-2020', percent: 90, seconds: 15, limit: 'at_most', within: 1, met: true },
      { standard: 'NENA-STA-020.1-2020', percent: 95, seconds: 20, limit: 'at_most', within: 1, met: true },
    ],
  })
  expect(rowOf(report, 'processing')).toMatchObject({
    n: 1,
    p50: between(at(-3.75).time, times.dispatched),
    p90: between(at(-3.75).time, times.dispatched),
    excluded: 4,
    exclusions: { skewed: 1, missing_start: 1, missing_end: 1, not_applicable: 1 },
    target: 60,
  })
  expect(rowOf(report, 'turnout')).toMatchObject({
    n: 1,
    p50: between(times.dispatched, times.en_route),
    exclusions: { missing_end: 1, missing_start: 3 },
  })
  expect(rowOf(report, 'travel')).toMatchObject({
    n: 1,
    p50: between(times.en_route, times.on_scene),
    exclusions: { missing_start: 4 },
    target: 480,
  })
  expect(rowOf(report, 'total')).toMatchObject({
    n: 1,
    p50: between(at(-12).time, times.on_scene),
    exclusions: { skewed: 1, missing_end: 1, missing_start: 1, not_applicable: 1 },
    target: 900,
    within: 1,
    met: true,
  })
  expect(second.on_scene).toBeDefined()

  const split = await ask('hours=1&by=agency,priority')
  expect(rowOf(split, 'answering', 1)).toMatchObject({ n: 0, exclusions: { not_applicable: 1 } })
  expect(rowOf(split, 'answering', 1)).not.toHaveProperty('p50')
  expect(rowOf(split, 'answering', 2)).toMatchObject({ n: 2, p50: 8.25, excluded: 2 })
})

test('another profile judges the same figures by its own targets', async () => {
  const report = await ask('hours=1&profile=nfpa-1225')
  expect(rowOf(report, 'answering')).toMatchObject({ n: 2, target: 10, within: 0.5, met: false })
  expect(rowOf(report, 'travel')).toMatchObject({ n: 1, targets: [] })
  expect(rowOf(report, 'travel')).not.toHaveProperty('target')
})

test('a late answer corrects the figures, and a closed incident without a unit owes none', async () => {
  const incident = await ring('call-5', ['alerting', -20])
  const before = await settled('hours=1')
  expect(rowOf(before, 'answering')).toMatchObject({ n: 2, exclusions: { missing_end: 2 } })
  await ring('call-5', ['answered', -19])
  const closed = await dispatcher.post(`/v1/incidents/${incident}/close`, { disposition: 'no_action_needed' })
  expect(closed.status).toBe(200)
  const after = await settled('hours=1')
  expect(rowOf(after, 'answering')).toMatchObject({ n: 3, p50: 8.25, exclusions: { missing_end: 1 } })
  expect(rowOf(after, 'total').exclusions).toEqual({
    ...rowOf(before, 'total').exclusions,
    not_applicable: 2,
    missing_end: 1,
  })
})

test('the window holds what was opened in it', async () => {
  const from = new Date(start - 7_200_000).toISOString()
  const to = new Date(start - 3_600_000).toISOString()
  expect((await ask(new URLSearchParams({ from, to }).toString())).rows).toEqual([])
  const late = await ask(
    new URLSearchParams({ from, to: new Date(start + 3_600_000).toISOString() }).toString(),
  )
  expect(rowOf(late, 'answering').n).toBe(3)
})

test('what was committed before a crash is counted after it', async () => {
  await ring('call-6', ['alerting', -9], ['answered', -8])
  await hub.kill()
  await hub.restart()
  supervisor = await signIn(hub, 'supervisor')
  expect(rowOf(await settled('hours=1'), 'answering')).toMatchObject({ n: 4, p50: 1 })
})

test.each([
  'from=yesterday',
  'from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z',
  'from=2020-01-01T00:00:00Z&to=2026-01-01T00:00:00Z',
  'hours=0',
  'hours=2&to=2026-03-01T00:00:00Z',
  'by=colour',
  'profile=none',
])('%s is no question', async (query) => {
  const answer = await supervisor.get(`/v1/response-times?${query}`)
  expect([answer.status, answer.body.code]).toEqual([400, 'query_invalid'])
})

test('only those may read it whom the table of roles names', async () => {
  const taker = await signIn(hub, 'calltaker')
  expect((await taker.get('/v1/response-times')).body).toMatchObject({ status: 403, code: 'forbidden' })
  expect((await fetch(`${hub.url}/v1/response-times`)).status).toBe(401)
  const admin = await signIn(hub, 'admin')
  expect((await admin.get('/v1/response-times')).status).toBe(200)
})
