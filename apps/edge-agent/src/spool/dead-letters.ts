/** Events that no door took, with the hub's reason, one JSON object a line. They wait for a person; nothing waits for them. */
import { appendFile, open, readFile } from 'node:fs/promises'
import { codeOf } from '../platform/error.ts'
import type { Entry } from './record.ts'

export interface Verdict {
  /** Of the hub's answer; absent when the agent itself saw that it is no event. */
  readonly status?: number
  readonly code: string
  readonly detail?: string
}

export interface DeadLetters {
  readonly count: number
  /** Resolves once it is on disk. An event that is already there is not written again. */
  readonly add: (entry: Entry, verdict: Verdict) => Promise<void>
}

export async function openDeadLetters(path: string): Promise<DeadLetters> {
  const known = new Set<string>()
  const content = await readFile(path, 'utf8').catch((error) => {
    if (codeOf(error) === 'ENOENT') return ''
    throw error
  })
  // A line that the power cut short is ended, so that the next one stands alone.
  if (content !== '' && !content.endsWith('\n')) await appendFile(path, '\n')
  for (const line of content.split('\n')) {
    const id = /^\{"id":"([^"]+)"/.exec(line)?.[1]
    if (id !== undefined && line.endsWith('}')) known.add(id)
  }
  return {
    get count() {
      return known.size
    },
    async add({ id, door, input, at, text }, verdict) {
      if (known.has(id)) return
      const file = await open(path, 'a', 0o600)
      try {
        await file.writeFile(`${JSON.stringify({ id, at, input, door, ...verdict, event: text })}\n`)
        await file.datasync()
      } finally {
        await file.close()
      }
      known.add(id)
    },
  }
}
