/**
 * A folder into which files of JSON fall, such as the call records that FreeSWITCH writes when it could not post them. A file
 * that is on disk here is moved to `taken/`, one that stays unreadable to `unreadable/`.
 */
import { mkdir, readdir, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pause } from '../platform/back-off.ts'
import { codeOf, explain } from '../platform/error.ts'
import { contentId } from '../platform/id.ts'
import { type Input, type InputContext, MOST_EVENT_BYTES, type Taken } from './input.ts'

const LOOK_MS = 1_000
/** Younger than this, a file that is no JSON may still be being written. */
const BEING_WRITTEN_MS = 10_000
const AT_ONCE = 100

export const folder =
  (path: string): Input =>
  async (context) => {
    const { stop, report, log, name } = context
    while (!stop.aborted) {
      try {
        await sweep(path, context)
        report('reading')
      } catch (error) {
        report('away', explain(error))
        log.warn('the folder cannot be read', { input: name, why: explain(error) })
      }
      await pause(LOOK_MS, stop)
    }
  }

async function sweep(path: string, context: InputContext): Promise<void> {
  const names = (await readdir(path)).filter((each) => each.endsWith('.json')).sort()
  for (let from = 0; from < names.length && !context.stop.aborted; from += AT_ONCE) {
    if (!context.sink.hasRoom()) {
      context.report('paused', 'the spool has no room')
      return
    }
    await Promise.all(names.slice(from, from + AT_ONCE).map((each) => take(path, each, context)))
  }
}

/** The id follows from the content: a file that was taken but not yet moved when the agent died is a repetition. */
async function take(path: string, name: string, { sink, clock, log }: InputContext): Promise<void> {
  const full = join(path, name)
  const content = await readFile(full).catch((error) => {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  })
  if (!content) return
  const event = content.length > MOST_EVENT_BYTES ? undefined : objectOf(content)
  if (event) {
    await sink.take({ door: 'freeswitch', event, id: contentId('file-', content) })
    await move(path, name, 'taken')
  } else if (clock.ms() - (await stat(full)).mtimeMs > BEING_WRITTEN_MS) {
    log.error('a file is no call record and was put aside', { file: name })
    await move(path, name, 'unreadable')
  }
}

async function move(path: string, name: string, to: string): Promise<void> {
  await mkdir(join(path, to), { recursive: true })
  await rename(join(path, name), join(path, to, name))
}

function objectOf(content: Buffer): Taken['event'] | undefined {
  try {
    const value: unknown = JSON.parse(content.toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Taken['event'])
      : undefined
  } catch {
    // It may be half written; the caller waits, then says so.
    return undefined
  }
}
