/** That the sender has closed its incident is told to those who work on it, and ends nothing here. */
import { statusThere } from '@lien-thong/shared/dispatch/closed-there'
import { decideUpdate, type ReceivedHandOver } from '@lien-thong/shared/dispatch/receive-hand-over'
import type { Decision } from '@lien-thong/shared/fact/fact'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import {
  evolveHandOver,
  type HandOver,
  isHandOverOver,
  type PeerFact,
} from '@lien-thong/shared/peer/hand-over'
import { AT, incident } from '../dispatch/scene.ts'

const given: HandOver = {
  id: '0199aaaa-0000-7000-8000-000000000001',
  direction: 'in',
  peer: 'a',
  incident: 'i',
  line: '115',
  reason: 'their_area',
  priority: 2,
  by: 'peer:a',
  at: { handedOver: AT, delivered: AT },
}
const types = (decisions: readonly Decision[]): string => decisions.map(({ fact }) => fact.type).join(' ')

test('that the sender closed is said once, and once more when it opens it again', () => {
  const update = (handOver: HandOver, isClosed?: true) => statusThere(handOver, incident(), isClosed)
  const after = (handOver: HandOver, decisions: readonly Decision[]): HandOver =>
    decisions.reduce(
      (folded, { fact }) =>
        fact.type.startsWith('peer.')
          ? evolveHandOver(folded, { at: addSeconds(AT, 9), by: 'peer:a', fact: fact as PeerFact })!
          : folded,
      handOver,
    )
  const closed = update(given, true)
  expect(types(closed)).toBe('peer.closed_there incident.noted')
  const there = after(given, closed)
  expect(there).toMatchObject({ closedThere: addSeconds(AT, 9) })
  expect(isHandOverOver(there)).toBe(false)
  expect(types(update(there, true))).toBe('')
  const opened = update(there)
  expect(types(opened)).toBe('peer.reopened_there incident.noted')
  expect(after(there, opened)).toEqual(given)
})

test('a later revision tells it', () => {
  const received: ReceivedHandOver = {
    trackingId: given.id,
    revision: 2,
    trail: [],
    line: '115',
    reason: 'their_area',
    reference: '26-000777',
    priority: 2,
    isClosed: true,
    callers: [],
    notes: [],
  }
  expect(types(decideUpdate(given, incident(), received, []).decisions)).toBe(
    'peer.updated peer.closed_there incident.noted',
  )
})
