/** What every command of the operator gets and may say. */
import type { Pool } from 'pg'
import type { z } from 'zod'
import type { Clock } from '../platform/clock/clock.ts'
import type { Config } from '../platform/config/config.ts'
import type { Ledger } from '../platform/ledger/ledger.service.ts'

export type Admin = {
  readonly config: Config
  readonly pool: Pool
  readonly ledger: Ledger
  readonly clock: Clock
  /** What stands on standard input, without its last line end; empty where a person types. */
  readonly typed: () => Promise<string>
}

export type Options = {
  readonly name?: string
  readonly role: readonly string[]
  readonly agency: readonly string[]
  readonly address: readonly string[]
  readonly kind?: string
  readonly url?: string
  readonly line: readonly string[]
  readonly force: boolean
}

/** @param rest what follows the command: the person or source, and perhaps the key */
export type Command = (admin: Admin, rest: readonly string[], options: Options) => Promise<string>

/** Said to the operator without a stack. */
export class AdminError extends Error {}

/** @throws AdminError with a line for each field that is wrong */
export function check<T>(schema: z.ZodType<T>, value: unknown): T {
  const read = schema.safeParse(value)
  if (read.success) return read.data
  throw new AdminError(
    read.error.issues
      .map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '))
      .join('\n'),
  )
}
