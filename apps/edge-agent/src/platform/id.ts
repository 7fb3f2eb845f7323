/** The only place in the agent that makes ids. */
import { createHash, randomBytes } from 'node:crypto'

export interface Ids {
  /** Unique over all agents and all their runs: the hub knows a repetition by it. */
  readonly next: () => string
  /** Differs from run to run, so that agents that lost the same hub do not return to it in step. */
  readonly seed: number
}

/**
 * Nothing is kept from one run to the next, so neither a restored disk nor a lost file can bring an old id back for a
 * new event.
 */
export function newIds(): Ids {
  const bytes = randomBytes(9)
  const run = bytes.toString('base64url')
  let count = 0
  return { next: () => `edge-${run}-${++count}`, seed: bytes.readUInt32LE(0) }
}

/** The same for the same content, and for no other. */
export const contentId = (prefix: string, ...parts: readonly (string | Buffer)[]): string => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\n')
  return `${prefix}${hash.digest('hex').slice(0, 40)}`
}
