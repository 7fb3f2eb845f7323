/** The page on the kit names what the kit walks, and the kit names no two alike. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { help, readOptions } from '../../tools/src/conformance/options.ts'
import { situations } from '../../tools/src/conformance/situations/all.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/integrators/conformance.md'), 'utf8')

test('the page lists every situation with its words, and no other', () => {
  const rows = [...page.matchAll(/^\| `([a-z0-9-]+)` +\| (.*?) +\|$/gm)].map(([, name, says]) => [name, says])
  expect(rows).toEqual(situations.map(({ name, says }) => [name, says]))
})

test('every option of the page is in the help, and is understood', () => {
  const options = new Set(page.match(/--[a-z][a-z-]+/g))
  expect(options.size).toBeGreaterThan(10)
  expect([...options].filter((option) => !help.includes(option))).toEqual([])
})

test('twenty events may be said as people say it', () => {
  const secret = ['--secret', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=']
  const listening = ['--listen', '8080', ...secret]
  for (const until of [['20'], ['20 events'], ['20', 'events']])
    expect(readOptions([...listening, '--until', ...until], {})).toMatchObject({
      untilEvents: 20,
      port: 8080,
    })
  expect(() => readOptions([...listening, '--until', 'soon'], {})).toThrow('--until is a whole number')
  expect(() => readOptions([...listening, 'now'], {})).toThrow('What is "now"?')
})
