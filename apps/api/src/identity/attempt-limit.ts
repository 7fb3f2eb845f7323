/**
 * How often a sign-in may fail. Counted by user name together with address, so that nobody can lock a dispatcher out
 * from elsewhere, and by address alone, generously, because a whole control room may share one.
 */

import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { networkOf } from '../platform/http/network.ts'
import { ProblemError, tryAgainIn } from '../platform/http/problem.ts'

const windowSeconds = 300
const perPerson = 10
const perAddress = 100

export class AttemptLimit {
  readonly #byPerson = new RateLimiterMemory({ points: perPerson, duration: windowSeconds })
  readonly #byAddress = new RateLimiterMemory({ points: perAddress, duration: windowSeconds })

  /**
   * Counts an attempt before it is tried, so that many at once cannot slip through.
   * @returns what to call when it succeeds.
   * @throws {ProblemError} `too_many_attempts`
   */
  async attempt(username: string, address: string): Promise<() => Promise<void>> {
    const network = networkOf(address)
    const person = `${network} ${username}`
    await spend(this.#byAddress, network)
    await spend(this.#byPerson, person)
    return async () => {
      await this.#byPerson.delete(person)
      await this.#byAddress.reward(network)
    }
  }
}

async function spend(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    throw new ProblemError('too_many_attempts', {}, tryAgainIn(refused.msBeforeNext / 1000))
  }
}
