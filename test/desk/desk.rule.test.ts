/** Who may sit where, when a log-in ends, and what goes back to the queue with it. */
import { type Desk, evolveDesk, extensionIn, isAt } from '@lien-thong/shared/agent/desk'
import type { Call } from '@lien-thong/shared/call/call'
import {
  decideExpired,
  decideGone,
  decideLogIn,
  decideLogOut,
  decideSetUp,
  leaseFrom,
  renewRefusal,
  type StaffedDesk,
} from '@lien-thong/shared/dispatch/desk'
import type { Decided } from '@lien-thong/shared/dispatch/dispatch'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import { isRefusal } from '@lien-thong/shared/kernel/refusal'
import { AT, call, codeOf, viewer } from '../dispatch/scene.ts'

const desk = (more: Partial<Desk> = {}): Desk => ({
  id: '115-01',
  name: 'Bàn 1',
  agencies: ['ambulance'],
  extension: '11501',
  version: 1,
  ...more,
})
const at = (each: Desk, more: Partial<StaffedDesk> = {}): StaffedDesk => ({
  desk: each,
  ...(each.agent !== undefined && { leaseEnds: addSeconds(AT, 60) }),
  calls: [],
  ...more,
})
const empty = at(desk())
const others = at(desk({ agent: 'y', since: AT }))
const mine = at(desk({ agent: 'x', since: AT }))
const elsewhere = at(desk({ id: '115-02', extension: '11502', agent: 'x', since: AT }))
const expired = (each: StaffedDesk): StaffedDesk => ({ ...each, leaseEnds: AT })

const dispatcher = viewer('dispatcher', 'ambulance')
const supervisor = viewer('supervisor', 'ambulance')
const steps = (decided: Decided): string =>
  isRefusal(decided)
    ? decided.refusal
    : decided
        .map(({ fact }) => ('reason' in fact ? `${fact.type}:${String(fact.reason)}` : fact.type))
        .join(' ')

test.each<[string, Decided, string]>([
  ['at an empty desk', decideLogIn(dispatcher, { desk: empty, now: AT }, false), 'desk.logged_in'],
  ['as an auditor', decideLogIn(viewer('auditor'), { desk: empty, now: AT }, false), 'forbidden'],
  [
    'at a desk of another agency',
    decideLogIn(viewer('dispatcher', 'fire'), { desk: empty, now: AT }, false),
    'forbidden',
  ],
  ['where a colleague sits', decideLogIn(dispatcher, { desk: others, now: AT }, false), 'desk_taken'],
  ['instead of a colleague', decideLogIn(dispatcher, { desk: others, now: AT }, true), 'desk_taken'],
  [
    'where someone sits, as a supervisor who does not say so',
    decideLogIn(supervisor, { desk: others, now: AT }, false),
    'desk_taken',
  ],
  [
    'in place of someone, as a supervisor',
    decideLogIn(supervisor, { desk: others, now: AT }, true),
    'desk.logged_out:replaced desk.logged_in',
  ],
  [
    'where a colleague’s lease has ended',
    decideLogIn(dispatcher, { desk: expired(others), now: AT }, false),
    'desk.logged_out:lease_ended desk.logged_in',
  ],
  ['again where I sit', decideLogIn(dispatcher, { desk: mine, now: AT }, false), ''],
  [
    'again where my lease has ended',
    decideLogIn(dispatcher, { desk: expired(mine), now: AT }, false),
    'desk.logged_out:lease_ended desk.logged_in',
  ],
  [
    'while I sit elsewhere',
    decideLogIn(dispatcher, { desk: empty, before: elsewhere, now: AT }, false),
    'desk_taken',
  ],
  [
    'from elsewhere, saying so',
    decideLogIn(dispatcher, { desk: empty, before: elsewhere, now: AT }, true),
    'desk.logged_out:moved desk.logged_in',
  ],
  [
    'from elsewhere, where the lease has ended',
    decideLogIn(dispatcher, { desk: empty, before: expired(elsewhere), now: AT }, false),
    'desk.logged_out:lease_ended desk.logged_in',
  ],
  ['out of my desk', decideLogOut(dispatcher, mine), 'desk.logged_out:left'],
  ['out of a colleague’s desk', decideLogOut(dispatcher, others), 'desk_not_logged_in'],
  ['out of an empty desk', decideLogOut(supervisor, empty), 'desk_not_logged_in'],
  ['someone out, as a supervisor', decideLogOut(supervisor, others), 'desk.logged_out:replaced'],
])('logging in or out: %s', (_, decided, expected) => {
  expect(steps(decided)).toBe(expected)
})

test('who is refused a desk learns who has it, and where they themselves sit', () => {
  expect(decideLogIn(dispatcher, { desk: others, now: AT }, false)).toMatchObject({
    detail: { desk: '115-01', agent: 'y' },
  })
  expect(decideLogIn(dispatcher, { desk: empty, before: elsewhere, now: AT }, false)).toMatchObject({
    detail: { desk: '115-02', agent: 'x' },
  })
})

test('a lease lasts a minute, is renewed by who holds it alone, and never after its end', () => {
  expect(leaseFrom(AT)).toBe('2026-03-01T08:01:00.000Z')
  expect(renewRefusal(dispatcher, mine, addSeconds(AT, 59.999))).toBeUndefined()
  expect(renewRefusal(dispatcher, mine, addSeconds(AT, 60))?.refusal).toBe('desk_not_logged_in')
  expect(renewRefusal(dispatcher, others, AT)?.detail).toEqual({ desk: '115-01', agent: 'y' })
})

