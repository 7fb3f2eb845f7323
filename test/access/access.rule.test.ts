/** The whole table of who may do what, written out a second time, so that no change of it goes unnoticed. */

import {
  type Action,
  actions,
  forbids,
  forbidsOn,
  isVisible,
  may,
  scopeOf,
} from '@lien-thong/shared/access/access'
import { type Role, roles, type Viewer } from '@lien-thong/shared/agent/viewer'
import { type Incident, type LegState, writersOf } from '@lien-thong/shared/incident/incident'
import { type Agency, agencies } from '@lien-thong/shared/kernel/agency'

const columns: readonly Role[] = [
  'call_taker',
  'dispatcher',
  'supervisor',
  'administrator',
  'auditor',
  'field_crew',
]

// x: allowed
const table = `
                    call_taker dispatcher supervisor administrator auditor field_crew
picture.read        x          x          x          x             .       .
personal.read       x          x          x          .             .       .
journal.read        x          x          x          x             x       .
journal.read_all    .          .          .          x             x       .
incident.open       x          x          x          .             .       .
incident.note       x          x          x          .             .       .
incident.edit       x          x          x          .             .       .
incident.link       x          x          x          .             .       .
incident.own        x          x          x          .             .       .
incident.merge      .          x          x          .             .       .
incident.reopen     .          x          x          .             .       .
incident.determine  x          x          x          .             .       .
attachment.add      x          x          x          .             .       .
incident.close      .          x          x          .             .       .
incident.close_for_all .       .          x          .             .       .
incident.hand_over  x          x          x          .             .       .
leg.accept          .          x          x          .             .       .
leg.add             x          x          x          .             .       .
leg.deliver         .          x          x          .             .       .
leg.decline         .          x          x          .             .       .
leg.complete        .          x          x          .             .       .
leg.lower           .          .          x          .             .       .
leg.backup          .          x          x          .             .       .
unit.assign         .          x          x          .             .       .
unit.status         .          x          x          .             .       .
unit.divert_any     .          .          x          .             .       .
unit.crew           .          .          x          x             .       .
unit.manage         .          .          .          x             .       .
call.outcome        x          x          x          .             .       .
call.attach         x          x          x          .             .       .
call.handle         x          x          x          .             .       .
call.take_over      .          .          x          .             .       .
caller.read         x          x          x          .             .       .
desk.use            x          x          x          .             .       .
desk.manage         .          .          .          x             .       .
attachment.remove   .          .          x          .             .       .
zone.draw           .          .          x          x             .       .
hospital.edit       .          .          .          x             .       .
hospital.divert     .          x          x          .             .       .
hospital.report     .          x          x          .             .       .
alarm.acknowledge   x          x          x          x             .       .
alarm.shelve        .          x          x          x             .       .
alarm.rate          .          .          x          x             .       .
surge.set           .          .          x          x             .       .
routing.read        x          x          x          x             .       .
routing.edit        .          .          .          x             .       .
catalogue.read      x          x          x          x             .       .
catalogue.edit      .          .          .          x             .       .
run_card.edit       .          .          .          x             .       .
setting.read        .          .          x          x             .       .
setting.edit        .          .          x          x             .       .
retention.edit      .          .          .          x             .       .
source.manage       .          .          .          x             .       .
response_time.read  .          .          x          x             x       .
delivery.read       .          .          x          x             .       .
delivery.resend     .          .          .          x             .       .
crew.act            .          .          .          .             .       x
crew.code           .          .          .          x             .       .
`

const allowed = new Map(
  table
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .map(([action, ...marks]) => [action, columns.filter((_, i) => marks[i] === 'x')] as const),
)

const person = (role: Role, of: Viewer['agencies']): Viewer => ({
  username: 'someone',
  roles: [role],
  agencies: of,
})

test('the table here names every role and every action', () => {
  expect(columns).toEqual(roles)
  expect([...allowed.keys()]).toEqual([...actions])
})

