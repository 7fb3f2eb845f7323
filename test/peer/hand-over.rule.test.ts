/** Who may hand over, what a peer may make true here and what not, and what the two tell each other. */
import {
  decideHandToPeer,
  decideTold,
  type HandOverState,
  tellings,
} from '@lien-thong/shared/dispatch/hand-over'
import {
  decideReceive,
  decideReturn,
  decideUpdate,
  type ReceivedHandOver,
} from '@lien-thong/shared/dispatch/receive-hand-over'
import type { Decision } from '@lien-thong/shared/fact/fact'
import type { Incident, Leg, LegState } from '@lien-thong/shared/incident/incident'
import { usualAcceptLimits } from '@lien-thong/shared/kernel/accept-limits'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import { isRefusal } from '@lien-thong/shared/kernel/refusal'
import {
  evolveHandOver,
  type HandOver,
  isHandOverOver,
  overdueSince,
  type PeerFact,
} from '@lien-thong/shared/peer/hand-over'
import { cityPolicy } from '@lien-thong/shared/routing/city-policy'
import { AT, dispatcher, incident, viewer } from '../dispatch/scene.ts'

const ID = '0199aaaa-0000-7000-8000-000000000001'
const handOver = (more: Partial<HandOver> = {}): HandOver => ({
  id: ID,
  direction: 'out',
  peer: 'b',
  incident: 'i',
  line: '115',
  reason: 'their_area',
  priority: 2,
  by: 'agent:x',
  at: { handedOver: AT },
  ...more,
})
const at = (...steps: (keyof HandOver['at'])[]): HandOver['at'] => ({
  handedOver: AT,
  ...Object.fromEntries(steps.map((step) => [step, AT])),
})
const types = (decisions: readonly Decision[]): string => decisions.map(({ fact }) => fact.type).join(' ')

const state = (more: Partial<HandOverState> = {}): HandOverState => ({
  incident: incident(),
  peer: { lines: ['115', '114'], reachable: true },
  handOvers: [],
  ...more,
})
test.each([
  ['another service', viewer('dispatcher', 'fire'), state(), {}, 'incident_unknown'],
  ['an auditor', viewer('auditor'), state(), {}, 'forbidden'],
  [
    'a closed incident',
    dispatcher,
    state({ incident: incident({ status: 'closed' }) }),
    {},
    'incident_closed',
  ],
  ['an unknown peer', dispatcher, state({ peer: undefined }), {}, 'peer_unknown'],
  [
    'a peer without a secret',
    dispatcher,
    state({ peer: { lines: ['115'], reachable: false } }),
    {},
    'peer_unavailable',
  ],
  ['a line of others', dispatcher, state(), { line: '113' }, 'peer_line_unknown'],
  ['the same once more', dispatcher, state({ handOvers: [handOver()] }), {}, 'already_handed_over'],
  ['another line of it', dispatcher, state({ handOvers: [handOver()] }), { line: '114' }, 'peer.handed_over'],
  [
    'after it declined',
    dispatcher,
    state({ handOvers: [handOver({ at: at('declined') })] }),
    {},
    'peer.handed_over',
  ],
  [
    'with a note',
    viewer('call_taker', 'ambulance'),
    state(),
    { note: 'x' },
    'incident.noted peer.handed_over',
  ],
  [
    'what came from it',
    dispatcher,
    state({ handOvers: [handOver({ direction: 'in' })] }),
    {},
    'peer.handed_over peer.returned',
  ],
  [
    'what came from another',
    dispatcher,
    state({ handOvers: [handOver({ direction: 'in', peer: 'c' })] }),
    {},
    'peer.handed_over',
  ],
])('handing over: %s', (_, who, given, more, expected) => {
  const decided = decideHandToPeer(who, given, { peer: 'b', reason: 'their_area', ...more }, 'new')
  expect(isRefusal(decided) ? decided.refusal : types(decided)).toBe(expected)
})

test.each<[string, HandOver, number, boolean]>([
  ['urgent, in time', handOver({ priority: 1 }), 59, false],
  ['urgent, late', handOver({ priority: 1 }), 60, true],
  ['P2 in time', handOver(), 119, false],
  ['P2 late', handOver(), 120, true],
  ['P3 late', handOver({ priority: 3 }), 300, true],
  ['delivered is not accepted', handOver({ at: at('delivered') }), 120, true],
  ['accepted', handOver({ at: at('delivered', 'accepted') }), 9999, false],
  ['declined', handOver({ at: at('declined') }), 9999, false],
  ['refused needs someone at once', handOver({ at: at('refused') }), 0, true],
  ['returned', handOver({ at: at('returned') }), 9999, false],
  ['of others', handOver({ direction: 'in' }), 9999, false],
])('overdue: %s', (_, given, seconds, late) => {
  expect(overdueSince(given, addSeconds(AT, seconds)) !== undefined).toBe(late)
})

