/** Several people change one incident: what stands side by side, what clashes, and what can be taken back. */

import type { Viewer } from '@lien-thong/shared/agent/viewer'
import {
  changedSince,
  decideEdit,
  decideUndoEdit,
  type EditIncident,
} from '@lien-thong/shared/dispatch/incident-edit'
import type { Decision } from '@lien-thong/shared/fact/fact'
import { evolveIncident } from '@lien-thong/shared/incident/evolve-incident'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { Priority } from '@lien-thong/shared/kernel/agency'
import { isRefusal } from '@lien-thong/shared/kernel/refusal'
import { AT, closed, codeOf, incident, viewer } from './scene.ts'

const person = viewer('dispatcher', 'ambulance')
const place = { lat: 10.77, lon: 106.7, text: 'Chợ Bến Thành', source: 'dispatcher' }
const LATER = '2026-03-01T08:01:00.000Z'

/** The incident after what was decided, by someone at some time. */
function folded(before: Incident, decided: unknown, by = 'agent:y', at = LATER): Incident {
  if (isRefusal(decided)) throw new Error(decided.refusal)
  return (decided as readonly Decision[]).reduce<Incident>(
    (state, decision) => evolveIncident(state, { ...decision, fact: decision.fact as never, at, by })!,
    before,
  )
}
const byOther = (edit: Omit<EditIncident, 'version'>, from = incident()): Incident =>
  folded(from, decideEdit(person, from, { ...edit, version: from.version }))

test('a change of another field since is no clash, and is said', () => {
  const now = byOther({ type: 'stroke' })
  const decided = decideEdit(person, now, { place, version: 3 })
  expect(codeOf(decided)).toBe('incident.edited')
  expect(folded(now, decided)).toMatchObject({ type: 'stroke', place, version: 5 })
  expect(changedSince(now, 3)).toEqual([{ field: 'type', version: 4, by: 'agent:y', at: LATER }])
})

test('the same field to another value is a clash that shows both and takes nothing', () => {
  const now = byOther({ type: 'stroke' })
  expect(decideEdit(person, now, { type: 'chest_pain', place, version: 3 })).toEqual({
    refusal: 'edit_clash',
    detail: {
      clashes: [{ field: 'type', by: 'agent:y', at: LATER, yours: 'chest_pain', theirs: 'stroke' }],
      version: 4,
    },
  })
})

const wholeRows: readonly [string, Incident, EditIncident, string][] = [
  ['a first type', incident(), { type: 'stroke', version: 3 }, 'incident.edited'],
  [
    'three fields are one fact',
    incident(),
    { type: 'a', place, priority: { agency: 'ambulance', priority: 1 }, version: 3 },
    'incident.edited',
  ],
  ['what is so already', incident({ type: 'stroke' }), { type: 'stroke', version: 3 }, ''],
  ['the same value that a colleague set', byOther({ type: 'stroke' }), { type: 'stroke', version: 3 }, ''],
  [
    'seen after the change of a colleague',
    byOther({ type: 'stroke' }),
    { type: 'flood', version: 4 },
    'incident.edited',
  ],
  ['a version that never was', incident(), { type: 'stroke', version: 9 }, 'stale_version'],
  ['a closed incident', closed, { type: 'stroke', version: 3 }, 'incident_closed'],
  [
    'the priority of an absent agency',
    incident(),
    { priority: { agency: 'fire', priority: 1 }, version: 3 },
    'leg_unknown',
  ],
  [
    'the priority of a part that is over',
    incident({ legs: [{ ...incident().legs[0]!, state: 'declined', at: { queued: AT, over: AT } }] }),
    { priority: { agency: 'ambulance', priority: 1 }, version: 3 },
    'leg_over',
  ],
  [
    'the place that a colleague moved',
    byOther({ place: { lat: 10.8, lon: 106.7 } }),
    { place, version: 3 },
    'edit_clash',
  ],
  [
    'the priority that a colleague raised',
    byOther({ priority: { agency: 'ambulance', priority: 1 } }),
    { priority: { agency: 'ambulance', priority: 4 }, version: 3 },
    'edit_clash',
  ],
]
test.each(wholeRows)('%s', (_, state, edit, expected) => {
  expect(codeOf(decideEdit(person, state, edit))).toBe(expected)
})

describe('the priority of another service', () => {
  const [own] = incident().legs
  const two = incident({ legs: [own!, { ...own!, agency: 'fire' }] })
  test.each<[string, Priority, Viewer, string]>([
    ['is raised', 1, person, 'incident.edited'],
    ['is not lowered', 3, person, 'forbidden'],
    ['is lowered by itself', 3, viewer('call_taker', 'fire'), 'incident.edited'],
    [
      'is lowered by a supervisor of a service that is there',
      3,
      viewer('supervisor', 'ambulance'),
      'incident.edited',
    ],
  ])('%s', (_, priority, who, expected) => {
    const edit = { priority: { agency: 'fire', priority }, version: 3 } as const
    expect(codeOf(decideEdit(who, two, edit))).toBe(expected)
  })
})

test('another agency changes nothing', () => {
  expect(codeOf(decideEdit(viewer('dispatcher', 'fire'), incident(), { type: 'x', version: 3 }))).toBe(
    'incident_unknown',
  )
})

test('words for the place need no point, and outlive one that is found later', () => {
  const told = byOther({ where: 'hẻm 512 gần chợ' })
  expect(told).toMatchObject({ where: 'hẻm 512 gần chợ', changed: { where: { version: 4 } } })
  expect(told.place).toBeUndefined()
  expect(byOther({ place }, told)).toMatchObject({ place, where: 'hẻm 512 gần chợ' })
  expect(byOther({ where: 'sau chợ' }, told).where).toBe('sau chợ')
})

