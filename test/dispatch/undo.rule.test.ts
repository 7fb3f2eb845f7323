/** Which command is taken back, and closing that is. */
import type { CallFact } from '@lien-thong/shared/call/call-fact'
import { evolveCall } from '@lien-thong/shared/call/evolve-call'
import { decideUndoClose } from '@lien-thong/shared/dispatch/reopen'
import { undoableOf } from '@lien-thong/shared/dispatch/undo'
import type { Entry, Fact } from '@lien-thong/shared/fact/fact'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import { isRefusal } from '@lien-thong/shared/kernel/refusal'
import { AT, accepted, call, closed, codeOf, viewer } from './scene.ts'

const person = viewer('dispatcher', 'ambulance')

test('closing is taken back while it is as it was left, and its calls have no outcome again', () => {
  const shut: Incident = { ...closed, at: { opened: AT, closed: AT } }
  const done = { seq: 7, at: AT, settled: ['c'] }
  const judged = call({ outcome: 'nuisance' })
  const decided = decideUndoClose(person, shut, [judged], done)
  expect(decided).toMatchObject([
    { fact: { type: 'incident.reopened', reason: 'undone', undoes: 7 } },
    { fact: { type: 'call.attached', call: 'c', unsettled: true } },
  ])
  const [, { fact }] = decided as readonly [unknown, { readonly fact: CallFact }]
  expect(evolveCall(judged, { at: AT, by: 'agent:x', fact })?.outcome).toBeUndefined()
  const since = { ...shut, at: { opened: AT, closed: addSeconds(AT, 1) } }
  expect(codeOf(decideUndoClose(person, since, [], done))).toBe('undo_superseded')
  expect(codeOf(decideUndoClose(person, accepted, [], done))).toBe('undo_superseded')
})

describe('which command is taken back', () => {
  const entry = (seq: number, fact: object, more: Partial<Entry> = {}): Entry => ({
    seq,
    at: addSeconds(AT, seq),
    by: 'agent:x',
    fact: { incident: 'i', ...fact } as Fact,
    ...more,
  })
  const edit = { type: 'incident.edited' }
  const find = (entries: readonly Entry[], seq?: number, now = addSeconds(AT, 10)) => {
    const found = undoableOf(entries, { by: 'agent:x', incident: 'i', seq }, now)
    return isRefusal(found) ? found.refusal : found.seq
  }
  const snapshotOnly = entry(3, { type: 'call.attached', call: 'c' })

  test.each<[string, ReturnType<typeof find>, unknown]>([
    ['the last', find([entry(1, edit), entry(2, edit)]), 2],
    ['the one that is named', find([entry(1, edit), entry(2, edit)], 1), 1],
    ['not that of a colleague', find([entry(1, edit), entry(2, edit, { by: 'agent:y' })]), 1],
    ['not on another incident', find([entry(1, edit), entry(2, { ...edit, incident: 'o' })]), 1],
    [
      'not one that was taken back, but the one before',
      find([entry(1, edit), entry(2, edit), entry(3, { ...edit, undoes: 2 })]),
      1,
    ],
    ['not what a service was shown when it joined', find([entry(1, edit), snapshotOnly]), 1],
    [
      'a part with all that it showed',
      find([entry(1, { type: 'leg.added', by: 'added' }), { ...snapshotOnly, at: addSeconds(AT, 1) }]),
      1,
    ],
    ['ten seconds are in time', find([entry(1, edit)], undefined, addSeconds(AT, 11)), 1],
    ['eleven are not', find([entry(1, edit)], undefined, addSeconds(AT, 12)), 'undo_too_late'],
    [
      'not what another command did at the same moment elsewhere',
      find([entry(1, edit), entry(2, { ...edit, incident: 'o' }, { at: addSeconds(AT, 1) })]),
      1,
    ],
    ['the later of two at one moment', find([entry(1, edit), entry(2, edit, { at: addSeconds(AT, 1) })]), 2],
    [
      'one before the other',
      find([
        entry(1, edit),
        entry(2, edit),
        entry(3, { ...edit, undoes: 2 }),
        entry(4, { ...edit, undoes: 1 }),
      ]),
      'nothing_to_undo',
    ],
    ['closing', find([entry(1, edit), entry(2, { type: 'incident.closed' })]), 2],
    [
      'closing that was taken back, and what was before it',
      find([
        entry(1, edit),
        entry(2, { type: 'incident.closed' }),
        entry(3, { type: 'incident.reopened', undoes: 2 }),
      ]),
      1,
    ],
    [
      'attaching, not that its own incident closed for it',
      find([
        entry(1, { type: 'call.attached', call: 'c', from: 'i', incident: 'o' }),
        entry(2, { type: 'incident.closed' }, { at: addSeconds(AT, 1) }),
      ]),
      1,
    ],
    [
      'merging, not the calls that went along',
      find([
        entry(1, { type: 'call.attached', call: 'c', from: 'i', incident: 'o' }),
        entry(2, { type: 'incident.merged', into: 'o' }, { at: addSeconds(AT, 1) }),
        entry(3, { type: 'incident.unmerged', from: 'o' }),
        entry(4, { type: 'call.detached', call: 'c', incident: 'o', to: 'i' }, { at: addSeconds(AT, 3) }),
      ]),
      'nothing_to_undo',
    ],
    ['a note stays', find([entry(1, { type: 'incident.noted' })]), 'nothing_to_undo'],
  ])('%s', (_, found, expected) => {
    expect(found).toBe(expected)
  })
})
