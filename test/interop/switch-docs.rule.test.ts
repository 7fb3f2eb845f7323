/** The mapping tables for integrators say what the codecs do: every row against the reports in test/fixtures. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readAsterisk } from '@lien-thong/shared/interop/asterisk'
import { followedAmiEvents } from '@lien-thong/shared/interop/asterisk-ami'
import { followedAriEvents } from '@lien-thong/shared/interop/asterisk-ari'
import { readKamailio } from '@lien-thong/shared/interop/kamailio'
import type { VendorElement } from '@lien-thong/shared/interop/vendor'
import { fixturesOf } from './vendor-fixtures.ts'

const root = join(import.meta.dirname, '../..')
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8')

/** The rows of the table whose first heading this is, as cells. */
function rowsOf(page: string, heading: string): readonly (readonly string[])[] {
  const lines = textOf(`docs/integrators/${page}.md`).split('\n')
  const start = lines.findIndex((line) => line.startsWith(`| ${heading} `))
  expect(start).toBeGreaterThan(0)
  const end = lines.findIndex((line, at) => at > start && !line.startsWith('|'))
  return lines.slice(start + 2, end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

const literals = (cell: string): readonly string[] =>
  [...cell.matchAll(/`([\w.]+)`/g)].map((found) => found[1]!)

type Report = Readonly<Record<string, unknown>>

/** By the name of a report: what its fixtures become, and as what they are ignored. */
function seenIn(vendor: string, name: string, read: (body: unknown) => readonly VendorElement[]) {
  const seen = new Map<string, { events: Set<string>; ignored: Set<string> }>()
  for (const fixture of fixturesOf(vendor)) {
    if (!fixture.name.startsWith('valid/')) continue
    for (const report of [fixture.body].flat() as readonly Report[]) {
      if (typeof report[name] !== 'string') continue
      const each = seen.get(report[name]) ?? { events: new Set(), ignored: new Set() }
      seen.set(report[name], each)
      for (const element of read(report)) {
        if ('event' in element) each.events.add(element.event.type)
        else if ('ignored' in element && element.ignored !== 'local_channel')
          each.ignored.add(element.ignored)
      }
    }
  }
  return seen
}

test.each([
  ['AMI', 'Event', followedAmiEvents],
  ['ARI', 'type', followedAriEvents],
])(
  'the table of %s names each event that is followed, with all that it may become',
  (kind, field, followed) => {
    const seen = seenIn('asterisk', field, readAsterisk)
    const rows = rowsOf('asterisk', `${kind} event`)
    expect(rows.flatMap(([names]) => names!.split(', ')).sort()).toEqual([...followed].sort())
    for (const [names, events, ignored] of rows) {
      const all = names!.split(', ').map((name) => seen.get(name)!)
      const told = (which: 'events' | 'ignored') =>
        [...new Set(all.flatMap((each) => [...each[which]]))].sort()
      expect([names, told('events')]).toEqual([names, literals(events!).toSorted()])
      expect([names, told('ignored')]).toEqual([names, literals(ignored!).toSorted()])
    }
  },
)

test('the table of Kamailio names each event of its script, and nothing else', () => {
  const seen = seenIn('kamailio', 'event', readKamailio)
  const rows = rowsOf('kamailio', '`event` ').map(([event, , becomes]) => [
    literals(event!)[0]!,
    literals(becomes!),
  ])
  const followed = [...seen].filter(([, { events }]) => events.size > 0)
  expect(rows.toSorted()).toEqual(followed.map(([name, { events }]) => [name, [...events]]).toSorted())
  const script = [...textOf('deploy/kamailio/lien-thong.cfg').matchAll(/\$var\(lt_event\) = "(\w+)"/g)]
  expect(script.map((found) => found[1]).sort()).toEqual(rows.map(([event]) => event).sort())
})

test('the table of fields names what the script writes', () => {
  const script = [...textOf('deploy/kamailio/lien-thong.cfg').matchAll(/jansson_set\("\w+", "(\w+)"/g)]
  const written = script.map((found) => found[1]!).filter((field) => field !== 'event')
  expect(rowsOf('kamailio', 'Field').map(([field]) => literals(field!)[0])).toHaveLength(written.length)
  expect(
    rowsOf('kamailio', 'Field')
      .map(([field]) => literals(field!)[0])
      .sort(),
  ).toEqual(written.sort())
})
