/** The house as it stands: its import law and its habits, asked of every file of the repository. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import {
  barrelFault,
  clockFaults,
  defaultFaults,
  type Fault,
  lengthFault,
  mockFaults,
  reexportFaults,
} from './architecture/habits.ts'
import { cyclesOf, importFault, packageFault } from './architecture/law.ts'
import { fileOf, importsOf, readCode, readTree } from './architecture/source.ts'

const root = join(import.meta.dirname, '..')
const ending = /\.(?:[cm]?[jt]s|tsx)$/
const files = readTree(root, ['apps', 'libs', 'tools', 'bench', 'test'], ending)
const read = files.map((source) => ({ ...source, code: readCode(source.text) }))
const sources = read.filter(({ path }) => !path.startsWith('test/'))
const imports = read.flatMap(({ path, code }) =>
  importsOf(code).map(({ line, specifier }) => ({ path, line, specifier, file: fileOf(path, specifier) })),
)

/** One fault a line, so that a failure names every place. */
const report = (faults: readonly (Fault | undefined)[]): readonly string[] =>
  faults.flatMap((fault) => (fault ? [`${fault.path}:${fault.line} ${fault.why}`] : []))

test('there is something to judge', () => {
  expect(sources.length).toBeGreaterThan(100)
  expect(imports.length).toBeGreaterThan(500)
})

test('every import within the repository names a file that exists', () => {
  const missing = imports.filter(({ file }) => file !== undefined && !existsSync(join(root, file)))
  expect(
    report(
      missing.map(({ path, line, specifier }) => ({
        path,
        line,
        why: `imports ${specifier}, which is not there`,
      })),
    ),
  ).toEqual([])
})

test('the left never imports the right: shared, api and console keep their order', () => {
  const faults = imports.map(({ path, line, file }) => {
    const why = file === undefined ? undefined : importFault(path, file)
    return why === undefined ? undefined : { path, line, why: `imports ${file}: ${why}` }
  })
  expect(report(faults)).toEqual([])
})

test('shared uses zod alone, the console nothing of a server, the API nothing of a browser', () => {
  const faults = imports.map(({ path, line, file, specifier }) => {
    const why = file === undefined ? packageFault(path, specifier) : undefined
    return why === undefined ? undefined : { path, line, why }
  })
  expect(report(faults)).toEqual([])
})

test('no file imports itself by way of others', () => {
  const graph = new Map(
    read.map(({ path }) => [
      path,
      imports.filter((each) => each.path === path).flatMap(({ file }) => file ?? []),
    ]),
  )
  expect(cyclesOf(graph).map((cycle) => cycle.join(' → '))).toEqual([])
})

test('there are no barrels', () => {
  expect(
    report([...files.map(barrelFault), ...read.flatMap(({ path, code }) => reexportFaults(path, code))]),
  ).toEqual([])
})

test('a file that is not data fits into 300 lines', () => {
  expect(report(files.map(lengthFault))).toEqual([])
})

test('time and chance come from the clock, the ids and the seeded random', () => {
  expect(report(sources.flatMap(({ path, code }) => clockFaults(path, code)))).toEqual([])
})

test('nothing is mocked in place of a module', () => {
  expect(report(read.flatMap(({ path, code }) => mockFaults(path, code)))).toEqual([])
})

test('only configuration has a default export', () => {
  expect(report(read.flatMap(({ path, code }) => defaultFaults(path, code)))).toEqual([])
})
