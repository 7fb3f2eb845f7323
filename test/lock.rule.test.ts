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

/** `overrides` in package.json holds two back that else ask for Node 22: file-type of Nest, and cookie of light-my-request. */
const newerOnly = (range: string): boolean =>
  range.split('||').every((each) => Number(/^\s*(?:>=|\^|~)?\s*v?(\d+)/.exec(each)?.[1] ?? 0) > 20)

test('every package runs on the oldest Node that the README names, so that npm ci warns of nothing', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { readonly engines?: { readonly node?: string } }>
  }
  const asking = Object.entries(packages).filter(([, { engines }]) => newerOnly(engines?.node ?? '*'))
  expect(asking.map(([path, { engines }]) => `${path} ${engines?.node}`)).toEqual([])
})

test.each([
  ['>=22', true],
  ['^22.12.0 || >=24', true],
  ['^20.19.0 || >=22.12.0', false],
  ['>=18', false],
  ['*', false],
])('%s asks for a newer Node: %s', (range, expected) => expect(newerOnly(range)).toBe(expected))
