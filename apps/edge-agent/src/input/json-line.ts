/** One CloudEvent a line, as files and standard input carry them. */

import type { Position } from '../spool/record.ts'
import { MOST_EVENT_BYTES, type Sink, type Taken, type Unreadable } from './input.ts'

const strict = new TextDecoder('utf-8', { fatal: true })

/** @returns undefined for an empty line. */
export function readLine(line: Buffer): Pick<Taken, 'event'> | Unreadable | undefined {
  if (line.length > MOST_EVENT_BYTES)
    return { reason: 'event_too_large', text: line.toString('utf8', 0, 2_000) }
  let text: string
  try {
    text = strict.decode(line).trim()
  } catch {
    return { reason: 'not_utf8', text: line.toString('latin1') }
  }
  if (text === '') return undefined
  try {
    const event: unknown = JSON.parse(text)
    if (typeof event === 'object' && event !== null && !Array.isArray(event))
      return { event: event as Taken['event'] }
    return { reason: 'not_an_object', text }
  } catch {
    return { reason: 'not_json', text }
  }
}

export interface TakenLine {
  /** Of the event, as its writer knows it; absent when it has none, or is no event. */
  readonly id: string | undefined
  /** Resolves once it is on disk, among the events or the dead letters. */
  readonly stored: Promise<void>
}

/** @returns undefined when there was nothing on the line. */
export function takeLine(sink: Sink, line: Buffer, position?: Position): TakenLine | undefined {
  const read = readLine(line)
  const where = position === undefined ? {} : { position }
  if (!read) return undefined
  if ('reason' in read) return { id: undefined, stored: sink.setAside({ ...read, ...where }) }
  const { id } = read.event
  return {
    id: typeof id === 'string' ? id : undefined,
    stored: sink.take({ door: 'events', event: read.event, ...where }),
  }
}
