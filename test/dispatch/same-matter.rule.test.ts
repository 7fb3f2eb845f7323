/** Calls and incidents that are one matter or two, who looks after them, and how they end. */

import { type DetachState, decideDetach } from '@lien-thong/shared/dispatch/attach'
import { decideClose } from '@lien-thong/shared/dispatch/closing'
import type { Decided } from '@lien-thong/shared/dispatch/dispatch'
import { decideMerge, decideUnmerge } from '@lien-thong/shared/dispatch/merge'
import { decideLink, decideOwn, decideReleaseOwner, decideUnlink } from '@lien-thong/shared/dispatch/relation'
import { decideReopen } from '@lien-thong/shared/dispatch/reopen'
import type { Incident, Leg } from '@lien-thong/shared/incident/incident'
import { cityPolicy } from '@lien-thong/shared/routing/city-policy'
import { AT, accepted, call, closed, codeOf, incident, viewer } from './scene.ts'

const person = viewer('dispatcher', 'ambulance')
const fireman = viewer('dispatcher', 'fire')
const other = incident({ id: 'o', number: '26-000002', calls: ['c2'] })
const fires = incident({ id: 'f', legs: [{ ...incident().legs[0]!, agency: 'fire', queue: 'fire' }] })
const whole = (of: Incident, assignments: readonly never[] | readonly object[] = []) =>
  ({ incident: of, calls: [call({ incident: of.id })], assignments }) as Parameters<typeof decideMerge>[1]
const merge = (gone: Incident, into: Incident, units: readonly object[] = [], who = person) =>
  codeOf(decideMerge(who, whole(gone, units), whole(into)))
const merged: Incident = {
  ...closed,
  mergedInto: {
    incident: 'o',
    number: other.number,
    by: 'agent:x',
    at: AT,
    legs: [],
    calls: ['c'],
    settled: [],
  },
}

test.each<[string, string, string]>([
  ['two of one service', merge(incident(), other), 'incident.absorbed call.attached incident.merged'],
  [
    'taken up: its calls are settled',
    merge(accepted, other),
    'incident.absorbed call.attached call.outcome_given incident.merged',
  ],
  [
    'a service that joins learns all',
    codeOf(decideMerge(viewer('supervisor'), whole(fires), whole(other))),
    'leg.added call.attached incident.absorbed call.attached incident.merged',
  ],
  ['with itself', merge(incident(), incident()), 'same_incident'],
  ['one that is closed', merge(closed, other), 'incident_closed'],
  ['into one that is closed', merge(other, closed), 'incident_closed'],
  ['under a crew', merge(incident(), other, [{ callSign: '115-07' }]), 'units_still_assigned'],
  ['by a call-taker', merge(incident(), other, [], viewer('call_taker', 'ambulance')), 'forbidden'],
  ['by a service that sees only one of them', merge(fires, other, [], fireman), 'incident_unknown'],
])('merging: %s', (_, decided, expected) => {
  expect(decided).toBe(expected)
})

const withFire = (state: Leg['state']): Incident => {
  const [first] = accepted.legs
  const over = state === 'declined' || state === 'completed' ? { over: AT } : {}
  return { ...accepted, legs: [first!, { ...first!, agency: 'fire', state, at: { queued: AT, ...over } }] }
}
const closing = (of: Incident, who = person) => decideClose(who, of, [], [], { disposition: 'resolved' })
const closings: readonly [string, Decided, string][] = [
  ['closing while another service waits', closing(withFire('queued')), 'services_still_at_work'],
  ['closing while another service works', closing(withFire('working')), 'services_still_at_work'],
  ['closing once the other is done', closing(withFire('completed')), 'incident.closed'],
  [
    'closing where one belongs to both',
    closing(withFire('working'), viewer('dispatcher')),
    'incident.closed',
  ],
  [
    'closing as a supervisor of one of them',
    closing(withFire('working'), viewer('supervisor', 'ambulance')),
    'incident.closed',
  ],
  ['closing by who declined', closing(withFire('declined'), fireman), 'forbidden'],
]

