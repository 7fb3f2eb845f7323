/** The structured log: one JSON object a line for machines, one short line for a person at a terminal. */

import type { LoggerService } from '@nestjs/common'
import { type DestinationStream, destination, type Logger as Pino, pino } from 'pino'
import { systemClock } from '../clock/clock.ts'
import type { LogLevel } from '../config/config.ts'
import { redact, redactText } from './redact.ts'

export type Fields = Readonly<Record<string, unknown>>

/** The message is a constant; what varies goes into fields, an error as `err`. */
export type Log = {
  readonly debug: (message: string, fields?: Fields) => void
  readonly info: (message: string, fields?: Fields) => void
  readonly warn: (message: string, fields?: Fields) => void
  readonly error: (message: string, fields?: Fields) => void
  readonly fatal: (message: string, fields?: Fields) => void
  /** The same log with fields added to each line. */
  readonly with: (fields: Fields) => Log
}

type Line = { level: string; time: string; msg: string; err?: { stack?: string; message?: string } }

/** @param out where lines go; standard output unless told, in plain text when that is a terminal. */
export function createLog(level: LogLevel, out?: DestinationStream): Log {
  const target = out ?? (process.stdout.isTTY ? terminal : destination({ dest: 1, sync: true }))
  const options = {
    level,
    base: { pid: process.pid },
    timestamp: () => `,"time":"${systemClock.now()}"`,
    serializers: { err: (value: unknown) => value },
    formatters: { level: (label: string) => ({ level: label }) },
  }
  return over(pino(options, target))
}

function over(logger: Pino): Log {
  const at =
    (level: 'debug' | 'info' | 'warn' | 'error' | 'fatal') =>
    (message: string, fields: Fields = {}) => {
      if (logger.isLevelEnabled(level)) logger[level](redact(fields) as object, redactText(message))
    }
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    fatal: at('fatal'),
    with: (fields) => over(logger.child(redact(fields) as Record<string, unknown>)),
  }
}

const terminal: DestinationStream = {
  write(json) {
    process.stdout.write(plainLine(JSON.parse(json) as Line))
  },
}

/** `22:13:41.120 warn  message key=value`, and an error's stack below it. */
export function plainLine(line: Line): string {
  const { level, time, msg, err, ...fields } = line
  const shown = Object.entries(fields)
    .filter(([name]) => name !== 'pid')
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
  const stack = err ? `\n${err.stack || err.message}` : ''
  return `${[time.slice(11, 23), level.padEnd(5), msg, ...shown].join(' ')}${stack}\n`
}

/** What Nest says about itself, in the same log. Nest puts its context last and, for an error, the stack before it. */
export function nestLogger(log: Log): LoggerService {
  const at =
    (write: Log['info']) =>
    (message: unknown, ...rest: unknown[]) => {
      const context = rest.at(-1)
      const fields = typeof context === 'string' ? { context } : {}
      if (message instanceof Error) write(message.message, { ...fields, err: message })
      else if (typeof message === 'string') write(message, fields)
      else write('nest', { ...fields, said: message })
    }
  return {
    // Nest tells each route and module it finds: of use to who develops the hub alone.
    log: at(log.debug),
    warn: at(log.warn),
    debug: at(log.debug),
    verbose: at(log.debug),
    fatal: at(log.fatal),
    error(message: unknown, ...rest: unknown[]) {
      const [stack, context] = rest.length > 1 ? rest : [undefined, ...rest]
      log.error(String(message), {
        ...(typeof context === 'string' ? { context } : {}),
        ...(stack || message instanceof Error ? { err: message instanceof Error ? message : { stack } } : {}),
      })
    },
  }
}