describe.each(roles)('%s', (role) => {
  test.each(actions)('%s', (action) => {
    const expected = allowed.get(action)?.includes(role) ?? false
    expect(may(person(role, agencies), action)).toBe(expected)
    for (const own of agencies) {
      for (const concerned of agencies) {
        expect([own, concerned, may(person(role, [own]), action, [concerned])]).toEqual([
          own,
          concerned,
          expected && own === concerned,
        ])
      }
      // Belonging to one of the agencies concerned is enough; concerning none is for nobody.
      expect(may(person(role, [own]), action, agencies)).toBe(expected)
      expect(may(person(role, [own]), action, [])).toBe(false)
    }
    expect(may(person(role, []), action, agencies)).toBe(false)
  })
})

test('several roles add up', () => {
  const both: Viewer = { username: 'someone', roles: ['call_taker', 'auditor'], agencies: ['fire'] }
  expect(may(both, 'incident.open', ['fire'])).toBe(true)
  expect(may(both, 'journal.read_all')).toBe(true)
  expect(may(both, 'unit.assign', ['fire'])).toBe(false)
})

test('no role at all may do nothing', () => {
  const nobody: Viewer = { username: 'someone', roles: [], agencies }
  expect(actions.filter((action) => may(nobody, action))).toEqual([])
})

test('a refusal says which action and whose', () => {
  expect(forbids(person('auditor', agencies), 'unit.assign' satisfies Action)).toEqual({
    refusal: 'forbidden',
    detail: { action: 'unit.assign' },
  })
  expect(forbids(person('dispatcher', ['fire']), 'unit.assign', ['police'])).toMatchObject({
    detail: { agencies: ['police'] },
  })
})

test('what the viewer cannot see is unknown to a command too, and what they only read is forbidden', () => {
  const at = { queued: '2026-03-01T08:00:00.000Z' }
  const leg = (agency: Agency, state: LegState) =>
    ({ agency, state, queue: agency, priority: 2, at }) as const
  const incident: Incident = {
    id: 'i',
    number: '26-000001',
    version: 1,
    status: 'open',
    calls: [],
    legs: [leg('police', 'accepted'), leg('fire', 'declined')],
    notes: [],
    at: { opened: at.queued },
  }
  const asked = (of: Agency) => forbidsOn(person('dispatcher', [of]), 'incident.note', incident)
  expect(asked('ambulance')).toEqual({ refusal: 'incident_unknown' })
  expect(asked('fire')).toMatchObject({ refusal: 'forbidden', detail: { agencies: ['police'] } })
  expect(asked('police')).toBeUndefined()
})

test.each<[string, readonly (readonly [Agency, LegState, string?])[], readonly Agency[]]>([
  [
    'who has a part',
    [
      ['police', 'queued'],
      ['fire', 'completed', 'x'],
    ],
    ['police', 'fire'],
  ],
  [
    'not who declined',
    [
      ['police', 'queued'],
      ['fire', 'declined', 'x'],
    ],
    ['police'],
  ],
  [
    'not who gave the part away',
    [
      ['police', 'queued'],
      ['fire', 'cancelled', 'x'],
    ],
    ['police'],
  ],
  [
    'who was still waiting when it closed',
    [
      ['police', 'completed', 'end'],
      ['fire', 'cancelled', 'end'],
    ],
    ['police', 'fire'],
  ],
  [
    'everybody where nobody is left',
    [
      ['police', 'declined', 'x'],
      ['fire', 'cancelled', 'x'],
    ],
    ['police', 'fire'],
  ],
])('may change it: %s', (_, legs, expected) => {
  const states = legs.map(([agency, state, over]) => ({
    agency,
    state,
    queue: agency,
    priority: 2 as const,
    at: { queued: 'begin', ...(over !== undefined && { over }) },
  }))
  const incident = { legs: states, at: { opened: 'begin', closed: 'end' } } as unknown as Incident
  expect(writersOf(incident)).toEqual(expected)
})

test('entries that concern no agency are seen by those who may read all', () => {
  const sees = roles.filter((role) => isVisible(scopeOf(person(role, agencies)), []))
  expect(sees).toEqual(['administrator', 'auditor'])
})

test('entries of an agency are seen by its people', () => {
  expect(isVisible(scopeOf(person('dispatcher', ['fire'])), ['police', 'fire'])).toBe(true)
  expect(isVisible(scopeOf(person('dispatcher', ['fire'])), ['police'])).toBe(false)
})
