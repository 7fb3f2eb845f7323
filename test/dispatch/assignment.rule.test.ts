/** How units are taken away, let go, refused and replaced, and who learns that a unit is needed again. */
import { type Divert, decideAssign } from '@lien-thong/shared/dispatch/assign'
import type { Decided } from '@lien-thong/shared/dispatch/dispatch'
import {
  decideReassign,
  decideRefuse,
  decideRelease,
  type ReleaseState,
} from '@lien-thong/shared/dispatch/release'
import { emptyHeld, evolveHeld } from '@lien-thong/shared/fact/held'
import type { Incident, Leg } from '@lien-thong/shared/incident/incident'
import type { Agency, Priority } from '@lien-thong/shared/kernel/agency'
import { isRefusal } from '@lien-thong/shared/kernel/refusal'
import type { RefuseReason, ReleaseReason } from '@lien-thong/shared/unit/reasons'
import type { Assignment, Unit, UnitStatus } from '@lien-thong/shared/unit/unit'
import { AT, codeOf, dispatcher, incident, unit, viewer } from './scene.ts'

const leg = (priority: Priority, more: Partial<Leg> = {}): Leg => ({
  agency: 'ambulance',
  queue: 'ambulance',
  state: 'working',
  priority,
  at: { queued: AT },
  ...more,
})
const first = incident({ id: 'first', number: '26-000009', legs: [leg(3)] })
const urgent = incident({ id: 'urgent', number: '26-000010', legs: [leg(1)] })
const sent: Assignment = {
  id: 'a',
  unit: 'u',
  callSign: '115-07',
  incident: 'first',
  incidentNumber: '26-000009',
  agency: 'ambulance',
  before: 'available_station',
  state: 'active',
  at: { assigned: AT, dispatched: AT },
  version: 1,
}
const going = (status: UnitStatus = 'en_route'): Unit => unit({ status, assignment: 'a' })

