/** Which status may follow which, and what an outcome does to a call and its incident. */
import { decideOutcome, decideOutcomes } from '@lien-thong/shared/dispatch/call-outcome'
import type { LeasedDesk } from '@lien-thong/shared/dispatch/desk'
import { type Decided } from '@lien-thong/shared/dispatch/dispatch'
import { decideStatus } from '@lien-thong/shared/dispatch/unit-status'
import { isRefusal } from '@lien-thong/shared/kernel/refusal'
import { legalMoves, type UnitStatus, unitStatuses } from '@lien-thong/shared/unit/unit'
import { by, desks, ringing, answered as talking, without } from '../call/handling-scene.ts'
import { AT, accepted, call, closed, codeOf, dispatcher, incident, unit, viewer } from './scene.ts'

describe('a status by hand', () => {
  const pairs = unitStatuses.flatMap((from) => unitStatuses.map((to) => [from, to] as const))
  test.each(pairs)('%s to %s', (from, to) => {
    const busy = !['available_station', 'available_mobile', 'cleared', 'out_of_service'].includes(from)
    const decided = decideStatus(
      dispatcher,
      { unit: unit({ status: from, ...(busy && { assignment: 'a' }) }), now: AT },
      {
        status: to,
      },
    )
    expect(codeOf(decided)).toBe(legalMoves[from].includes(to) ? 'unit.status_changed' : 'illegal_move')
    if (isRefusal(decided)) return
    const frees = ['available_station', 'available_mobile', 'cleared', 'out_of_service'].includes(to)
    expect(decided[0]!.fact).toMatchObject(busy ? { assignment: 'a', ends: frees } : { from })
  })

  test('nothing is a move to itself, and only an assignment dispatches', () => {
    for (const [from, to] of pairs)
      if (from === to || to === 'dispatched') expect(legalMoves[from]).not.toContain(to)
  })

  test('every status can be left, and leads back to availability', () => {
    for (const status of unitStatuses) {
      const seen = new Set<UnitStatus>([status])
      for (const each of seen) for (const next of legalMoves[each]) seen.add(next)
      expect(seen).toContain('available_station')
    }
  })
})

describe('an outcome', () => {
  const target = incident({ id: 'j', number: '26-000002', calls: ['d'] })
  test.each<[string, Decided, string]>([
    [
      'of nuisance closes the incident that nobody took',
      decideOutcome(dispatcher, { call: call(), own: incident() }, { outcome: 'nuisance' }),
      'call.outcome_given incident.closed',
    ],
    [
      'of nuisance leaves an accepted incident open',
      decideOutcome(dispatcher, { call: call(), own: accepted }, { outcome: 'nuisance' }),
      'call.outcome_given',
    ],
    [
      'of nuisance leaves an incident with another call open',
      decideOutcome(
        dispatcher,
        { call: call(), own: incident({ calls: ['c', 'd'] }) },
        { outcome: 'nuisance' },
      ),
      'call.outcome_given',
    ],
    [
      'attached needs an incident',
      decideOutcome(dispatcher, { call: call(), own: incident() }, { outcome: 'attached' }),
      'incident_required',
    ],
    [
      'attached moves the call and closes what the ring opened',
      decideOutcome(dispatcher, { call: call(), own: incident(), target }, { outcome: 'attached' }),
      'call.attached call.outcome_given incident.closed',
    ],
    [
      'attached to its own incident',
      decideOutcome(
        dispatcher,
        { call: call(), own: incident(), target: incident() },
        { outcome: 'attached' },
      ),
      'call.outcome_given',
    ],
    [
      'attached to a closed incident',
      decideOutcome(
        dispatcher,
        { call: call(), own: incident(), target: { ...target, status: 'closed' } },
        { outcome: 'attached' },
      ),
      'incident_closed',
    ],
    [
      'attached to an incident that the viewer may not see',
      decideOutcome(
        dispatcher,
        {
          call: call(),
          own: incident(),
          target: { ...target, legs: [{ ...target.legs[0]!, agency: 'fire' }] },
        },
        { outcome: 'attached' },
      ),
      'incident_unknown',
    ],
    [
      'information names no other incident',
      decideOutcome(dispatcher, { call: call(), own: incident(), target }, { outcome: 'information' }),
      'incident_not_expected',
    ],
    [
      'opened_incident needs one',
      decideOutcome(dispatcher, { call: call() }, { outcome: 'opened_incident' }),
      'incident_required',
    ],
    [
      'may be given again',
      decideOutcome(
        dispatcher,
        { call: call({ outcome: 'nuisance' }), own: closed },
        { outcome: 'called_back' },
      ),
      'call.outcome_given',
    ],
    [
      'by another agency',
      decideOutcome(
        viewer('dispatcher', 'police'),
        { call: call(), own: incident() },
        { outcome: 'nuisance' },
      ),
      'call_unknown',
    ],
  ])('%s', (_, decided, expected) => {
    expect(codeOf(decided)).toBe(expected)
  })
})

describe('an outcome of a call that is not over', () => {
  const give = (
    each: ReturnType<typeof call>,
    outcome: Parameters<typeof decideOutcome>[2]['outcome'],
    around: readonly LeasedDesk[] = desks,
    who = dispatcher,
  ) =>
    codeOf(
      decideOutcome(who, { call: each, own: accepted, staffed: { desks: around, now: AT } }, { outcome }),
    )
  const given = 'call.outcome_given'
  test.each<[string, string, string]>([
    ['what rings at nobody is no nuisance yet', give(ringing(), 'nuisance'), 'call_not_over'],
    ['nor without contact', give(ringing(), 'no_contact'), 'call_not_over'],
    ['nor called back', give(ringing(), 'called_back'), 'call_not_over'],
    ['nor information', give(ringing(), 'information'), 'call_not_over'],
    ['it may have opened an incident', give(ringing(), 'opened_incident'), given],
    ['who claimed it may say so', give(ringing(by('x', 1)), 'nuisance'), given],
    ['a colleague’s ring', give(ringing(by('y', 2)), 'opened_incident'), 'call_claimed'],
    ['a colleague’s talk', give(talking(by('y', 2)), 'information'), 'call_claimed'],
    ['a talk at a colleague’s telephone', give(talking({ agent: '11502' }), 'information'), 'call_claimed'],
    ['a talk at one’s own', give(talking({ agent: '11501' }), 'information'), given],
    ['a talk at no desk', give(talking(), 'information'), given],
    ['a stale claim of a talk', give(talking(by('y', 2)), 'information', without(2)), given],
    ['a stale claim of a ring', give(ringing(by('y', 2)), 'nuisance', without(2)), 'call_not_over'],
    [
      'a colleague’s talk, by a supervisor',
      give(talking(by('y', 2)), 'information', desks, viewer('supervisor')),
      given,
    ],
    ['a colleague’s, once it is over', give(call({ state: 'ended', ...by('y', 2) }), 'information'), given],
  ])('%s', (_, code, expected) => expect(code).toBe(expected))

  test('of many says which call and who has it', () => {
    const states = [call({ state: 'ended' }), ringing({ id: 'd', ...by('y', 2) })].map((each) => ({
      call: each,
      own: accepted,
      staffed: { desks, now: AT },
    }))
    expect(decideOutcomes(dispatcher, states, { outcome: 'nuisance' })).toMatchObject({
      refusal: 'call_claimed',
      detail: { by: 'agent:y', desk: '115-02', call: 'd' },
    })
  })
})
