/** A call that nobody answers rings in a further queue too, and whoever saw it goes on seeing it. */
import type { Call } from '@lien-thong/shared/call/call'
import { evolveCall } from '@lien-thong/shared/call/evolve-call'
import { emptyHeld, evolveHeld } from '@lien-thong/shared/fact/held'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import { decideOverflow, overdueInQueue } from '@lien-thong/shared/routing/overflow'
import { policyWith, rule } from './rules.ts'

const AT = '2026-11-22T01:00:00.000Z'
const policy = policyWith(
  rule(
    'busy',
    100,
    [{ type: 'line', line: '115' }],
    'ambulance',
    { type: 'overflow', after: 20, queue: 'reserve' },
    { type: 'overflow', after: 60, queue: 'fire' },
  ),
)

const record = (call: Call | undefined, event: 'alerting' | 'answered' | 'cancel', time: string): Call =>
  evolveCall(call, {
    at: time,
    by: 'source:demo',
    fact: {
      type: 'call.recorded',
      call: 'c1',
      event,
      time,
      ...(call === undefined && {
        origin: {
          source: 'demo',
          providerCallId: 'p1',
          line: '115',
          queue: 'ambulance',
          agency: 'ambulance',
          rule: 'busy',
          cause: 'rule',
        },
      }),
    },
    personal: { from: '+84903123456', to: '115' },
  })!

const ringing = record(undefined, 'alerting', AT)
const incident: Incident = {
  id: 'i1',
  number: '26-000001',
  version: 1,
  status: 'open',
  place: { lat: 10.77, lon: 106.7 },
  calls: ['c1'],
  legs: [{ agency: 'ambulance', queue: 'ambulance', state: 'queued', priority: 2, at: { queued: AT } }],
  notes: [],
  at: { opened: AT },
}
const dueAfter = (seconds: number, call: Call = ringing, of = policy) =>
  overdueInQueue([call], of, addSeconds(AT, seconds)).map(({ queue }) => queue.queue)

test.each<readonly [number, readonly string[]]>([
  [0, []],
  [19.9, []],
  [20, ['reserve']],
  [59, ['reserve']],
  // A hub that was away does not ring through every queue in turn.
  [60, ['fire']],
])('after %d seconds it is due in %j', (seconds, queues) => {
  expect(dueAfter(seconds)).toEqual(queues)
})

const in60 = addSeconds(AT, 5)
test.each<readonly [string, Call]>([
  ['was answered', record(ringing, 'answered', in60)],
  ['was given up', record(ringing, 'cancel', in60)],
  ['is claimed', { ...ringing, claim: { by: 'agent:lan', at: in60 } }],
  ['goes out', { ...ringing, direction: 'outbound' }],
  ['turned out to be another', { ...ringing, joinedTo: 'c2' }],
  ['came by a rule that is gone', { ...ringing, routes: [{ ...ringing.routes[0]!, rule: 'gone' }] }],
  ['came by a rule without overflow', { ...ringing, routes: [{ ...ringing.routes[0]!, rule: 'line-115' }] }],
  ['is in the last queue', { ...ringing, routes: [{ ...ringing.routes[0]!, queue: 'fire' }] }],
])('a call that %s is never due', (_, call) => {
  expect(dueAfter(3600, call)).toEqual([])
})

/** What rows and screens hold after the decisions of one round. */
function afterRound(call: Call, of: Incident | undefined, seconds: number) {
  const now = addSeconds(AT, seconds)
  const decisions = overdueInQueue([call], policy, now).flatMap((due) => decideOverflow(due, of))
  const held = emptyHeld()
  held.calls.set(call.id, call)
  if (of) held.incidents.set(of.id, of)
  for (const decision of decisions) evolveHeld(held, { at: now, by: 'system', ...decision })
  return { decisions, call: held.calls.get(call.id)!, incident: held.incidents.get('i1') }
}

test('within the agency the leg moves along', () => {
  const { decisions, call, incident: after } = afterRound(ringing, incident, 20)
  expect(decisions.map(({ fact, audience }) => [fact.type, audience])).toEqual([
    ['call.requeued', ['ambulance']],
    ['leg.requeued', ['ambulance']],
  ])
  expect(decisions[0]!.fact).toMatchObject({ rule: 'busy', cause: 'overflow', queue: 'reserve' })
  expect(call).toMatchObject({ queue: 'reserve', state: 'alerting', agencies: ['ambulance'] })
  expect(after!.legs).toMatchObject([{ agency: 'ambulance', queue: 'reserve', state: 'queued' }])
  // Once is enough.
  expect(afterRound(call, after, 21).decisions).toEqual([])
})

test('another agency gets a leg of its own, and learns all that the first one knows', () => {
  const { decisions, call, incident: after } = afterRound(ringing, incident, 60)
  expect(decisions.map(({ fact, audience }) => [fact.type, audience])).toEqual([
    ['call.requeued', ['ambulance', 'fire']],
    ['leg.added', ['ambulance', 'fire']],
  ])
  expect(call).toMatchObject({ queue: 'fire', agencies: ['ambulance', 'fire'] })
  expect(after!.legs.map(({ agency, queue }) => [agency, queue])).toEqual([
    ['ambulance', 'ambulance'],
    ['fire', 'fire'],
  ])
  const stranger = emptyHeld()
  for (const decision of decisions) evolveHeld(stranger, { at: AT, by: 'system', ...decision })
  expect(stranger.calls.get('c1')).toMatchObject({ from: '+84903123456', queue: 'fire' })
  expect(stranger.incidents.get('i1')).toMatchObject({ place: incident.place, number: '26-000001' })
  expect(JSON.stringify(decisions.map(({ fact }) => fact))).not.toContain('84903123456')
})

test.each([
  [
    'the leg is accepted already',
    { ...incident, legs: [{ ...incident.legs[0]!, state: 'accepted' as const }] },
    20,
  ],
  ['the incident is closed', { ...incident, status: 'closed' as const }, 60],
  ['there is no incident', undefined, 60],
])('only the call moves when %s', (_, of, seconds) => {
  expect(afterRound(ringing, of, seconds).decisions.map(({ fact }) => fact.type)).toEqual(['call.requeued'])
})

test('a call of a queue that the policy does not know any more is due where its rule says', () => {
  const elsewhere = { ...ringing, routes: [{ ...ringing.routes[0]!, queue: 'gone' }], queue: 'gone' }
  expect(dueAfter(25, elsewhere)).toEqual(['reserve'])
  expect(dueAfter(5, elsewhere)).toEqual([])
})
