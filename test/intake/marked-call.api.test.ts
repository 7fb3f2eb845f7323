/** Oddities of a call are marked, and never cost the call. */
import { callEvent, type Hub, type Person, sendEvents, signIn, startHub } from '../kit/hub.ts'

let hub: Hub
let supervisor: Person
let count = 0

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  supervisor = await signIn(hub, 'supervisor')
})
afterAll(() => hub.close())

const good = (): Record<string, unknown> => callEvent('call.begin', `lạ-${++count}`, { to: '115' })

test.each<[string, object, string[]]>([
  ['no dialled number', { data: { from: '0903123456' } }, ['line_unknown']],
  ['a caller that is no number', { data: { to: '115', from: 'máy bàn' } }, ['number_unreadable']],
  [
    'swapped coordinates',
    { data: { to: '115', location: { lat: 106.7, lon: 10.77 } } },
    ['location_swapped'],
  ],
  ['another continent', { data: { to: '115', location: { lat: 48.85, lon: 2.35 } } }, ['location_outside']],
  ['null island', { data: { to: '115', location: { lat: 0, lon: 0 } } }, ['location_null_island']],
  ['NaN as text', { data: { to: '115', location: { lat: 'NaN', lon: 'NaN' } } }, ['location_invalid']],
  ['null coordinates', { data: { to: '115', location: { lat: null, lon: null } } }, ['location_invalid']],
  ['data that is a text', { data: 'x' }, ['data_malformed', 'line_unknown']],
  ['data that is broken base64', { data: undefined, data_base64: '%%%' }, ['data_malformed', 'line_unknown']],
  ['no time', { time: undefined }, ['time_missing']],
  ['a time that is null', { time: null }, ['time_missing']],
  ['a time that is a number', { time: 1_700_000_000 }, ['time_unreadable']],
  ['a time that is an essay', { time: 'x'.repeat(1000) }, ['time_unreadable']],
  ['the year 9999', { time: '9999-01-01T00:00:00Z' }, ['clock_skew']],
])('a call with %s is taken and marked', async (_, more, marks) => {
  const { status, results } = await sendEvents(hub, { ...good(), ...more })
  expect([status, results[0]!.status]).toEqual([202, 'accepted'])
  const { body } = await supervisor.get<{ calls: { marks: string[] }[] }>(
    `/v1/incidents/${results[0]!.incident}`,
  )
  expect(body.calls[0]!.marks).toEqual(marks)
})
