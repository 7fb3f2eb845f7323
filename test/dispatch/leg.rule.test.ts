/** Services that are asked to come: what they learn, what they answer, and when somebody must be told. */
import {
  decideAddLeg,
  decideComplete,
  decideDecline,
  decideDeliver,
  decideHandOverLeg,
  decideUndoLeg,
  type HandOver,
} from '@lien-thong/shared/dispatch/leg'
import { overdueLegs } from '@lien-thong/shared/dispatch/overdue-leg'
import type { Decision } from '@lien-thong/shared/fact/fact'
import type { Incident, Leg } from '@lien-thong/shared/incident/incident'
import { readAcceptLimits, usualAcceptLimits } from '@lien-thong/shared/kernel/accept-limits'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import { cityPolicy } from '@lien-thong/shared/routing/city-policy'
import type { Assignment } from '@lien-thong/shared/unit/unit'
import { AT, call, closed, codeOf, incident, viewer } from './scene.ts'

const person = viewer('dispatcher', 'ambulance')
const taker = viewer('call_taker', 'ambulance')
const leg = (agency: Leg['agency'], state: Leg['state'], more: Partial<Leg> = {}): Leg => ({
  agency,
  queue: agency,
  state,
  priority: 2,
  at: { queued: AT, ...(['declined', 'completed', 'cancelled'].includes(state) && { over: AT }) },
  ...more,
})
const withLegs = (...legs: Leg[]): Incident => incident({ legs })
const active: Assignment = {
  id: 'a',
  unit: 'u',
  callSign: '115-07',
  incident: 'i',
  incidentNumber: '26-000001',
  agency: 'ambulance',
  state: 'active',
  at: { assigned: AT },
  version: 1,
}
const whole = (of: Incident, assignments: readonly Assignment[] = []) => ({
  incident: of,
  calls: [call({ from: '+84903123456' })],
  assignments,
})
const add = (of: Incident, agency: Leg['agency'] = 'fire', who = taker) =>
  decideAddLeg(who, cityPolicy, whole(of), { agency, reason: 'also_needed' })

test('who joins learns everything at once: the incident, its callers, its units', () => {
  const place = { lat: 10.77, lon: 106.7, text: 'hẻm 5' }
  const state = incident({
    place,
    notes: [{ id: '26-000001/1', at: AT, by: 'agent:x', text: 'kẹt trong xe' }],
  })
  const decided = decideAddLeg(taker, cityPolicy, whole(state, [active]), {
    agency: 'fire',
    reason: 'also_needed',
    note: 'cần cắt cửa',
  }) as readonly Decision[]
  expect(codeOf(decided)).toBe('leg.added unit.shown call.attached incident.noted')
  expect(decided[0]).toMatchObject({
    fact: { agency: 'fire', by: 'added', reason: 'also_needed', priority: 2 },
    personal: { place, notes: state.notes },
  })
  expect(decided[2]).toMatchObject({ personal: { from: '+84903123456' }, audience: ['ambulance', 'fire'] })
  for (const { audience } of decided) expect(audience).toContain('fire')
  for (const { fact } of decided) expect(JSON.stringify(fact)).not.toMatch(/hẻm|kẹt|cắt cửa|0903/)
})

test.each<[string, ReturnType<typeof add>, string]>([
  ['a service that has a part', add(incident(), 'ambulance'), 'leg_exists'],
  [
    'a service that declined is asked again and knows already',
    add(withLegs(leg('ambulance', 'queued'), leg('fire', 'declined'))),
    'leg.added',
  ],
  ['a closed incident', add(closed), 'incident_closed'],
  ['by another service', add(incident(), 'fire', viewer('call_taker', 'police')), 'incident_unknown'],
])('adding: %s', (_, decided, expected) => {
  expect(codeOf(decided)).toBe(expected)
})

const handOver = (
  of: Incident,
  more: Partial<HandOver> = {},
  units: readonly Assignment[] = [],
  who = person,
) =>
  decideHandOverLeg(
    who,
    cityPolicy,
    { ...whole(of, units), calls: [] },
    { to: 'fire', cancel: true, reason: 'other_service', ...more },
  )
const waiting = withLegs(leg('ambulance', 'queued'))
const accepted = withLegs(leg('ambulance', 'accepted'))

test.each<[string, ReturnType<typeof handOver>, string]>([
  ['and ending the own part', handOver(accepted), 'leg.added leg.cancelled'],
  ['and keeping the own part', handOver(accepted, { cancel: false }), 'leg.added'],
  ['while the own crew is on the way', handOver(accepted, {}, [active]), 'units_still_assigned'],
  [
    'keeping the own part with a crew on the way',
    handOver(accepted, { cancel: false }, [active]),
    'leg.added unit.shown',
  ],
  ['by a call-taker while it waits', handOver(waiting, {}, [], taker), 'leg.added leg.cancelled'],
  ['by a call-taker after a dispatcher accepted', handOver(accepted, {}, [], taker), 'forbidden'],
  [
    'for a service of others',
    handOver(withLegs(leg('police', 'queued'), leg('ambulance', 'queued')), { from: 'police' }),
    'forbidden',
  ],
  ['to who has a part', handOver(withLegs(leg('ambulance', 'queued'), leg('fire', 'working'))), 'leg_exists'],
  [
    'a part that is over',
    handOver(withLegs(leg('ambulance', 'completed')), { from: 'ambulance' }),
    'leg_over',
  ],
  [
    'by who has no part',
    handOver(withLegs(leg('police', 'queued')), {}, [], viewer('dispatcher', 'ambulance')),
    'incident_unknown',
  ],
])('handing over: %s', (_, decided, expected) => {
  expect(codeOf(decided)).toBe(expected)
})

