/** Who may come in at the doors of trackers and of radio gateways: whoever has the one key of that door. */
import { timingSafeEqual } from 'node:crypto'
import { ProblemError } from '../platform/http/problem.ts'

/** @throws ProblemError `key_wrong`; without a key of the hub nobody has the right one. */
export function checkKey(key: string, given: string | undefined): void {
  const [a, b] = [Buffer.from(given ?? ''), Buffer.from(key)]
  if (b.length === 0 || a.length !== b.length || !timingSafeEqual(a, b)) throw new ProblemError('key_wrong')
}

export const bearerOf = (authorization: string | undefined): string | undefined =>
  /^Bearer (.+)$/i.exec(authorization ?? '')?.[1]
