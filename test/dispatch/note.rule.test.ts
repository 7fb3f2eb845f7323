/** How much an incident may hold in notes, by hand and from a peer; and which types people may give it. */
import { cityCatalogue } from '@lien-thong/shared/catalogue/city-catalogue'
import { externalDeterminantBody } from '@lien-thong/shared/contract/catalogue'
import { decideOpen } from '@lien-thong/shared/dispatch/dispatch'
import { decideEdit } from '@lien-thong/shared/dispatch/incident-edit'
import { refuseUnknownType } from '@lien-thong/shared/dispatch/known-type'
import {
  decideNote,
  isOverfull,
  MOST_NOTE_BYTES,
  MOST_NOTES,
  noteRoom,
} from '@lien-thong/shared/dispatch/note'
import {
  decideReceive,
  decideUpdate,
  type ReceivedHandOver,
} from '@lien-thong/shared/dispatch/receive-hand-over'
import type { Decision } from '@lien-thong/shared/fact/fact'
import type { Note } from '@lien-thong/shared/incident/incident'
import type { HandOver } from '@lien-thong/shared/peer/hand-over'
import { cityPolicy } from '@lien-thong/shared/routing/city-policy'
import { AT, codeOf, dispatcher, incident, viewer } from './scene.ts'

const notes = (count: number, text = 'x'): readonly Note[] =>
  Array.from({ length: count }, (_, i) => ({ id: `26-000001/${i}`, at: AT, by: 'agent:y', text }))

test.each([
  ['one short of all', notes(MOST_NOTES - 1), 'x', 'incident.noted'],
  ['all', notes(MOST_NOTES), 'x', 'notes_full'],
  ['few long ones', notes(4, 'x'.repeat(MOST_NOTE_BYTES / 4)), 'x', 'notes_full'],
  ['few long ones of three bytes a letter', notes(2, 'ế'.repeat(40_000)), 'ế'.repeat(10_000), 'notes_full'],
  ['room for one more', notes(2, 'ế'.repeat(40_000)), 'x', 'incident.noted'],
])('with %s', (_, held, text, expected) => {
  expect(codeOf(decideNote(dispatcher, incident({ notes: held }), text))).toBe(expected)
})

test('bytes are those of UTF-8', () => {
  for (const text of ['a', 'đ', 'ế', '🚒', 'Cháy ở 12 Lê Lợi 🚒'])
    expect(MOST_NOTE_BYTES - noteRoom([{ text }]).bytes).toBe(Buffer.byteLength(text))
})

const received = (count: number, text: string): ReceivedHandOver => ({
  trackingId: 't',
  revision: 2,
  trail: [],
  line: '115',
  reason: 'other',
  reference: '26-000009',
  priority: 2,
  callers: [],
  notes: Array.from({ length: count }, (_, i) => ({ id: `n${i}`, text })),
})
const handOver: HandOver = {
  id: 't',
  direction: 'in',
  peer: 'a',
  incident: 'i',
  line: '115',
  reason: 'other',
  priority: 2,
  by: 'peer:a',
  at: { handedOver: AT },
}
const told = (decisions: readonly Decision[]): readonly string[] =>
  decisions.flatMap(({ personal }) => personal?.note ?? [])

test('of a peer’s notes those are taken for which there is room, and it is said once that some are missing', () => {
  const full = incident({ notes: notes(MOST_NOTES - 2) })
  const first = decideUpdate(handOver, full, received(5, 'mới'), [])
  expect(told(first.decisions)).toEqual(['mới', 'mới', expect.stringContaining('no room')])
  const held = [...full.notes, ...notes(3)]
  const second = decideUpdate(handOver, incident({ notes: held }), received(9, 'nữa'), first.heard)
  expect(told(second.decisions)).toEqual([])

  const receiving = { peer: 'a', received: received(400, 'ế'.repeat(1_000)), policy: cityPolicy }
  const opened = told(decideReceive(receiving, 'i', '26-000001').decisions)
  expect(opened.at(-1)).toContain('no room')
  expect(isOverfull(noteRoom(opened.slice(0, -1).map((text) => ({ text }))))).toBe(false)
})

const open = (type: string) =>
  decideOpen(viewer('call_taker'), cityPolicy, { incident: 'i', number: 'n', agencies: ['fire'], type })

test('a type that the catalogue in force does not have is refused, one that is there already may stay', () => {
  const check = (decided: Parameters<typeof refuseUnknownType>[1]) =>
    codeOf(refuseUnknownType(cityCatalogue, decided))
  expect(check(open('house_fire'))).toBe('incident.opened')
  expect(check(open('khong_co'))).toBe('type_unknown')
  const old = incident({ type: 'khong_con' })
  expect(check(decideEdit(dispatcher, old, { type: 'khong_con', where: 'gần chợ', version: 3 }))).toBe(
    'incident.edited',
  )
  expect(check(decideEdit(dispatcher, old, { type: 'khong_co', version: 3 }))).toBe('type_unknown')
  expect(check(decideEdit(dispatcher, old, { type: 'stroke', version: 3 }))).toBe('incident.edited')
})

test.each([
  ['protocol-program', true],
  ['Nguyễn Văn A', false],
  ['ring 0903 123 456', false],
])('%j as the program that found a determinant: %s', (system, taken) => {
  const plan = { legs: [{ agency: 'ambulance', priority: 2 }] }
  const body = { externalDeterminant: { system, code: '10-D-4' }, plan }
  expect(externalDeterminantBody.safeParse(body).success).toBe(taken)
})