describe('a unit on its way elsewhere', () => {
  const reason: Divert = { reason: 'more_urgent' }
  const take = (
    to: Incident,
    status: UnitStatus,
    divert?: Divert,
    who = dispatcher,
    from: Incident | undefined = first,
    agency?: Agency,
  ) =>
    decideAssign(
      who,
      { incident: to, unit: going(status), calls: [], taken: { assignment: sent, incident: from } },
      'b',
      agency,
      divert,
    )
  const equal = { ...urgent, legs: [leg(3)] }
  const less = { ...urgent, legs: [leg(4)] }
  test.each<[string, Decided, string]>([
    [
      'is taken by who says why',
      take(urgent, 'en_route', reason),
      'unit.released leg.unit_wanted unit.assigned',
    ],
    ['is not taken without a reason', take(urgent, 'en_route'), 'unit_taken'],
    ['nor from the same incident', take(first, 'en_route', reason), 'unit_taken'],
    ['at a scene it may be', take(urgent, 'on_scene', reason), 'unit.released leg.unit_wanted unit.assigned'],
    ['but not with a patient', take(urgent, 'patient_contact', reason), 'unit_committed'],
    ['nor on the way to a hospital', take(urgent, 'transporting', reason), 'unit_committed'],
    ['nor there', take(urgent, 'at_hospital', reason), 'unit_committed'],
    [
      'not by a supervisor either',
      take(urgent, 'transporting', reason, viewer('supervisor')),
      'unit_committed',
    ],
    ['nothing as urgent takes it', take(equal, 'en_route', reason), 'divert_not_urgent'],
    ['nor less urgent', take(less, 'en_route', reason), 'divert_not_urgent'],
    [
      'unless a supervisor says so',
      take(less, 'en_route', reason, viewer('supervisor')),
      'unit.released leg.unit_wanted unit.assigned',
    ],
    [
      'from what nobody here can see it is not taken',
      decideAssign(
        dispatcher,
        { incident: urgent, unit: going(), calls: [], taken: { assignment: sent } },
        'b',
        'ambulance',
        reason,
      ),
      'unit_taken',
    ],
    [
      'from a part that is over nothing is missed',
      take(urgent, 'en_route', reason, dispatcher, {
        ...first,
        legs: [leg(3, { state: 'completed', at: { queued: AT, over: AT } })],
      }),
      'unit.released unit.assigned',
    ],
    [
      'nor from what this dispatcher may not see',
      take(urgent, 'en_route', reason, dispatcher, { ...first, legs: [leg(3, { agency: 'fire' })] }),
      'unit_taken',
    ],
    ['by a call-taker', take(urgent, 'en_route', reason, viewer('call_taker')), 'forbidden'],
    [
      'by another service',
      take(urgent, 'en_route', reason, viewer('dispatcher', 'fire')),
      'incident_unknown',
    ],
  ])('%s', (_, decided, expected) => expect(codeOf(decided)).toBe(expected))

  test('the first incident is told who lost what, and the unit has one assignment', () => {
    const decided = take(urgent, 'en_route', reason)
    if (isRefusal(decided)) throw new Error(decided.refusal)
    expect(decided.map(({ fact }) => fact)).toMatchObject([
      { incident: 'first', assignment: 'a', ending: 'diverted', reason: 'more_urgent' },
      { incident: 'first', because: 'diverted', count: 1 },
      { incident: 'urgent', assignment: 'b', from: 'available_mobile' },
    ])
    const held = emptyHeld()
    held.units.set('u', going())
    held.assignments.set('a', sent)
    for (const each of [first, urgent]) held.incidents.set(each.id, each)
    for (const each of decided) evolveHeld(held, { at: AT, by: 'agent:x', ...each })
    expect(held.units.get('u')).toMatchObject({ status: 'dispatched', assignment: 'b' })
    expect(held.assignments.get('a')).toMatchObject({ state: 'over', ending: 'diverted' })
    expect(held.incidents.get('first')!.legs[0]!.wanted).toMatchObject({ count: 1, because: 'diverted' })
  })

  test.each<[UnitStatus, UnitStatus | undefined, UnitStatus]>([
    ['dispatched', 'available_station', 'available_station'],
    ['acknowledged', 'available_station', 'available_station'],
    ['dispatched', 'available_mobile', 'available_mobile'],
    ['dispatched', undefined, 'available_mobile'],
    ['en_route', 'available_station', 'available_mobile'],
    ['on_scene', 'available_station', 'available_mobile'],
  ])('taken away while %s, from %s, it is %s between the two', (status, before, expected) => {
    const taken = { assignment: { ...sent, before } as Assignment, incident: first }
    const state = { incident: urgent, unit: going(status), calls: [], taken }
    const decided = decideAssign(dispatcher, state, 'b', 'ambulance', reason)
    if (isRefusal(decided)) throw new Error(decided.refusal)
    const facts = decided.map(({ fact }) => fact)
    expect(facts).toContainEqual(expect.objectContaining({ type: 'unit.released', status: expected }))
    expect(facts).toContainEqual(expect.objectContaining({ type: 'unit.assigned', from: expected }))
  })

  test('a free unit needs no reason, and one given changes nothing', () => {
    const free = { incident: urgent, unit: unit(), calls: [] }
    expect(decideAssign(dispatcher, free, 'b', 'ambulance', reason)).toEqual(
      decideAssign(dispatcher, free, 'b'),
    )
  })

  test.each<[string, Unit, string]>([
    ['free', unit(), 'unit_in_emergency'],
    ['on its way', going(), 'unit_in_emergency'],
    ['with a patient', going('transporting'), 'unit_committed'],
  ])('a unit whose crew calls for help goes nowhere, %s', (_, one, expected) => {
    const taken = one.assignment === undefined ? undefined : { assignment: sent, incident: first }
    const state = { incident: urgent, unit: { ...one, emergency: { since: AT } }, calls: [], taken }
    expect(codeOf(decideAssign(dispatcher, state, 'b', 'ambulance', reason))).toBe(expected)
  })

  test('a retired unit goes nowhere', () => {
    const state = { incident: urgent, unit: unit({ retired: true }), calls: [] }
    expect(codeOf(decideAssign(dispatcher, state, 'b'))).toBe('unit_unavailable')
  })
})

