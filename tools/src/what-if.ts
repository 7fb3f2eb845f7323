/** What would be if the city had more units, or fewer: the same days with both fleets. See `--help`. */
import { writeFileSync } from 'node:fs'
import { type Compared, compareDays } from '@lien-thong/shared/simulation/what-if/compare'
import { type PlayedPair, playPair } from '@lien-thong/shared/simulation/what-if/what-if'
import { help, type Options, readOptions, UsageError } from './what-if/options.ts'
import { drawing } from './what-if/svg.ts'
import { tableOf } from './what-if/table.ts'

function whatIf(options: Options): void {
  const { seeds, seed, svg } = options
  const pairs: PlayedPair[] = []
  for (let i = 0; i < seeds; i++) {
    pairs.push(playPair(options, seed + i))
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${i + 1} of ${seeds} days, twice`)
  }
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
  const refused = [...new Set(pairs.flatMap((pair) => [...pair.refused.keys()]))]
  if (refused.length > 0) process.stderr.write(`what-if: rules refused: ${refused.join(', ')}\n`)
  const rows: readonly Compared[] = compareDays(pairs)
  process.stdout.write(tableOf(options, pairs, rows))
  if (svg !== undefined) writeFileSync(svg, drawing(options, rows))
}

try {
  const options = readOptions(process.argv.slice(2))
  if (options) whatIf(options)
  else process.stdout.write(help)
} catch (error) {
  if (error instanceof UsageError) process.stderr.write(`${error.message}\nMore with --help.\n`)
  else process.stderr.write(`what-if: ${(error as Error).message}\n`)
  process.exitCode = error instanceof UsageError ? 2 : 1
}
