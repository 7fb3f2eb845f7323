/** The document of a hand-over, there and back, and which answers to it are believed. */
import { cityCatalogue } from '@lien-thong/shared/catalogue/city-catalogue'
import type { Incident } from '@lien-thong/shared/incident/incident'
import {
  fromEidoPriority,
  handOverDocument,
  handOverDocumentOf,
  readHandOver,
  toEidoPriority,
} from '@lien-thong/shared/interop/hand-over'
import type { Priority } from '@lien-thong/shared/kernel/agency'
import { readAnswer } from '../../apps/api/src/peer/hub.adapter.ts'
import { AT, call, incident } from '../dispatch/scene.ts'

const ID = '0199aaaa-0000-7000-8000-000000000001'
const point = { lat: 10.7769, lon: 106.7009 }

test('priorities go to EIDO and back', () => {
  for (const priority of [1, 2, 3, 4] as Priority[])
    expect(fromEidoPriority(toEidoPriority(priority))).toBe(priority)
  expect([0, 2, 3, 5, 6, 8, 9, 10].map(fromEidoPriority)).toEqual([4, 4, 3, 3, 2, 2, 1, 1])
})

const written = (more: Partial<Incident> = {}) =>
  handOverDocumentOf({
    handOver: { id: ID, peer: 'b', line: '115', reason: 'their_area' },
    incident: incident(more),
    calls: [call({ from: '0903123456' })],
    catalogue: cityCatalogue,
    revision: 1,
    trail: [],
    hub: 'https://a.example',
    now: AT,
  })

test('a document is read as it was written', () => {
  const type = cityCatalogue.types.find(({ crosswalk }) => crosswalk?.apco !== undefined)!
  const notes = [
    { id: 'n1', at: AT, by: 'agent:y', text: 'một' },
    { id: 'n2', at: AT, by: 'agent:y', text: 'hai' },
    { id: 'n3', at: AT, by: 'peer:b', text: 'của họ' },
  ]
  const document = written({
    type: type.code,
    place: { ...point, text: 'Chợ', radius: 50, source: 'aml' },
    where: 'gần chợ',
    notes,
  })
  const read = readHandOver(handOverDocument.parse(JSON.parse(JSON.stringify(document))), cityCatalogue)
  expect(read).toMatchObject({
    trackingId: ID,
    reference: '26-000001',
    type: type.code,
    place: { ...point, text: 'Chợ', radius: 50 },
    where: 'gần chợ',
    callers: ['+84903123456'],
    priority: 2,
  })
  expect(read.notes.map(({ text }) => text)).toEqual([
    '[2026-03-01 08:00Z y] một',
    '[2026-03-01 08:00Z y] hai',
  ])
  expect(read.notes.map(({ id }) => id)).toEqual(['n1', 'n2'])
  const foreign = { ...document.incidentComponent, incidentTypeInternalCode: 'their_own' }
  expect(readHandOver({ ...document, incidentComponent: foreign }, cityCatalogue).type).toBeDefined()
  const off = { ...document, locationComponent: [{ lat: 21.03, lon: 105.85, text: 'Hồ Gươm' }] }
  expect(readHandOver(off, cityCatalogue)).toMatchObject({ elsewhere: 'Hồ Gươm · 21.03, 105.85' })
})

test('however much was written down, the document stays below what a peer takes, with the newest of it', () => {
  const notes = Array.from({ length: 300 }, (_, n) => ({
    id: `n${n}`,
    at: AT,
    by: `agent:${n}`,
    text: `${n} ${'ệ'.repeat(3900)}`,
  }))
  const document = written({ notes })
  expect(Buffer.byteLength(JSON.stringify(document))).toBeLessThan(256 * 1024)
  expect(document.notesComponent.at(-1)!.notesText).toMatch(/^299 /)
  expect(document.notesComponent.length + document.notesLeftOut).toBe(300)
})

const named = (more: object = {}): string =>
  JSON.stringify({ trackingId: ID, status: 'accepted', reference: '26-000009', ...more })
test.each([
  [202, named(), { delivered: true, reference: '26-000009' }],
  [202, named({ trackingId: 'another' }), { retry: 'answer_unexpected' }],
  [200, '<html>Sign in to the network</html>', { retry: 'answer_unexpected' }],
  [302, '', { retry: 'redirected' }],
  [400, '{"code":"event_malformed"}', { refused: 'event_malformed' }],
  [413, 'too large', { refused: 'http_413' }],
  [401, '{"code":"signature_wrong"}', { retry: 'signature_wrong' }],
  [404, '{"code":"peer_unknown"}', { retry: 'peer_unknown' }],
  [404, '{"code":"hand_over_unknown"}', { refused: 'hand_over_unknown' }],
  [404, '{"code":"Ông An không có ở đây"}', { retry: 'http_404' }],
  [503, '', { retry: 'http_503' }],
])('an answer of %i %s', (status, body, expected) => {
  expect(readAnswer(status, body, ID)).toEqual(expected)
})

test('the number of an incident has no room for words', () => {
  const document = written()
  const numbered = (internalIncidentId: string) => ({
    ...document,
    incidentComponent: { ...document.incidentComponent, internalIncidentId },
  })
  expect(handOverDocument.safeParse(numbered('26-000123')).success).toBe(true)
  expect(handOverDocument.safeParse(numbered('Trần Thị B 0903')).success).toBe(false)
  const answer = (reference: string) =>
    readAnswer(202, JSON.stringify({ trackingId: ID, reference, status: 'accepted' }), ID)
  expect(answer('26-000123')).toEqual({ delivered: true, reference: '26-000123' })
  expect(answer('Trần Thị B 0903')).toEqual({ retry: 'answer_unexpected' })
})
