// The what-if runner as people call it: the same options print the same bytes, and what is wrong is said clearly.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const WHAT_IF = join(import.meta.dirname, '../../tools/dist/what-if.js')

interface Ended {
  readonly code: number
  readonly out: string
  readonly said: string
}

const whatIf = (...args: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, [WHAT_IF, ...args], (_, out, said) =>
      resolve({ code: child.exitCode ?? -1, out, said }),
    )
  })

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'what-if-'))
})
afterAll(() => rm(folder, { recursive: true }))

test('the same options give the same table and the same drawing, byte by byte', async () => {
  const run = (svg: string) =>
    whatIf('--ambulances', '+5', '--fire', '-2', '--minutes', '10', '--svg', join(folder, svg))
  const [first, second] = [await run('a.svg'), await run('b.svg')]
  expect(first).toEqual({ code: 0, out: expect.stringContaining('ambulance'), said: '' })
  expect(second.out).toBe(first.out)
  const [a, b] = await Promise.all(['a.svg', 'b.svg'].map((name) => readFile(join(folder, name), 'utf8')))
  expect(b).toBe(a)
  expect(a).toMatch(/^<svg .*lang="vi"/)
  expect(a).toContain('Nếu')
  expect(a).toContain('Cấp cứu 115')
  expect(a).toContain('khoảng tin cậy 95 %')
  const rows = first.out.split('\n').filter((line) => /P(?:50|90)/.test(line))
  expect(rows).toHaveLength(24)
  expect(first.out).toMatch(/ambulance: 91 units \(base\), 96 \(change\): \+ ambulance st-115-/)
  expect(first.out).toMatch(
    /fire: 77 units \(base\), 75 \(change\): - pumper st-114-\d\d, - pumper st-114-\d\d\n/,
  )
  expect(first.out).toMatch(/P90 .* to .* \*/)
  expect(first.out).toContain('* fewer than 20 values on some day')
})

interface Row {
  readonly name: string
  /** Of the difference, seconds. */
  readonly interval: readonly [number, number]
}

/** P90 of the ambulances, segment by segment. */
function p90Of(table: string): readonly Row[] {
  const lines = table.slice(table.indexOf('\nambulance  processing')).split('\n')
  let name = ''
  return lines.flatMap((line) => {
    name = /^(?:ambulance)? +([a-z]+) +P50/.exec(line)?.[1] ?? name
    const [, low, high] = / P90 .* ([+-]?[\d.]+) to ([+-]?[\d.]+)/.exec(line) ?? []
    return low === undefined ? [] : [{ name, interval: [Number(low), Number(high)] as const }]
  })
}

test.each([
  ['five', ['--ambulances', '+5', '--seed', '7']],
  ['twelve on a day of floods:', ['--ambulances', '+12', '--seed', '107', '--day', 'flood']],
  ['four at one hospital', ['--ambulances', '+4', '--seed', '207', '--at', 'st-115-03']],
] as const)('%s more ambulances make no P90 worse beyond its confidence', async (_, args) => {
  const { out, said } = await whatIf(...args, '--minutes', '15')
  expect(said).toBe('')
  const rows = p90Of(out)
  expect(rows.map(({ name }) => name)).toEqual(['processing', 'turnout', 'travel', 'total'])
  expect(rows.filter(({ interval: [low] }) => low > 0)).toEqual([])
})

test('without most of its ambulances the city waits longer', async () => {
  const { out } = await whatIf('--ambulances', '-49', '--minutes', '15')
  const total = p90Of(out).find(({ name }) => name === 'total')
  expect(total!.interval[0]).toBeGreaterThan(0)
})

test.each([
  ['nothing that is different', [], 2, /Say what is different/],
  ['a number that is none', ['--ambulances', 'five'], 2, /--ambulances must be a whole number/],
  ['an unknown day', ['--fire', '+1', '--day', 'monday'], 2, /--day is one of typical, weekend, flood, tet/],
  ['too few days', ['--fire', '+1', '--seeds', '3'], 2, /--seeds must be a whole number from 20/],
  ['a station of another service', ['--fire', '+1', '--at', 'st-115-03'], 2, /station of another service/],
  ['an option it does not know', ['--trucks', '+1'], 2, /Unknown option '--trucks'(?:.|\n)*--help/],
  ['a question for help', ['--help'], 0, /npm run what-if -- --ambulances \+5/],
] as const)('%s is answered clearly', async (_, args, code, words) => {
  const ended = await whatIf(...args)
  expect(ended.code).toBe(code)
  expect(ended.out + ended.said).toMatch(words)
})
