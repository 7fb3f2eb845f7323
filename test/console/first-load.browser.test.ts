/** How much JavaScript the built pages need before anything can be done with them. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const DIST = join(import.meta.dirname, '../../apps/dispatcher-ui/dist')

const importsOf = (file: string): readonly string[] =>
  Array.from(
    readFileSync(join(DIST, 'assets', file), 'utf8').matchAll(/(?:import|from)\s*["']\.\/([^"']+\.js)["']/g),
    ([, imported]) => imported!,
  )

/** The files that a page names, and those that these import in turn; not what is fetched later. */
function neededAtOnce(page: string): readonly string[] {
  const html = readFileSync(join(DIST, page), 'utf8')
  const needed = new Set(Array.from(html.matchAll(/assets\/([^"]+\.js)/g), ([, file]) => file!))
  for (const file of needed) for (const imported of importsOf(file)) needed.add(imported)
  return [...needed]
}

const kilobytes = (files: readonly string[]): number =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(join(DIST, 'assets', file))).length / 1000, 0)

test.each([
  ['index.html', 360],
  ['crew.html', 110],
] as const)('%s needs at most %i kB at once, in a few files', (page, most) => {
  const files = neededAtOnce(page)
  expect(kilobytes(files)).toBeLessThanOrEqual(most)
  expect(files.length).toBeLessThanOrEqual(8)
})

test('no part of one page starts the other', () => {
  const [console] = neededAtOnce('index.html')
  const [crew] = neededAtOnce('crew.html')
  expect(neededAtOnce('crew.html')).not.toContain(console)
  const starters = readdirSync(join(DIST, 'assets'))
    .filter((file) => file.endsWith('.js') && importsOf(file).includes(crew!))
    .map((file) => `${file} imports ${crew}`)
  expect(starters).toEqual([])
})