test('overdue as the city has it', () => {
  const limits = { ...usualAcceptLimits, 2: 30 }
  expect(overdueSince(handOver(), addSeconds(AT, 40), limits)).toBe(addSeconds(AT, 30))
})

test('every order of what is told twice, late or never gives steps that are true once', () => {
  const tell = (told: Parameters<typeof decideTold>[2], given: HandOver) =>
    decideTold(given, ['ambulance'], told, AT)
  const accepted = tell({ status: 'accepted' }, handOver())
  expect(types(accepted)).toBe('peer.delivered peer.accepted')
  expect(tell({ status: 'accepted' }, handOver({ at: at('delivered', 'accepted') }))).toEqual([])
  expect(types(tell({ status: 'completed' }, handOver({ at: at('delivered') })))).toBe('peer.completed')
  expect(
    types(tell({ status: 'declined', reason: 'x' }, handOver({ at: at('delivered', 'accepted') }))),
  ).toBe('peer.declined')
  for (const over of ['declined', 'completed', 'returned', 'refused'] as const)
    expect(tell({ status: 'accepted' }, handOver({ at: at('delivered', over) }))).toEqual([])
})

test('the first time of each step stays, and a step that ends it ends it', () => {
  const about = { incident: 'i', handOver: ID, peer: 'b' }
  const facts: readonly PeerFact[] = [
    { type: 'peer.handed_over', ...about, line: '115', reason: 'other', priority: 2 },
    { type: 'peer.delivered', ...about, reference: '26-000009' },
    { type: 'peer.delivered', ...about },
    { type: 'peer.accepted', ...about, said: AT },
    { type: 'peer.completed', ...about, said: AT, disposition: 'resolved' },
  ]
  const end = facts.reduce<HandOver | undefined>(
    (given, fact, n) => evolveHandOver(given, { at: addSeconds(AT, n), by: 'system', fact }),
    undefined,
  )!
  expect(end).toMatchObject({ reference: '26-000009', disposition: 'resolved', direction: 'out' })
  expect(Object.values(end.at)).toEqual([0, 1, 3, 4].map((n) => addSeconds(AT, n)))
  expect(isHandOverOver(end)).toBe(true)
})

const OVER: readonly LegState[] = ['completed', 'declined', 'cancelled']
const leg = (legState: LegState, agency: Leg['agency'] = 'ambulance'): Leg => ({
  agency,
  queue: agency,
  state: legState,
  priority: 2,
  at: { queued: AT, ...(OVER.includes(legState) && { over: AT }) },
})
const inbound = (more: Partial<HandOver> = {}): HandOver => handOver({ direction: 'in', ...more })
test.each<[string, Incident, HandOver, string]>([
  ['in its queue', incident(), inbound(), ''],
  ['accepted', incident({ legs: [leg('accepted')] }), inbound(), 'accepted'],
  ['accepted and told', incident({ legs: [leg('working')] }), inbound({ at: at('accepted') }), ''],
  ['declined', incident({ legs: [leg('declined')] }), inbound(), 'declined:declined'],
  [
    'declined with a reason',
    incident({ legs: [{ ...leg('declined'), reason: 'no_unit_free' }] }),
    inbound(),
    'declined:no_unit_free',
  ],
  ['cancelled', incident({ legs: [leg('cancelled')] }), inbound(), 'declined:cancelled'],
  [
    'gone on to another service',
    incident({ legs: [leg('cancelled'), leg('queued', 'fire')] }),
    inbound(),
    '',
  ],
  [
    'taken by another service',
    incident({ legs: [leg('cancelled'), leg('working', 'fire')] }),
    inbound(),
    'accepted',
  ],
  ['completed', incident({ legs: [leg('completed')] }), inbound(), 'accepted completed'],
  ['closed', incident({ status: 'closed', legs: [leg('cancelled')] }), inbound(), 'completed'],
  [
    'one of two completed',
    incident({ legs: [leg('completed'), leg('declined', 'fire')] }),
    inbound(),
    'accepted completed',
  ],
  ['over', incident({ legs: [leg('completed')] }), inbound({ at: at('returned') }), ''],
  ['ours', incident({ legs: [leg('completed')] }), handOver(), ''],
])('told back: %s', (_, given, told, expected) => {
  const said = tellings(told, given)
  expect(
    said.map((each) => (each.status === 'declined' ? `declined:${each.reason}` : each.status)).join(' '),
  ).toBe(expected)
})

