/** `npm ci` takes the lock as it stands, on every platform. */
import { readFileSync } from 'node:fs'
import { missingEntries } from '../tools/complete-lock.mjs'

test('every optional package of another platform has its entry in the lock', () => {
  expect(missingEntries(JSON.parse(readFileSync('package-lock.json', 'utf8')))).toEqual([])
})

test('an optional package without an entry is found', () => {
  const packages = {
    'node_modules/a': { optionalDependencies: { 'a-linux-x64': '1.0.0', 'a-win32-x64': '1.0.0' } },
    'node_modules/a-linux-x64': {},
  }
  expect(missingEntries({ packages }).map(({ name }) => name)).toEqual(['a-win32-x64'])
})
