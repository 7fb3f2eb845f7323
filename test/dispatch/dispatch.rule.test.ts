/** What people may do to incidents and units, and every refusal. */

import { decideAssign } from '@lien-thong/shared/dispatch/assign'
import { decideClose } from '@lien-thong/shared/dispatch/closing'
import { type Decided, decideAccept, decideOpen } from '@lien-thong/shared/dispatch/dispatch'
import { decideNote } from '@lien-thong/shared/dispatch/note'
import { decideStatus } from '@lien-thong/shared/dispatch/unit-status'
import { cityPolicy } from '@lien-thong/shared/routing/city-policy'
import { type Assignment } from '@lien-thong/shared/unit/unit'

import { AT, accepted, call, closed, codeOf, dispatcher, incident, unit, viewer } from './scene.ts'

const assignment: Assignment = {
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

test.each<[string, Decided, string]>([
  [
    'a call-taker opens',
    decideOpen(viewer('call_taker'), cityPolicy, { incident: 'i', number: 'n', agencies: ['fire'] }),
    'incident.opened',
  ],
  [
    'an auditor opens nothing',
    decideOpen(viewer('auditor'), cityPolicy, { incident: 'i', number: 'n', agencies: ['fire'] }),
    'forbidden',
  ],
  [
    'a leg is accepted, and its call has opened it',
    decideAccept(dispatcher, incident(), [call()], 'ambulance'),
    'leg.accepted call.outcome_given',
  ],
  [
    'accepting changes no outcome a call has',
    decideAccept(dispatcher, incident(), [call({ outcome: 'nuisance' })], 'ambulance'),
    'leg.accepted',
  ],
  [
    'another agency’s leg',
    decideAccept(viewer('dispatcher', 'fire'), incident(), [], 'ambulance'),
    'incident_unknown',
  ],
  ['a leg there is none of', decideAccept(viewer('dispatcher'), incident(), [], 'fire'), 'leg_unknown'],
  ['a leg accepted before', decideAccept(dispatcher, accepted, [], 'ambulance'), 'leg_not_queued'],
  ['a leg of a closed incident', decideAccept(dispatcher, closed, [], 'ambulance'), 'incident_closed'],
  [
    'a leg seen in another version',
    decideAccept(dispatcher, incident(), [], 'ambulance', 2),
    'stale_version',
  ],
  ['a leg seen in this version', decideAccept(dispatcher, incident(), [], 'ambulance', 3), 'leg.accepted'],
  [
    'a call-taker accepts nothing',
    decideAccept(viewer('call_taker'), incident(), [], 'ambulance'),
    'forbidden',
  ],
  [
    'the first unit accepts and works',
    decideAssign(dispatcher, { incident: incident(), unit: unit(), calls: [call()] }, 'a'),
    'leg.accepted call.outcome_given leg.working unit.assigned',
  ],
  [
    'a unit on an accepted leg',
    decideAssign(dispatcher, { incident: accepted, unit: unit(), calls: [] }, 'a'),
    'leg.working unit.assigned',
  ],
  [
    'a unit that is taken',
    decideAssign(
      dispatcher,
      {
        incident: incident(),
        unit: unit({ status: 'en_route', assignment: 'b' }),
        calls: [],
        taken: { assignment: { ...assignment, id: 'b', incident: 'j', incidentNumber: '26-000009' } },
      },
      'a',
    ),
    'unit_taken',
  ],
  [
    'a unit out of service',
    decideAssign(
      dispatcher,
      { incident: incident(), unit: unit({ status: 'out_of_service' }), calls: [] },
      'a',
    ),
    'unit_unavailable',
  ],
  [
    'a unit for a leg there is none of',
    decideAssign(
      viewer('dispatcher'),
      { incident: incident(), unit: unit({ agency: 'fire' }), calls: [] },
      'a',
    ),
    'leg_unknown',
  ],
  [
    'another agency’s unit',
    decideAssign(
      dispatcher,
      { incident: incident(), unit: unit({ agency: 'fire' }), calls: [] },
      'a',
      'ambulance',
    ),
    'unit_unknown',
  ],
  [
    'a unit for a closed incident',
    decideAssign(dispatcher, { incident: closed, unit: unit(), calls: [] }, 'a'),
    'incident_closed',
  ],
  [
    'a status in another version',
    decideStatus(dispatcher, { unit: unit(), now: AT }, { status: 'out_of_service', version: 4 }),
    'stale_version',
  ],
  [
    'a status of another agency’s unit',
    decideStatus(viewer('dispatcher', 'fire'), { unit: unit(), now: AT }, { status: 'out_of_service' }),
    'unit_unknown',
  ],
  [
    'closing',
    decideClose(dispatcher, accepted, [call()], [], { disposition: 'resolved', note: 'xong' }),
    'call.outcome_given incident.noted incident.closed',
  ],
  [
    'closing with a unit at work',
    decideClose(dispatcher, accepted, [], [assignment], { disposition: 'resolved' }),
    'units_still_assigned',
  ],
  ['closing twice', decideClose(dispatcher, closed, [], [], { disposition: 'resolved' }), 'incident_closed'],
  [
    'closing another version',
    decideClose(dispatcher, accepted, [], [], { disposition: 'resolved', version: 1 }),
    'stale_version',
  ],
  [
    'a call-taker closes nothing',
    decideClose(viewer('call_taker'), accepted, [], [], { disposition: 'resolved' }),
    'forbidden',
  ],
  ['a note', decideNote(viewer('call_taker', 'ambulance'), incident(), 'x'), 'incident.noted'],
  ['a note of another agency', decideNote(viewer('call_taker', 'fire'), incident(), 'x'), 'incident_unknown'],
])('%s', (_, decided, expected) => {
  expect(codeOf(decided)).toBe(expected)
})

test('a refused unit says who has it', () => {
  expect(
    decideAssign(
      dispatcher,
      {
        incident: incident(),
        unit: unit({ status: 'en_route', assignment: 'b' }),
        calls: [],
        taken: { assignment: { ...assignment, id: 'b', incident: 'j', incidentNumber: '26-000009' } },
      },
      'a',
    ),
  ).toEqual({
    refusal: 'unit_taken',
    detail: {
      unit: '115-07',
      unitStatus: 'en_route',
      assignment: 'b',
      incident: '26-000009',
      incidentId: 'j',
    },
  })
})
