/** Every report of Asterisk and Kamailio in test/fixtures, and what the hub makes of it: `expected.json` beside the files. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readAsterisk } from '@lien-thong/shared/interop/asterisk'
import { readKamailio } from '@lien-thong/shared/interop/kamailio'
import type { VendorElement } from '@lien-thong/shared/interop/vendor'
import { type Fixture, fixturesOf, lineOf } from './vendor-fixtures.ts'

const readers: Readonly<Record<string, (body: unknown) => readonly VendorElement[]>> = {
  asterisk: readAsterisk,
  kamailio: readKamailio,
}
const expectedOf = (vendor: string): Record<string, readonly string[]> =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../fixtures/${vendor}/expected.json`), 'utf8'))

const all = Object.keys(readers).flatMap((vendor) =>
  fixturesOf(vendor).map((fixture): [string, string, Fixture] => [vendor, fixture.name, fixture]),
)
const idOf = (element: VendorElement): string => ('event' in element ? element.event.id : element.id)

test.each(Object.keys(readers))(
  'each report of %s has an expected result, and the other way round',
  (vendor) => {
    expect(fixturesOf(vendor).map(({ name }) => name)).toEqual(Object.keys(expectedOf(vendor)))
  },
)

test.each(all)('%s %s is read as expected', (vendor, name, { body }) => {
  expect(readers[vendor]!(body).map(lineOf)).toEqual(expectedOf(vendor)[name])
})

test('no report that is valid is a fault, and none that is invalid is an event', () => {
  for (const [vendor, name, { body }] of all)
    for (const element of readers[vendor]!(body))
      expect({ name, kind: 'fault' in element }).toEqual({ name, kind: name.startsWith('invalid/') })
})

test('the same report has the same name each time, whatever the order of its keys, and no other has it', () => {
  for (const vendor of Object.keys(readers)) {
    const valid = fixturesOf(vendor).filter(({ name }) => name.startsWith('valid/'))
    const ids = new Map<string, string>()
    for (const { body } of valid) {
      for (const report of [body].flat() as readonly Record<string, unknown>[]) {
        const [id] = readers[vendor]!(report).map(idOf)
        const turned = Object.fromEntries(Object.entries(report).toReversed())
        expect(readers[vendor]!(turned).map(idOf)).toEqual([id])
        const text = JSON.stringify(Object.entries(report).sort())
        expect(ids.get(id!) ?? text).toBe(text)
        ids.set(id!, text)
      }
    }
    expect(ids.size).toBeGreaterThan(15)
  }
})

test('names fit an envelope: no control character, at most 256 characters, and two long ones stay apart', () => {
  const odd = (id: string): string =>
    readKamailio({ event: 'begin', callid: id }).map((each) =>
      'event' in each ? each.event.subject : '',
    )[0]!
  for (const id of [`${'x'.repeat(300)}a`, 'a\u0000b', 'a\ud800b', '😀'.repeat(200)]) {
    expect(odd(id)).toMatch(/^[^\p{Cc}\p{Cs}]{1,200}$/u)
  }
  expect(odd(`${'x'.repeat(300)}a`)).not.toBe(odd(`${'x'.repeat(300)}b`))
  expect(odd('a\u0000b')).not.toBe(odd('a b'))
  expect(odd('1-2@10.0.0.7')).toBe('1-2@10.0.0.7')
})

test('what the edge agent names keeps that name', () => {
  const [read] = readAsterisk({ Event: 'Hangup', Uniqueid: '1.2', _id: 'edge-7.1' })
  expect(idOf(read!)).toBe('edge-7.1')
})

test('a report nested a hundred thousand times is read like any other', () => {
  const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) as unknown
  expect(readAsterisk([deep]).map(lineOf)).toEqual(['fault: An event is a JSON object.'])
  expect(readKamailio({ event: 'begin', callid: '1@10.0.0.7', more: deep }).map(lineOf)).toEqual([
    'call.begin 1@10.0.0.7 no time {}',
  ])
})
