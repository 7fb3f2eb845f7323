/** Brings in what FreeSWITCH wrote to its disk while the hub was away. See `--help`. */
import type { EventResult } from '@lien-thong/shared/contract/cloud-event'
import { nowMs } from './clock.ts'
import { type CdrFile, checkFile, filesIn, readCdrText } from './import-cdr/files.ts'
import { help, type Options, readOptions, UsageError } from './import-cdr/options.ts'
import { createPost } from './import-cdr/post.ts'

const PROGRESS_MS = 1_000

const say = (text: string): void => void process.stderr.write(`${text}\n`)

/** @returns whether the hub has all of it */
async function importCdr(options: Options): Promise<boolean> {
  const checked = filesIn(options.paths).map(checkFile)
  const damaged = checked.flatMap((file) => ('damage' in file ? [file] : []))
  for (const { path, damage } of damaged) say(`damaged: ${path}: ${damage}`)
  const files = checked
    .flatMap((file) => ('damage' in file ? [] : [file]))
    .sort((a, b) => a.began - b.began || (a.path < b.path ? -1 : 1))
  const counts: Record<EventResult['status'], number> = { accepted: 0, duplicate: 0, ignored: 0 }
  const refused = await postAll(options, files, counts)
  process.stdout.write(
    `${files.length - refused} of ${checked.length} files are at the hub: ${counts.accepted} events accepted, ` +
      `${counts.duplicate} known already, ${counts.ignored} ignored; ${refused} files refused, ${damaged.length} damaged\n`,
  )
  return refused + damaged.length === 0
}

async function postAll(
  options: Options,
  files: readonly CdrFile[],
  counts: Record<EventResult['status'], number>,
): Promise<number> {
  const post = createPost(options, (why) => say(`waiting for the hub: ${why}`))
  let refused = 0
  let shownAt = nowMs()
  for (const [done, { path }] of files.entries()) {
    const posted = await post(readCdrText(path)!)
    if ('refused' in posted) {
      refused += 1
      say(`refused: ${path}: ${posted.refused}`)
      if (posted.all)
        throw new Error(`The hub does not take anything from source ${options.source}: ${posted.refused}`)
    } else for (const { status } of posted.results) counts[status] += 1
    if (nowMs() - shownAt < PROGRESS_MS) continue
    shownAt = nowMs()
    say(`${done + 1} of ${files.length} files`)
  }
  return refused
}

try {
  const options = readOptions(process.argv.slice(2), process.env)
  if (options === undefined) process.stdout.write(help)
  else process.exitCode = (await importCdr(options)) ? 0 : 1
} catch (error) {
  const wrong = error instanceof UsageError
  say(wrong ? `${error.message}\nMore with --help.` : (error as Error).message)
  process.exitCode = wrong ? 2 : 1
}