describe('an assignment that ends early', () => {
  const state = (status: UnitStatus, more: Partial<ReleaseState> = {}): ReleaseState => ({
    assignment: { ...sent, at: { ...sent.at, [status]: AT } },
    unit: going(status),
    incident: first,
    others: 0,
    ...more,
  })
  const over = { assignment: { ...sent, state: 'over', ending: 'cleared' } as const }
  const release = (of: ReleaseState, reason: ReleaseReason = 'not_needed', who = dispatcher) =>
    decideRelease(who, of, reason)
  const no = (of: ReleaseState, reason: RefuseReason, who = dispatcher) => decideRefuse(who, of, reason)
  test.each<[string, Decided, string]>([
    ['the last one is missed', release(state('en_route')), 'unit.released leg.unit_wanted'],
    ['one of several is not', release(state('en_route', { others: 1 })), 'unit.released'],
    ['twice', release(state('en_route', over)), 'assignment_over'],
    ['not with a patient in hand', release(state('patient_contact')), 'unit_committed'],
    ['nor on board', release(state('transporting')), 'unit_committed'],
    ['nor at the hospital', release(state('at_hospital')), 'unit_committed'],
    ['by a call-taker', release(state('en_route'), 'other', viewer('call_taker')), 'forbidden'],
    ['by another service', release(state('en_route'), 'other', viewer('dispatcher', 'fire')), 'forbidden'],
    ['a crew refuses', no(state('dispatched'), 'too_far'), 'unit.released leg.unit_wanted'],
    [
      'a crew that refuses is missed among others too',
      no(state('en_route', { others: 2 }), 'other'),
      'unit.released leg.unit_wanted',
    ],
    ['not once it has arrived', no(state('on_scene'), 'other'), 'unit_arrived'],
    ['nor with a patient', no(state('transporting'), 'other'), 'unit_arrived'],
    ['nor what is over', no(state('dispatched', over), 'other'), 'assignment_over'],
    [
      'its own crew may',
      no(state('dispatched'), 'other', { ...viewer('field_crew', 'ambulance'), unit: 'u' }),
      'unit.released leg.unit_wanted',
    ],
    [
      'another crew may not',
      no(state('dispatched'), 'other', { ...viewer('field_crew', 'ambulance'), unit: 'v' }),
      'forbidden',
    ],
  ])('%s', (_, decided, expected) => expect(codeOf(decided)).toBe(expected))

  test.each<[string, Decided, string]>([
    ['where it stood, if it never set out', release(state('acknowledged')), 'available_station'],
    ['on the road, once it has', release(state('en_route')), 'available_mobile'],
    [
      'on the road, where nobody knows',
      release({ ...state('dispatched'), assignment: { ...sent, before: undefined } as never }),
      'available_mobile',
    ],
    ['too far: free', no(state('dispatched'), 'too_far'), 'available_station'],
    ['not ready: out of service', no(state('dispatched'), 'not_ready'), 'out_of_service'],
    ['a faulty vehicle: out of service', no(state('en_route'), 'vehicle_fault'), 'out_of_service'],
    ['a crew that cannot: out of service', no(state('en_route'), 'crew_fault'), 'out_of_service'],
  ])('is %s', (_, decided, expected) => {
    if (isRefusal(decided)) throw new Error(decided.refusal)
    expect(decided[0]!.fact).toMatchObject({ status: expected })
  })

  const other = unit({ id: 'v', callSign: '115-08' })
  test.each<[string, Decided, string]>([
    [
      'another goes instead',
      decideReassign(dispatcher, state('en_route'), other, 'b'),
      'unit.released unit.assigned',
    ],
    [
      'what else is waited for is still',
      decideReassign(
        dispatcher,
        {
          ...state('en_route'),
          incident: { ...first, legs: [leg(2, { wanted: { count: 1, because: 'backup', since: AT } })] },
        },
        other,
        'b',
      ),
      'unit.released unit.assigned',
    ],
    [
      'not one with a patient',
      decideReassign(dispatcher, state('transporting'), other, 'b'),
      'unit_committed',
    ],
    ['not for itself', decideReassign(dispatcher, state('en_route'), going(), 'b'), 'unit_taken'],
    [
      'not one that is out',
      decideReassign(dispatcher, state('en_route'), { ...other, status: 'out_of_service' }, 'b'),
      'unit_unavailable',
    ],
    ['not what is over', decideReassign(dispatcher, state('en_route', over), other, 'b'), 'assignment_over'],
  ])('%s', (_, decided, expected) => expect(codeOf(decided)).toBe(expected))
})
