/** What one telephone event makes known. */
import type { Call } from '@lien-thong/shared/call/call'
import type { Decision } from '@lien-thong/shared/fact/fact'
import { emptyHeld, evolveHeld } from '@lien-thong/shared/fact/held'
import { serviceArea } from '@lien-thong/shared/geo/service-area'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { callEventOf, decideCallEvent } from '@lien-thong/shared/intake/call-event'
import type { IncomingEvent } from '@lien-thong/shared/intake/call-telling'
import { cityPolicy } from '@lien-thong/shared/routing/city-policy'

const RECEIVED = '2026-03-01T08:00:10.000Z'
const HERE = { lat: 10.7725, lon: 106.698 }

const event = (type: string, data?: unknown, more: Partial<IncomingEvent> = {}): IncomingEvent => ({
  source: 'demo',
  type: `call.${type}`,
  providerCallId: 'c1',
  time: '2026-03-01T08:00:09Z',
  data,
  received: RECEIVED,
  ...more,
})

function decide(
  incoming: IncomingEvent,
  known: { call?: Call; incident?: Incident } = {},
): readonly Decision[] {
  const context = {
    policy: cityPolicy,
    area: serviceArea,
    ...known,
    newCall: () => 'call-1',
    newIncident: () => 'incident-1',
    nextNumber: () => '26-000001',
  }
  return decideCallEvent(incoming, callEventOf(incoming.type)!, context)
}

function after(...incoming: readonly IncomingEvent[]): { call: Call; incident: Incident; facts: string[] } {
  const held = emptyHeld()
  const facts: string[] = []
  for (const each of incoming) {
    const known = { call: held.calls.get('call-1')!, incident: held.incidents.get('incident-1')! }
    for (const decision of decide(each, known)) {
      facts.push(decision.fact.type)
      evolveHeld(held, { at: RECEIVED, by: 'source:demo', ...decision })
    }
  }
  return { call: held.calls.get('call-1')!, incident: held.incidents.get('incident-1')!, facts }
}

test('the types are the contract’s and no others', () => {
  const types =
    'begin alerting queued answered hold retrieve park transfer cancel end location recording transcript'
  for (const type of types.split(' ')) expect(callEventOf(`call.${type}`)).toBe(type)
  for (const type of [
    'call.',
    'call.ended',
    'begin',
    'Call.begin',
    'call.begin ',
    'call.constructor',
    'call.__proto__',
    '',
  ])
    expect(callEventOf(type)).toBeUndefined()
})

test('the first event opens a call and its incident in the queue of the dialled line', () => {
  const [recorded, opened] = decide(event('alerting', { from: '0903123456', to: '115', location: HERE }))
  expect(recorded).toMatchObject({
    fact: {
      type: 'call.recorded',
      call: 'call-1',
      event: 'alerting',
      time: '2026-03-01T08:00:09.000Z',
      origin: { queue: 'ambulance', line: '115', rule: 'line-115' },
    },
    personal: { from: '+84903123456', to: '115' },
    audience: ['ambulance'],
  })
  expect(opened).toMatchObject({
    fact: {
      type: 'incident.opened',
      incident: 'incident-1',
      call: 'call-1',
      legs: [{ agency: 'ambulance', queue: 'ambulance', priority: 2 }],
      cell: '10.77,106.70',
    },
    personal: { place: { ...HERE, source: 'call' } },
  })
})

test('nothing personal stands in a fact', () => {
  const decisions = decide(
    event('begin', {
      from: '0903123456',
      to: '115',
      location: { ...HERE, lat: 10.77253 },
      text: 'nhà số 5',
      recordingUrl: 'https://r/1',
      language: 'vi',
    }),
  )
  const facts = JSON.stringify(decisions.map(({ fact }) => fact))
  for (const secret of ['903123456', '10.77253', '106.698', 'nhà', 'https://r'])
    expect(facts).not.toContain(secret)
})