test('what was wrong is taken away, unless someone said something else since', () => {
  const told = byOther({ type: 'flood', place, where: 'gần chợ' })
  const gone = { type: null, place: null, where: null }
  const decided = decideEdit(person, told, { ...gone, version: told.version }) as readonly Decision[]
  expect(decided[0]).toMatchObject({
    fact: { changes: { type: null, cell: null, where: null }, before: { type: 'flood' } },
    personal: { before: { place, where: 'gần chợ' } },
  })
  const after = folded(told, decided, 'agent:x', AT)
  expect([after.type, after.place, after.where]).toEqual([undefined, undefined, undefined])
  expect(decideEdit(person, after, { ...gone, version: after.version })).toEqual([])
  expect(codeOf(decideEdit(person, told, { type: null, version: 3 }))).toBe('edit_clash')
  const { fact, personal } = decided[0]!
  const edited = fact as Extract<Decision['fact'], { type: 'incident.edited' }>
  const done = { ...edited, seq: 7, at: AT, by: 'agent:x', personal, personalBefore: personal?.before }
  expect(folded(after, decideUndoEdit(person, after, done))).toMatchObject({
    type: 'flood',
    place,
    where: 'gần chợ',
  })
})

test('words for the place are shown in a clash to those who may see them', () => {
  const now = byOther({ where: 'gần chợ' })
  const clash = { field: 'where', by: 'agent:y', at: LATER }
  const asked = { where: 'sau chợ', place, version: 3 }
  expect(decideEdit(person, now, asked)).toMatchObject({
    detail: { clashes: [{ ...clash, yours: 'sau chợ', theirs: 'gần chợ' }] },
  })
})

test('an exact place is never in the fact, before or after', () => {
  const now = byOther({ place: { lat: 10.123456, lon: 106.654321 }, where: 'nhà tôi' })
  const decided = decideEdit(person, now, { place, where: 'nhà anh', version: 4 }) as readonly Decision[]
  expect(JSON.stringify(decided[0]!.fact)).not.toMatch(/123456|654321|nhà|Bến Thành/)
  expect(decided[0]!.personal).toMatchObject({ place, where: 'nhà anh', before: { where: 'nhà tôi' } })
})

describe('taking an edit back', () => {
  const before = incident({ type: 'flood' })
  const edit = {
    type: 'stroke',
    place,
    where: 'gần chợ',
    priority: { agency: 'ambulance', priority: 1 },
  } as const
  const decided = decideEdit(person, before, { ...edit, version: 3 }) as readonly Decision[]
  const edited = folded(before, decided, 'agent:x', AT)
  const { fact, personal } = decided[0]!
  const done = {
    ...(fact as Extract<Decision['fact'], { type: 'incident.edited' }>),
    seq: 7,
    at: AT,
    by: 'agent:x',
    personalBefore: personal?.before,
  }

  test('all of it goes back, also what was not there', () => {
    const back = folded(edited, decideUndoEdit(person, edited, done))
    const { version: _, changed: __, ...same } = back
    const { version: ___, ...was } = before
    expect(same).toEqual(was)
  })

  test('not over what someone changed since', () => {
    const since = byOther({ type: 'fire' }, edited)
    expect(decideUndoEdit(person, since, done)).toMatchObject({
      refusal: 'undo_superseded',
      detail: { field: 'type', by: 'agent:y' },
    })
  })

  test('step by step: what was taken back since does not hinder', () => {
    const again = decideEdit(person, edited, { type: 'fire', where: 'sau chợ', version: 4 })
    const [second] = again as readonly [Decision]
    const twice = folded(edited, again, 'agent:x', LATER)
    const one = folded(
      twice,
      decideUndoEdit(person, twice, {
        ...(second.fact as Extract<Decision['fact'], { type: 'incident.edited' }>),
        seq: 8,
        at: LATER,
        by: 'agent:x',
        personal: second.personal,
        personalBefore: second.personal?.before,
      }),
      'agent:x',
      LATER,
    )
    expect(one).toMatchObject({ type: 'stroke', where: 'gần chợ' })
    const none = folded(one, decideUndoEdit(person, one, { ...done, personal }), 'agent:x', LATER)
    expect(none).toMatchObject({ type: 'flood' })
    expect([none.place, none.where]).toEqual([undefined, undefined])
  })

  test('a change of another field since does not hinder', () => {
    const typeOnly = decideEdit(person, before, { type: 'stroke', version: 3 }) as readonly Decision[]
    const state = byOther({ place }, folded(before, typeOnly, 'agent:x', AT))
    const undone = decideUndoEdit(person, state, { ...done, ...(typeOnly[0]!.fact as object) })
    expect(folded(state, undone)).toMatchObject({ type: 'flood', place })
  })

  test('a place that was forgotten is not replaced by nothing', () => {
    const moved = decideEdit(person, edited, {
      place: { lat: 10.8, lon: 106.7 },
      version: 4,
    }) as readonly Decision[]
    const state = folded(edited, moved, 'agent:x', LATER)
    const forgotten = { ...done, ...(moved[0]!.fact as object), at: LATER, personalBefore: undefined }
    expect(codeOf(decideUndoEdit(person, state, forgotten))).toBe('undo_superseded')
    expect(decideUndoEdit(person, state, { ...forgotten, before: { where: true } })).toMatchObject({
      detail: { field: 'where' },
    })
  })
})
