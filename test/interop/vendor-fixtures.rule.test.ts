/** Every request in test/fixtures, as its door reads it, and what becomes of it: `expected.json` beside the files. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serviceArea } from '@lien-thong/shared/geo/service-area'
import { readAml } from '@lien-thong/shared/interop/aml'
import { readFreeswitch } from '@lien-thong/shared/interop/freeswitch'
import { readTwilio } from '@lien-thong/shared/interop/twilio'
import { vendorEvents } from '../../apps/api/src/intake/vendor-events.ts'
import { type Fixture, fixturesOf, lineOf } from './vendor-fixtures.ts'

const received = '2026-11-22T01:00:09.000Z'

const expectedOf = (vendor: string): Record<string, readonly string[]> =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../fixtures/${vendor}/expected.json`), 'utf8'))

function amlLine(body: unknown): string {
  const read = readAml(body, { area: serviceArea, received })
  return 'ignored' in read
    ? `ignored: ${read.ignored}`
    : `${read.message.device} ${JSON.stringify(read.message.location)}`
}

const readers: Readonly<Record<string, (body: unknown) => readonly string[]>> = {
  twilio: (body) => readTwilio(body, received).map(lineOf),
  freeswitch: (body) => readFreeswitch(body).map(lineOf),
  aml: (body) => [amlLine(body)],
}

const all = Object.keys(readers).flatMap((vendor) =>
  fixturesOf(vendor).map((fixture): [string, string, Fixture] => [vendor, fixture.name, fixture]),
)

test.each(Object.keys(readers))(
  'each fixture of %s has an expected result, and the other way round',
  (vendor) => {
    expect(fixturesOf(vendor).map(({ name }) => name)).toEqual(Object.keys(expectedOf(vendor)))
  },
)

test.each(all)('%s %s is read as expected', (vendor, name, { body }) => {
  expect(readers[vendor]!(body)).toEqual(expectedOf(vendor)[name])
})

test.each(all.filter(([vendor, name]) => vendor !== 'aml' && name.startsWith('valid/')))(
  '%s %s gives events with names of their own, the same each time',
  (vendor, _, { body }) => {
    const read = () =>
      vendorEvents(
        vendor as 'twilio',
        vendor === 'twilio' ? readTwilio(body, received) : readFreeswitch(body),
      ).map((each) => ('event' in each ? each.event.id : each.id))
    const ids = read()
    expect(ids).toEqual(read())
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).not.toContain('')
  },
)

test.each(all.filter(([vendor, name]) => vendor !== 'aml' && name.startsWith('invalid/')))(
  '%s %s is refused as no event',
  (vendor, _, { body }) => {
    const elements = vendor === 'twilio' ? readTwilio(body) : readFreeswitch(body)
    expect(() => vendorEvents(vendor as 'twilio', elements)).toThrow('event_malformed')
  },
)
