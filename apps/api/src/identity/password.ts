/** Passwords: Argon2id with the parameters OWASP advises, a few at a time so that a storm leaves room for calls. */

import { hash, verify } from '@node-rs/argon2'
import { ProblemError, tryAgainIn } from '../platform/http/problem.ts'
import { newToken } from '../platform/id/id.ts'

/** 19 MiB, two passes, one lane: OWASP Password Storage Cheat Sheet. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Half of the threads that files and names also need. */
const atOnce = 2
/** About a second of waiting. */
const mayWait = 40

export const shortestPassword = 12
export const longestPassword = 256

let running = 0
const waiting: (() => void)[] = []
let nobody: Promise<string> | undefined

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), parameters)
}

/**
 * Takes as long for a person who does not exist as for one who does.
 * @param known the hash; undefined where there is no such person
 * @throws {ProblemError} `too_many_attempts` when too many wait already
 */
export function passwordFits(known: string | undefined, password: string): Promise<boolean> {
  return inTurn(async () => {
    nobody ??= hashPassword(newToken(32))
    const fits = await verify(known ?? (await nobody), password.normalize('NFC'))
    return known !== undefined && fits
  })
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    if (waiting.length >= mayWait) throw new ProblemError('too_many_attempts', {}, tryAgainIn(1))
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    // The place passes on to the one who waits longest.
    if (next) next()
    else running -= 1
  }
}
