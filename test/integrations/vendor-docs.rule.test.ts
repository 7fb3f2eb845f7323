/** What the documents for integrators say becomes of each field is what the codecs do. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { amlForm, amlNumberFields, amlSms, amlTextFields } from '@lien-thong/shared/interop/aml'
import { freeswitchEvents, freeswitchQueue, freeswitchStates } from '@lien-thong/shared/interop/freeswitch'
import { cdrTimes } from '@lien-thong/shared/interop/freeswitch-cdr'
import { freeswitchUnanswered } from '@lien-thong/shared/interop/freeswitch-leg'
import { twilioConference, twilioStatuses } from '@lien-thong/shared/interop/twilio'

const read = (name: string): string =>
  readFileSync(join(import.meta.dirname, `../../docs/integrators/${name}.md`), 'utf8')
const coded = (cell: string): readonly string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, word]) => word!)

/** The table whose first heading is this one, as pairs of what stands in code marks. */
function tableOf(document: string, heading: string): Readonly<Record<string, string>> {
  const lines = document.split('\n')
  const from = lines.findIndex((line) => line.startsWith('|') && line.split('|')[1]!.trim() === heading)
  if (from === -1) throw new Error(`There is no table under ${heading}`)
  const rows = lines.slice(from + 2)
  const end = rows.findIndex((line) => !line.startsWith('|'))
  return Object.fromEntries(
    rows.slice(0, end === -1 ? rows.length : end).flatMap((row) => {
      const [, left, right] = row.split('|')
      return coded(left!).map((name) => [name, coded(right!)[0] ?? ''])
    }),
  )
}

const asEvents = (table: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(table).map(([name, event]) => [name, `call.${event}`]))

test.each([
  ['twilio', '`CallStatus`', asEvents(twilioStatuses)],
  ['twilio', '`StatusCallbackEvent` of a conference', asEvents(twilioConference)],
  ['freeswitch', '`Event-Name`', asEvents(freeswitchEvents)],
  ['freeswitch', '`Channel-Call-State` of `CHANNEL_CALLSTATE`', asEvents(freeswitchStates)],
  [
    'freeswitch',
    'Variable of a CDR',
    Object.fromEntries(
      Object.entries(cdrTimes).flatMap(([event, names]) => names.map((name) => [name, `call.${event}`])),
    ),
  ],
  ['aml', 'Field of the form', amlForm],
  ['aml', 'Field of the SMS', amlSms],
])('the table of %s under %s says what the codec does', (name, heading, table) => {
  expect(tableOf(read(name), heading)).toEqual(table)
})

test('the table of queues says what the codec does', () => {
  expect(tableOf(read('freeswitch'), '`CC-Action` of `callcenter::info`')).toMatchObject(
    asEvents(freeswitchQueue),
  )
})

test('every cause, and every field that may carry an SMS or its sender, is named', () => {
  for (const cause of freeswitchUnanswered) expect(read('freeswitch')).toContain(`\`${cause}\``)
  for (const field of [...amlTextFields, ...amlNumberFields]) expect(read('aml')).toContain(`\`${field}\``)
})