const received = (more: Partial<ReceivedHandOver> = {}): ReceivedHandOver => ({
  trackingId: ID,
  revision: 1,
  trail: [],
  line: '114',
  reason: 'their_area',
  reference: '26-000777',
  priority: 1,
  callers: ['+84903123456'],
  notes: [{ id: 'n1', text: 'một' }],
  ...more,
})
const point = { lat: 10.7769, lon: 106.7009 }
const receiving = (more: Partial<ReceivedHandOver> = {}) => ({
  peer: 'a',
  received: received(more),
  policy: cityPolicy,
})

test('a new incident stands in the queue of the line, with nothing personal in its facts', () => {
  const { decisions, heard } = decideReceive(
    receiving({ place: point, where: 'gần chợ' }),
    'new',
    '26-000001',
  )
  expect(types(decisions)).toBe('incident.opened peer.received incident.noted incident.noted')
  expect(decisions[0]).toMatchObject({
    fact: { legs: [{ agency: 'fire', queue: 'fire', priority: 1 }], cell: '10.78,106.70' },
    personal: { place: { ...point, source: 'peer:a' }, where: 'gần chợ' },
    audience: ['fire'],
  })
  expect(JSON.stringify(decisions.map(({ fact }) => fact))).not.toMatch(/8490|một|chợ|10\.7769/)
  expect(heard).toEqual(['caller +84903123456', 'n1'])
})

test('a line that is not ours comes where unknown calls come', () => {
  const [opened] = decideReceive(receiving({ line: '1022' }), 'new', 'n').decisions
  expect(opened).toMatchObject({ fact: { legs: [{ agency: 'police', queue: 'police' }] } })
})

test.each<[string, Partial<Incident>, Partial<ReceivedHandOver>, string]>([
  ['nothing new', {}, {}, 'peer.updated'],
  ['a note', {}, { notes: [{ id: 'n2', text: 'hai' }] }, 'peer.updated incident.noted'],
  ['the first place', {}, { place: point }, 'peer.updated incident.located'],
  ['its own place again', { place: { ...point, source: 'peer:a' } }, { place: point }, 'peer.updated'],
  [
    'its own place, moved',
    { place: { ...point, lat: 10.8, source: 'peer:a' } },
    { place: point },
    'peer.updated incident.located',
  ],
  [
    'a place against ours',
    { place: { ...point, lat: 10.8, source: 'dispatcher' } },
    { place: point },
    'peer.updated incident.noted',
  ],
  ['our place confirmed', { place: { ...point, source: 'dispatcher' } }, { place: point }, 'peer.updated'],
  ['words where we have none', {}, { where: 'gần chợ' }, 'peer.updated incident.edited'],
  ['the same words', { where: 'gần chợ' }, { where: 'gần chợ' }, 'peer.updated'],
  ['words against ours', { where: 'sau chợ' }, { where: 'gần chợ' }, 'peer.updated incident.noted'],
  ['a type where we have none', {}, { type: 'house_fire' }, 'peer.updated incident.classified'],
  ['a type against ours', { type: 'flood' }, { type: 'house_fire' }, 'peer.updated'],
  ['a point off the map', {}, { elsewhere: 'Tây Ninh · 11.9, 106.1' }, 'peer.updated incident.noted'],
])('an update with %s', (_, has, more, expected) => {
  const before = ['caller +84903123456', 'n1']
  const given = incident(has)
  const { decisions, heard } = decideUpdate(
    inbound({ peer: 'a' }),
    given,
    received({ revision: 2, ...more }),
    before,
  )
  expect(types(decisions)).toBe(expected)
  // The same revision once more adds nothing that was heard.
  const again = decideUpdate(inbound({ peer: 'a' }), given, received({ revision: 3, ...more }), heard)
  expect(types(again.decisions)).not.toContain('noted')
})

test('what returns goes back to its queue, unless someone never let go of it', () => {
  const back = (legs: readonly Leg[], sent = handOver()) =>
    types(
      decideReturn(receiving({ line: '115', callers: [], notes: [] }), incident({ legs }), sent).decisions,
    )
  expect(back([leg('working')])).toBe('peer.returned peer.received')
  expect(back([leg('cancelled')])).toBe('leg.added peer.returned peer.received')
  expect(back([leg('declined', 'fire')], handOver({ at: at('completed') }))).toBe('leg.added peer.received')
})