const two = withLegs(leg('ambulance', 'accepted'), leg('fire', 'queued'))
const decline = (of: Incident, units: readonly Assignment[] = [], who = person) =>
  decideDecline(who, { incident: of, assignments: units }, 'ambulance', {
    reason: 'no_unit_free',
    note: 'hết xe',
  })
const complete = (of: Incident, units: readonly Assignment[] = []) =>
  decideComplete(person, { incident: of, assignments: units }, 'ambulance', { disposition: 'transported' })

test.each<[string, ReturnType<typeof decline>, string]>([
  ['declining', decline(two), 'leg.declined incident.noted'],
  [
    'declining what nobody else would look after',
    decline(withLegs(leg('ambulance', 'queued'), leg('fire', 'declined'))),
    'last_leg',
  ],
  ['declining with a crew on the way', decline(two, [active]), 'units_still_assigned'],
  ['declining twice', decline(withLegs(leg('ambulance', 'declined'), leg('fire', 'queued'))), 'leg_over'],
  ['declining as a call-taker', decline(two, [], taker), 'forbidden'],
  ['declining for others', decline(two, [], viewer('dispatcher', 'fire')), 'forbidden'],
  ['completing', complete(two), 'leg.completed'],
  ['completing the last part', complete(accepted), 'leg.completed'],
  ['completing what nobody accepted', complete(waiting), 'illegal_move'],
  ['completing with a crew at work', complete(two, [active]), 'units_still_assigned'],
  ['delivering', decideDeliver(person, waiting, 'ambulance'), 'leg.delivered'],
  ['delivering as a call-taker', decideDeliver(taker, waiting, 'ambulance'), 'forbidden'],
  [
    'delivering what one asked for oneself',
    decideDeliver(person, withLegs(leg('ambulance', 'queued', { asked: 'agent:x' })), 'ambulance'),
    '',
  ],
  [
    'delivering twice',
    decideDeliver(
      person,
      withLegs(leg('ambulance', 'queued', { at: { queued: AT, delivered: AT } })),
      'ambulance',
    ),
    '',
  ],
  ['delivering what was accepted', decideDeliver(person, accepted, 'ambulance'), ''],
  ['delivering for others', decideDeliver(person, two, 'fire'), 'forbidden'],
  ['delivering what is not there', decideDeliver(person, waiting, 'police'), 'forbidden'],
])('%s', (_, decided, expected) => {
  expect(codeOf(decided)).toBe(expected)
})

test('a hand-over is taken back while nobody took it up, and the own part goes on where it was', () => {
  const before = leg('ambulance', 'accepted')
  const done = { at: AT, agency: 'fire', from: 'ambulance', before } as const
  const after = withLegs(leg('ambulance', 'cancelled'), leg('fire', 'queued'))
  expect(decideUndoLeg(person, after, done)).toMatchObject([
    { fact: { type: 'leg.cancelled', agency: 'fire', reason: 'undone' } },
    { fact: { type: 'leg.restored', agency: 'ambulance', leg: before } },
  ])
  const taken = withLegs(leg('ambulance', 'cancelled'), leg('fire', 'accepted', { dispatcher: 'agent:z' }))
  expect(decideUndoLeg(person, taken, done)).toMatchObject({
    refusal: 'undo_superseded',
    detail: { by: 'agent:z' },
  })
})

describe('a part that nobody accepts', () => {
  const at = (priority: Leg['priority'], seconds: number, state: Leg['state'] = 'queued') =>
    overdueLegs([withLegs(leg('fire', state, { priority }))], addSeconds(AT, seconds)).length
  test.each<[Leg['priority'], number]>([
    [1, 60],
    [2, 120],
    [3, 300],
    [4, 300],
  ])('of priority %i is overdue at %i seconds and not before', (priority, limit) => {
    expect([at(priority, limit - 1), at(priority, limit)]).toEqual([0, 1])
  })
  test('is overdue when the city says so; a limit that makes no sense silences nothing', () => {
    const limits = readAcceptLimits({ 1: 0, 2: 30, 3: '10', 5: 1 })
    expect(limits).toEqual({ ...usualAcceptLimits, 2: 30 })
    expect(overdueLegs([waiting], addSeconds(AT, 30), limits)).toMatchObject([{ limitSeconds: 30 }])
    expect([undefined, null, 'x', []].map(readAcceptLimits)).toEqual(Array(4).fill(usualAcceptLimits))
  })
  test('is none once it is accepted, or the incident closed', () => {
    expect(at(1, 900, 'accepted')).toBe(0)
    expect(overdueLegs([{ ...waiting, status: 'closed' }], addSeconds(AT, 900))).toEqual([])
  })
  test('stands first when it is longest over its own limit', () => {
    const found = overdueLegs(
      [withLegs(leg('fire', 'queued', { priority: 3 }), leg('police', 'queued', { priority: 1 }))],
      addSeconds(AT, 301),
    )
    expect(found.map((each) => [each.leg.agency, each.delivered])).toEqual([
      ['police', false],
      ['fire', false],
    ])
  })
})
