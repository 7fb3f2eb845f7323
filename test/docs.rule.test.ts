/** What the documents promise is there: files they link to, commands they name, and two READMEs that say the same. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { settingNames } from '../apps/api/src/platform/config/config.ts'
import { readTree } from './architecture/source.ts'

const root = join(import.meta.dirname, '..')
const inRoot = ['README.md', 'README.vi.md', 'STYLE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md']
const documents = [
  ...inRoot.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') })),
  ...readTree(root, ['docs'], /\.md$/),
]
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>
}

const lineOf = (text: string, index: number): number => text.slice(0, index).split('\n').length

interface Mention {
  readonly line: number
  readonly name: string
}

const mentions = (text: string, pattern: RegExp): readonly Mention[] =>
  [...text.matchAll(pattern)].map((found) => ({ line: lineOf(text, found.index), name: found[1]! }))

/** Targets of links and pictures, without those that lead out of the repository. */
const links = (text: string): readonly Mention[] =>
  mentions(text, /\]\(([^)\s#]+)[^)]*\)/g).filter(({ name }) => !/^[a-z]+:/.test(name))

/** `npm run x`, and the four that npm runs without `run`. */
const commands = (text: string): readonly Mention[] => [
  ...mentions(text, /\bnpm run ([a-z][\w:-]*)/g),
  ...mentions(text, /\bnpm (start|test)\b/g),
]

/** Paths of the sources that stand in code marks. */
const paths = (text: string): readonly Mention[] =>
  mentions(text, /`((?:apps|libs|test|tools|bench|docs)\/[\w./-]+\.(?:tsx?|mjs|md|css))`/g)

const headings = (text: string): readonly string[] =>
  text.replace(/^```.*?^```/gms, '').match(/^#+(?= )/gm) ?? []

const blocks = (text: string): readonly string[] =>
  [...text.matchAll(/^```sh\n(.*?)^```/gms)].map((found) => found[1]!.replace(/\s*#.*$/gm, ''))

test('a mention is found with its line', () => {
  expect(links('a\n[b](c.md) ![d](e/f.png "g") [h](https://i) [j](k.md#l) [m](#n)')).toEqual([
    { line: 2, name: 'c.md' },
    { line: 2, name: 'e/f.png' },
    { line: 2, name: 'k.md' },
  ])
  expect(commands('`npm run test:rules`, npm test').map((each) => each.name)).toEqual(['test:rules', 'test'])
  expect(paths('`apps/api/src/main.ts` and `a.ts`').map((each) => each.name)).toEqual([
    'apps/api/src/main.ts',
  ])
  expect(headings('# a\n```sh\n# b\n```\n## c')).toEqual(['#', '##'])
})

test('every relative link leads to a file', () => {
  const broken = documents.flatMap(({ path, text }) =>
    links(text)
      .filter(({ name }) => !existsSync(join(root, dirname(path), decodeURI(name))))
      .map(({ line, name }) => `${path}:${line} ${name}`),
  )
  expect(broken).toEqual([])
})

test('every file named in the documents is there', () => {
  const missing = documents.flatMap(({ path, text }) =>
    paths(text)
      .filter(({ name }) => !existsSync(join(root, name)))
      .map(({ line, name }) => `${path}:${line} ${name}`),
  )
  expect(missing).toEqual([])
})

test('what is quoted from the sources stands there', () => {
  const sources = readTree(root, ['apps', 'libs'], /\.tsx?$/).map(({ text }) => text)
  const quoted = documents.flatMap(({ path, text }) =>
    [...text.matchAll(/^```ts\n(.*?)^```/gms)].flatMap((found) =>
      found[1]!
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line.length > 10 && !line.includes('…'))
        .map((line) => ({ path, line })),
    ),
  )
  expect(quoted.length).toBeGreaterThan(5)
  expect(quoted.filter(({ line }) => !sources.some((source) => source.includes(line)))).toEqual([])
})

test('every npm command named in the documents exists', () => {
  const unknown = documents.flatMap(({ path, text }) =>
    commands(text)
      .filter(({ name }) => !(name in scripts))
      .map(({ line, name }) => `${path}:${line} npm run ${name}`),
  )
  expect(unknown).toEqual([])
})

const settings = (text: string): readonly string[] =>
  mentions(text, /^\| `([A-Z_]+)`/gm).map(({ name }) => name)

test('the README has a row for each setting of the hub, and for nothing else', () => {
  expect(settings(documents[0]!.text).toSorted()).toEqual(settingNames.toSorted())
})

test('both READMEs have the same headings, commands and settings', () => {
  const [english, vietnamese] = [documents[0]!.text, documents[1]!.text]
  expect(headings(vietnamese)).toEqual(headings(english))
  expect(blocks(vietnamese)).toEqual(blocks(english))
  expect(settings(vietnamese)).toEqual(settings(english))
  const named = (text: string) => commands(text).map((each) => each.name)
  expect(named(vietnamese)).toEqual(named(english))
})

test('the glossary says each word in Vietnamese too, and where it is defined', () => {
  const glossary = documents.find(({ path }) => path === 'docs/glossary.md')!.text
  const rows = glossary.split('\n').filter((line) => line.startsWith('| **'))
  expect(rows.length).toBeGreaterThan(30)
  for (const row of rows) {
    const cells = row.split('|').map((cell) => cell.trim())
    expect({ row, filled: cells.slice(1, 5).every((cell) => cell !== '') }).toEqual({ row, filled: true })
    expect({ row, defined: paths(row).length > 0 }).toEqual({ row, defined: true })
  }
})