test.each<[string, IncomingEvent, string[]]>([
  ['in order', event('begin', { to: '115' }), []],
  ['without a dialled number', event('begin', { from: '0903123456' }), ['line_unknown']],
  ['to a line nobody configured', event('begin', { to: '116' }), ['line_unknown']],
  ['without a time', event('begin', { to: '115' }, { time: undefined }), ['time_missing']],
  ['with a time that is none', event('begin', { to: '115' }, { time: 'hôm nay' }), ['time_unreadable']],
  ['with a local time', event('begin', { to: '115' }, { time: '2026-03-01T15:00:09' }), ['time_unreadable']],
  ['from a clock 30 s ahead', event('begin', { to: '115' }, { time: '2026-03-01T08:00:40Z' }), []],
  [
    'from a clock more than 30 s ahead',
    event('begin', { to: '115' }, { time: '2026-03-01T08:00:40.001Z' }),
    ['clock_skew'],
  ],
  ['from the year 9999', event('begin', { to: '115' }, { time: '9999-12-31T23:59:59Z' }), ['clock_skew']],
  ['from a withheld number', event('begin', { from: 'anonymous', to: '115' }), ['number_withheld']],
  ['from a number that is none', event('begin', { from: 'x', to: '115' }), ['number_unreadable']],
  [
    'with swapped coordinates',
    event('begin', { to: '115', location: { lat: 106.7, lon: 10.77 } }),
    ['location_swapped'],
  ],
  ['an end alone', event('end', { to: '115' }), ['no_begin']],
  ['an answer alone', event('answered', { to: '115' }), ['no_begin']],
  [
    'everything wrong',
    event('end', { from: {}, location: { lat: 0, lon: 0 } }, { time: '' }),
    ['data_malformed', 'line_unknown', 'location_null_island', 'no_begin', 'time_unreadable'],
  ],
])('a call %s is taken, and marked: %j', (_, incoming, marks) => {
  const { call, incident } = after(incoming)
  expect(call.marks).toEqual(marks)
  expect(incident.status).toBe('open')
})

test('a missing or unreadable time becomes that of receipt', () => {
  for (const time of [undefined, 'x'])
    expect(after(event('begin', { to: '115' }, { time })).call.at.begin).toBe(RECEIVED)
})

test('a call that goes out from the centre opens no incident', () => {
  expect(
    decide(event('begin', { to: '0903123456', direction: 'outbound' })).map(({ fact }) => fact.type),
  ).toEqual(['call.recorded'])
})

test('later events of the same line route nothing and open nothing', () => {
  const { call, facts } = after(
    event('begin', { to: '115' }),
    event('alerting', { to: '+84115' }),
    event('answered', { to: '201' }),
    event('end'),
  )
  expect(facts).toEqual([
    'call.recorded',
    'incident.opened',
    'call.recorded',
    'call.recorded',
    'call.recorded',
  ])
  expect(call).toMatchObject({ queue: 'ambulance', line: '115', state: 'ended', incident: 'incident-1' })
})

test('a location places an incident that has no place, and never moves it after', () => {
  const { incident, call, facts } = after(
    event('begin', { to: '115' }),
    event('location', { location: { ...HERE, radius: 30, source: 'aml' } }),
    event('location', { location: { lat: 10.9, lon: 106.9 } }),
  )
  expect(facts.filter((type) => type === 'incident.located')).toHaveLength(1)
  expect(incident.place).toEqual({ ...HERE, radius: 30, source: 'aml' })
  expect(call.locations).toHaveLength(2)
})

test('a location adds nothing to a closed incident', () => {
  const { call, incident } = after(event('begin', { to: '115' }))
  const decisions = decide(event('location', { location: HERE }), {
    call,
    incident: { ...incident, status: 'closed' },
  })
  expect(decisions.map(({ fact }) => fact.type)).toEqual(['call.recorded'])
})
