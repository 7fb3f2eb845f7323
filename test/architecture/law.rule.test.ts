/** Each rule of the house can fail: the checkers asked about small inputs. */
import { barrelFault, clockFaults, defaultFaults, lengthFault, mockFaults, reexportFaults } from './habits.ts'
import { cyclesOf, importFault, packageFault } from './law.ts'
import { fileOf, importsOf, readCode } from './source.ts'

const shared = (path: string): string => `libs/shared/src/${path}.ts`
const api = (path: string): string => `apps/api/src/${path}.ts`
const ui = (path: string): string => `apps/dispatcher-ui/src/${path}.ts`
const edge = (path: string): string => `apps/edge-agent/src/${path}.ts`
const specifiers = (text: string): readonly string[] =>
  importsOf(readCode(text)).map((each) => each.specifier)

describe('reading imports', () => {
  test.each([
    [`import { a } from './a.ts'`, ['./a.ts']],
    [`import type { A } from "./a.ts"`, ['./a.ts']],
    [`import './a.css'`, ['./a.css']],
    [`export { a } from './a.ts'`, ['./a.ts']],
    ['const a = await import(`./a.ts`)', ['./a.ts']],
    [`import {\n  a,\n  b,\n} from './a.ts'`, ['./a.ts']],
    [`const a = require('a')`, ['a']],
  ])('%s', (text, expected) => {
    expect(specifiers(text)).toEqual(expected)
  })

  test.each([
    ['a line comment', `// import './a.ts'`],
    ['a block comment', `/*\n import './a.ts'\n*/`],
    ['a text', `const a = "import './a.ts'"`],
    ['a template', "const sql = `select x from 'y'`"],
    ['a regular expression', `const a = /from "x"/`],
    ['a call of from', `Array.from('abc')`],
  ])('not from %s', (_, text) => {
    expect(specifiers(text)).toEqual([])
  })

  test('the code inside a template counts, and what follows it', () => {
    expect(specifiers(`const a = \`x \${await import('./a.ts')} y\`\nimport './b.ts'`)).toEqual([
      './a.ts',
      './b.ts',
    ])
  })

  test('an apostrophe in the text of an element does not swallow the file', () => {
    expect(specifiers(`const a = <p>it's</p>\nimport './b.ts'`)).toEqual(['./b.ts'])
  })

  test('a fault names its line', () => {
    expect(importsOf(readCode(`/* one\ntwo */\nimport './a.ts'`))).toEqual([{ line: 3, specifier: './a.ts' }])
  })

  test('a specifier means a file of the sources, whichever way it is written', () => {
    expect(fileOf(api('intake/batch'), '../platform/id/id.ts')).toBe(api('platform/id/id'))
    expect(fileOf(api('intake/batch'), '@lien-thong/shared/call/call')).toBe(shared('call/call'))
    expect(fileOf('test/kit/hub.ts', '../../apps/api/dist/main.js')).toBe(api('main'))
    expect(fileOf(api('intake/batch'), 'pg')).toBeUndefined()
  })
})

