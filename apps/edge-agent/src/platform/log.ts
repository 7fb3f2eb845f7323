/** The structured log: one JSON object a line on standard error. No line carries the content of an event. */
import type { Clock } from './clock.ts'

export type Fields = Readonly<Record<string, unknown>>

export interface Log {
  readonly info: (message: string, fields?: Fields) => void
  readonly warn: (message: string, fields?: Fields) => void
  readonly error: (message: string, fields?: Fields) => void
}

export function createLog(clock: Clock, write: (line: string) => void): Log {
  const at =
    (level: string) =>
    (msg: string, fields: Fields = {}) =>
      write(`${JSON.stringify({ level, time: clock.now(), msg, ...fields })}\n`)
  return { info: at('info'), warn: at('warn'), error: at('error') }
}
