/** Who may take back a hand-over, until when, and what becomes true at both houses. */
import { decideWithdraw, decideWithdrawnThere } from '@lien-thong/shared/dispatch/withdraw'
import { isRefusal } from '@lien-thong/shared/kernel/refusal'
import {
  evolveHandOver,
  type HandOver,
  isHandOverOver,
  overdueSince,
  type PeerFact,
} from '@lien-thong/shared/peer/hand-over'
import { AT, closed, codeOf, dispatcher, incident, viewer } from '../dispatch/scene.ts'

const given = (direction: HandOver['direction'], ...steps: (keyof HandOver['at'])[]): HandOver => ({
  ...{ id: 'h', direction, peer: 'b', incident: 'i', line: '115', reason: 'their_area' },
  ...{ priority: 2, by: 'agent:x' },
  at: { handedOver: AT, ...Object.fromEntries(steps.map((step) => [step, AT])) },
})
const taker = viewer('call_taker', 'ambulance')
const other = viewer('dispatcher', 'fire')

test.each([
  ['before it is delivered', given('out'), dispatcher, incident(), 'peer.withdrawn'],
  ['once it is delivered', given('out', 'delivered'), taker, incident(), 'peer.withdrawn'],
  ['of an incident that is closed', given('out', 'delivered'), dispatcher, closed, 'peer.withdrawn'],
  [
    'once it is accepted',
    given('out', 'delivered', 'accepted'),
    dispatcher,
    incident(),
    'hand_over_answered',
  ],
  ['once it is declined', given('out', 'declined'), dispatcher, incident(), 'hand_over_answered'],
  ['once it is refused', given('out', 'refused'), dispatcher, incident(), 'hand_over_answered'],
  ['twice', given('out', 'withdrawn'), dispatcher, incident(), 'hand_over_withdrawn'],
  ['of what came from there', given('in', 'delivered'), dispatcher, incident(), 'hand_over_unknown'],
  ['of none', undefined, dispatcher, incident(), 'hand_over_unknown'],
  ['by another service', given('out'), other, incident(), 'incident_unknown'],
  ['by an auditor', given('out'), viewer('auditor'), incident(), 'forbidden'],
])('a hand-over is taken back %s', (_, handOver, by, of, expected) => {
  expect(codeOf(decideWithdraw(by, of, handOver, 'by_mistake'))).toBe(expected)
})

test('it is over then, overdue no more, and says why', () => {
  const handOver = given('out', 'delivered')
  const decided = decideWithdraw(dispatcher, incident(), handOver, 'wrong_peer')
  if (isRefusal(decided)) throw new Error(decided.refusal)
  expect(overdueSince(handOver, '2026-03-01T09:00:00.000Z')).toBeDefined()
  const after = evolveHandOver(handOver, { at: AT, by: 'agent:x', fact: decided[0]!.fact as PeerFact })!
  expect(after).toMatchObject({ why: 'wrong_peer', at: { withdrawn: AT } })
  expect(isHandOverOver(after)).toBe(true)
  expect(decideWithdraw(dispatcher, incident(), after, 'other')).toEqual({
    refusal: 'hand_over_withdrawn',
    detail: { peer: 'b', by: 'agent:x' },
  })
  expect(overdueSince(after, '2026-03-01T09:00:00.000Z')).toBeUndefined()
})

test.each([
  ['nobody has accepted', given('in', 'delivered'), 'peer.withdrawn incident.noted'],
  ['somebody has, meanwhile', given('in', 'delivered', 'accepted'), 'peer.withdrawn incident.noted'],
  ['it was told before', given('in', 'withdrawn'), ''],
  ['it is over', given('in', 'completed'), ''],
])('there it is a note, and nothing of the incident ends: %s', (_, handOver, expected) => {
  expect(codeOf(decideWithdrawnThere(handOver, incident(), 'by_mistake'))).toBe(expected)
})