describe('who may import whom', () => {
  test.each([
    [shared('fact/fact'), shared('call/call')],
    [shared('call/call'), shared('kernel/agency')],
    [shared('dispatch/call-outcome'), shared('dispatch/dispatch')],
    [api('platform/ledger/transaction'), shared('fact/held')],
    [api('intake/batch'), api('incident/incident.store')],
    [api('intake/intake.module'), api('routing/routing.module')],
    [api('realtime/live.gateway'), api('identity/session.read')],
    [api('start'), api('intake/intake.service')],
    [api('cli/admin'), api('identity/people.store')],
    [ui('map/city-map'), ui('design/tokens')],
    [ui('incident/queue'), ui('action/registry')],
    [ui('app/Console'), ui('map/city-map')],
    [ui('live/feed'), shared('watch/cursor')],
    [edge('hub/sender'), shared('kernel/random')],
    [edge('hub/sender'), edge('spool/spool')],
    ['test/kit/hub.ts', api('platform/id/id')],
  ])('%s may import %s', (from, to) => {
    expect(importFault(from, to)).toBeUndefined()
  })

  test.each([
    [shared('call/call'), shared('fact/fact'), 'shared/call stands before shared/fact'],
    [shared('call/call'), shared('incident/incident'), 'shared/call and shared/incident stand side by side'],
    [shared('new/new'), shared('kernel/agency'), 'shared/new has no place in the order of folders'],
    [shared('kernel/agency'), api('platform/id/id'), 'shared does not import api'],
    [
      api('intake/batch'),
      api('routing/routing.service'),
      'intake meets routing in *.store.ts and *.read.ts, never in its other files',
    ],
    [
      api('platform/ledger/ledger.service'),
      api('intake/call.store'),
      'platform does not know the module intake',
    ],
    [api('intake/batch'), api('app.module'), 'intake does not import what puts the hub together'],
    [ui('map/city-map'), ui('incident/queue'), 'map and incident stand side by side'],
    [ui('action/registry'), ui('incident/queue'), 'action stands before incident'],
    [ui('text/vi'), ui('design/Button'), 'text and design stand side by side'],
    [ui('api/http'), api('hub.controller'), 'ui does not import api'],
    [edge('hub/hub'), api('intake/signature'), 'edge does not import api'],
    [shared('kernel/agency'), edge('platform/clock'), 'shared does not import edge'],
    [api('start'), 'test/kit/hub.ts', 'sources do not import tests, tools, bench or the root'],
    [shared('kernel/agency'), 'tools/src/clock.ts', 'sources do not import tests, tools, bench or the root'],
  ])('%s may not import %s', (from, to, why) => {
    expect(importFault(from, to)).toBe(why)
  })

  test.each([
    [shared('kernel/agency'), 'node:crypto'],
    [shared('kernel/agency'), '@nestjs/common'],
    [ui('api/http'), 'node:fs'],
    [ui('api/http'), 'typeorm'],
    [api('start'), 'react-dom/client'],
    [edge('agent'), 'pino'],
  ])('%s may not use %s', (from, specifier) => {
    expect(packageFault(from, specifier)).toBeDefined()
  })

  test('shared may use zod, the API node', () => {
    expect(packageFault(shared('contract/feed'), 'zod')).toBeUndefined()
    expect(packageFault(api('start'), 'node:fs')).toBeUndefined()
  })

  test('a cycle is named from file to file, and a diamond is none', () => {
    const graph = { a: ['b'], b: ['c', 'd'], c: ['e'], d: ['e'], e: [] as string[] }
    expect(cyclesOf(new Map(Object.entries(graph)))).toEqual([])
    expect(cyclesOf(new Map(Object.entries({ ...graph, e: ['b'] })))).toEqual([['b', 'c', 'e']])
    expect(cyclesOf(new Map([['a', ['a']]]))).toEqual([['a']])
  })
})

describe('habits', () => {
  const lines = (count: number): string => 'x\n'.repeat(count)

  test('301 lines are too many, unless they are data', () => {
    expect(lengthFault({ path: 'apps/api/src/a.ts', text: lines(300) })).toBeUndefined()
    expect(lengthFault({ path: 'apps/api/src/a.ts', text: lines(301) })).toMatchObject({ line: 301 })
    expect(
      lengthFault({ path: 'libs/shared/src/simulation/city/streets.ts', text: lines(301) }),
    ).toBeUndefined()
  })

  test('a barrel is known by its name or by what it passes on', () => {
    expect(barrelFault({ path: 'libs/shared/src/index.ts', text: '' })).toBeDefined()
    expect(barrelFault({ path: 'libs/shared/src/reindex.ts', text: '' })).toBeUndefined()
    expect(reexportFaults('a.ts', readCode(`export * from './b.ts'`))).toHaveLength(1)
    expect(reexportFaults('a.ts', readCode(`export const b = a * 2`))).toEqual([])
  })

  test.each([
    'new Date()',
    'new Date( )',
    'new Date',
    'Date()',
    'Date.now()',
    'Date . now',
    'Math.random()',
    'crypto.randomUUID()',
  ])('%s reads the world', (text) => {
    expect(clockFaults('apps/api/src/a.ts', readCode(`const a = ${text}\n`))).toMatchObject([{ line: 1 }])
    expect(clockFaults('apps/api/src/platform/clock/clock.ts', readCode(`const a = ${text}\n`))).toEqual([])
  })

  test.each([
    'new Date(ms)',
    'Date.parse(text)',
    'Date.UTC(2026, 0)',
    `'Date.now()'`,
    'x // Date.now()',
    'x as Date',
    '`Math.random`',
  ])('%s does not', (text) => {
    expect(clockFaults('apps/api/src/a.ts', readCode(`const a = ${text}\n`))).toEqual([])
  })

  test('a mocked module and a default export are found', () => {
    const mocked = ['jest', "mock('a')"].join('.')
    expect(mockFaults('test/a.test.ts', readCode(mocked))).toHaveLength(1)
    expect(defaultFaults('apps/api/src/a.ts', readCode('export default 1'))).toHaveLength(1)
    expect(defaultFaults('apps/api/src/a.ts', readCode('export { a as default }'))).toHaveLength(1)
    expect(defaultFaults('jest.config.js', readCode('export default 1'))).toEqual([])
  })
})