describe('a desk that is gone', () => {
  const claimed = (id: string, more: Partial<Call> = {}): Call =>
    call({ id, state: 'alerting', claim: { by: 'agent:y', desk: '115-01', at: AT }, ...more })
  const calls = [
    claimed('ringing'),
    claimed('answered', { state: 'answered', at: { received: AT, answered: AT } }),
    claimed('over', { state: 'cancelled' }),
    claimed('elsewhere', { claim: { by: 'agent:y', desk: '115-09', at: AT } }),
  ]
  test('gives back what rings, and keeps what was answered and what is over', () => {
    const decided = decideGone({ ...others, calls }, 'left')
    expect(decided.map(({ fact }) => ('call' in fact ? fact.call : fact.type))).toEqual([
      'desk.logged_out',
      'ringing',
    ])
    expect(decided[1]).toMatchObject({ fact: { type: 'call.released', reason: 'desk_gone' } })
  })
  test('is found by its lease, and an empty one has nothing to end', () => {
    const later = addSeconds(AT, 60)
    const named = (each: StaffedDesk, id: string): StaffedDesk => ({ ...each, desk: { ...each.desk, id } })
    const fresh = named({ ...others, leaseEnds: addSeconds(later, 1) }, '115-07')
    expect(decideExpired([others, fresh, empty], later).map(({ fact }) => fact)).toEqual([
      { type: 'desk.logged_out', desk: '115-01', agent: 'y', reason: 'lease_ended' },
    ])
    expect(decideGone(empty, 'left')).toEqual([])
  })
})

describe('setting up', () => {
  const administrator = viewer('administrator')
  const wanted = { desk: '115-01', name: 'Bàn 1', agencies: ['ambulance'], extension: '11501' } as const
  test.each<[string, Decided, string]>([
    ['a new desk', decideSetUp(administrator, {}, wanted), 'desk.set_up'],
    ['as a supervisor', decideSetUp(supervisor, {}, wanted), 'forbidden'],
    ['what is so already', decideSetUp(administrator, { desk: desk(), holder: desk() }, wanted), ''],
    [
      'an extension that another desk has',
      decideSetUp(administrator, { desk: desk(), holder: desk({ id: '115-02' }) }, wanted),
      'extension_taken',
    ],
    [
      'fewer agencies than have seen it',
      decideSetUp(administrator, { desk: desk() }, { ...wanted, agencies: ['fire'] }),
      'body_invalid',
    ],
    [
      'more agencies for an empty desk',
      decideSetUp(administrator, { desk: desk() }, { ...wanted, agencies: ['ambulance', 'fire'] }),
      'desk.set_up',
    ],
    [
      'more agencies where someone sits',
      decideSetUp(administrator, { desk: mine.desk }, { ...wanted, agencies: ['ambulance', 'fire'] }),
      'desk_taken',
    ],
    [
      'a desk without a telephone',
      decideSetUp(administrator, { desk: desk() }, { ...wanted, extension: undefined }),
      'desk.set_up',
    ],
  ])('%s', (_, decided, expected) => expect(codeOf(decided)).toBe(expected))

  test('who sits there stays, also when the desk is named anew', () => {
    const decided = decideSetUp(
      administrator,
      { desk: mine.desk },
      { ...wanted, name: 'B', extension: undefined },
    )
    if (isRefusal(decided)) throw new Error(decided.refusal)
    const fact = decided[0]!.fact as Extract<(typeof decided)[0]['fact'], { type: 'desk.set_up' }>
    expect(evolveDesk(mine.desk, { at: AT, fact })).toEqual({
      id: '115-01',
      name: 'B',
      agencies: ['ambulance'],
      agent: 'x',
      since: AT,
      version: 2,
    })
  })

  test('whoever sees a desk for the first time sees it as everyone does', () => {
    const both = ['ambulance', 'fire'] as const
    const decided = decideSetUp(administrator, { desk: desk({ version: 7 }) }, { ...wanted, agencies: both })
    if (isRefusal(decided)) throw new Error(decided.refusal)
    expect(decided[0]!.audience).toEqual(both)
    const fact = decided[0]!.fact as Extract<(typeof decided)[0]['fact'], { type: 'desk.set_up' }>
    expect(evolveDesk(undefined, { at: AT, fact })).toEqual(
      evolveDesk(desk({ version: 7 }), { at: AT, fact }),
    )
  })
})

test.each([
  ['11501', '11501'],
  ['ext-1151', 'ext-1151'],
  ['PJSIP/11501', '11501'],
  ['PJSIP/11501-0000002a', '11501'],
  ['Local/11501@agents/n', '11501'],
  ['sofia/internal/11501@10.0.0.5:5060', '11501'],
  ['sip:11501@pbx.example', '11501'],
  ['client:An', 'an'],
  ['user/11501', '11501'],
])('a telephone system that says %s means the extension %s', (said, extension) => {
  expect(extensionIn(said)).toBe(extension)
  expect(isAt(desk({ extension }), said)).toBe(true)
  expect(isAt(desk({ extension: `${extension}9` }), said)).toBe(false)
})

test('a desk without a telephone is meant by nobody', () => {
  const { extension: _, ...silent } = desk()
  expect(isAt(silent, '')).toBe(false)
  expect(isAt(desk(), undefined)).toBe(false)
})