test.each<[string, ReturnType<typeof decideUnmerge>, string]>([
  [
    'its calls come back',
    decideUnmerge(person, {
      incident: merged,
      into: other,
      calls: [call({ incident: 'o' })],
      assignments: [],
    }),
    'incident.unmerged call.detached incident.parted',
  ],
  [
    'a call that went elsewhere stays there',
    decideUnmerge(person, {
      incident: merged,
      into: other,
      calls: [call({ incident: 'x' })],
      assignments: [],
    }),
    'incident.unmerged incident.parted',
  ],
  [
    'what was not merged',
    decideUnmerge(person, { incident: closed, into: undefined, calls: [], assignments: [] }),
    'not_merged',
  ],
  [
    'the other is closed',
    decideUnmerge(person, {
      incident: merged,
      into: { ...other, status: 'closed' },
      calls: [],
      assignments: [],
    }),
    'incident_closed',
  ],
])('parting: %s', (_, decided, expected) => {
  expect(codeOf(decided)).toBe(expected)
})

const attachedCall = call({ movedFrom: 'o', outcome: 'attached' })
const detach = (more: Partial<DetachState> = {}, who = person) =>
  codeOf(
    decideDetach(who, {
      call: attachedCall,
      incident: incident(),
      former: other,
      formerCalls: [],
      assignments: [],
      own: { incident: 'n', nextNumber: () => '26-000009', policy: cityPolicy },
      ...more,
    }),
  )
const waiting: Incident = { ...other, calls: ['c'], status: 'closed', disposition: 'duplicate' }
test.each<[string, string, string]>([
  ['to the open one that it had', detach(), 'call.detached'],
  ['to the one that closed for it', detach({ former: waiting }), 'incident.reopened call.detached'],
  [
    'to a new one, where people closed the former',
    detach({ former: { ...waiting, disposition: 'resolved' } }),
    'incident.opened call.detached',
  ],
  [
    'to a new one, where it had none',
    detach({ call: call({ id: 'c2' }), incident: incident({ calls: ['c', 'c2'] }), former: undefined }),
    'incident.opened call.detached',
  ],
  ['the call that opened it', detach({ call: call(), former: undefined }), 'call_not_attached'],
  ['from a closed one', detach({ incident: closed }), 'incident_closed'],
  ['by a service that sees neither', detach({}, fireman), 'call_unknown'],
])('detaching: %s', (_, decided, expected) => {
  expect(decided).toBe(expected)
})

const linked = incident({ links: [{ incident: 'o', number: other.number, relation: 'peer' }] })
const mine = incident({ owner: { by: 'agent:x', at: AT } })
const theirs = incident({ owner: { by: 'agent:y', at: AT } })
test.each<[string, Parameters<typeof codeOf>[0], string]>([
  [
    'linking writes on both',
    decideLink(person, incident(), other, 'parent'),
    'incident.linked incident.linked',
  ],
  ['linking again as it is', decideLink(person, linked, other, 'peer'), 'already_so'],
  [
    'another relation replaces the first',
    decideLink(person, linked, other, 'child'),
    'incident.linked incident.linked',
  ],
  ['linking with itself', decideLink(person, incident(), incident(), 'peer'), 'same_incident'],
  ['linking with what one may not see', decideLink(person, incident(), fires, 'peer'), 'incident_unknown'],
  ['unlinking', decideUnlink(person, linked, other), 'incident.unlinked incident.unlinked'],
  ['unlinking what is not linked', decideUnlink(person, incident(), other), 'link_unknown'],
  ['owning', decideOwn(person, incident(), false), 'incident.owned'],
  ['owning one’s own', decideOwn(person, mine, false), ''],
  ['owning a colleague’s', decideOwn(person, theirs, false), 'incident_owned'],
  ['taking over', decideOwn(person, theirs, true), 'incident.owned'],
  ['owning what is closed', decideOwn(person, closed, false), 'incident_closed'],
  ['releasing', decideReleaseOwner(person, mine), 'incident.released'],
  ['releasing a colleague’s', decideReleaseOwner(person, theirs), 'incident_not_owned'],
  [
    'reopening shows its calls again',
    decideReopen(person, closed, [call()], { reason: 'other', note: 'x' }),
    'incident.reopened call.attached incident.noted',
  ],
  ['reopening what is open', decideReopen(person, incident(), [], { reason: 'other' }), 'already_so'],
  ['reopening what was merged', decideReopen(person, merged, [], { reason: 'other' }), 'incident_merged'],
  [
    'reopening as a call-taker',
    decideReopen(viewer('call_taker', 'ambulance'), closed, [], { reason: 'other' }),
    'forbidden',
  ],
  ...closings,
  [
    'closing with the end of a part that is not there',
    decideClose(person, accepted, [], [], { disposition: 'resolved', legs: { fire: 'resolved' } }),
    'leg_unknown',
  ],
])('%s', (_, decided, expected) => {
  expect(codeOf(decided)).toBe(expected)
})
