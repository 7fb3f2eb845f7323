/** Whether this node can do its work, asked by load balancers and operators every few seconds. */

import type { Clock } from '../clock/clock.ts'

/** Injects `readonly HealthCheck[]`. */
export const HEALTH_CHECKS = Symbol('HEALTH_CHECKS')

export type CheckResult = { readonly ok: boolean; readonly [fact: string]: unknown }

/** A check names what it looks at; its facts are numbers for an operator, nothing personal. */
export type HealthCheck = { readonly name: string; readonly check: () => Promise<CheckResult> }

export type Phase = 'starting' | 'ready' | 'stopping'

export type HealthReport = {
  readonly status: Phase | 'failing'
  readonly checks: Readonly<Record<string, CheckResult>>
}

const longestMs = 2_000
/** Everyone may ask, so asking often must not load what is checked. */
const freshMs = 500

/** Where the process is in its life. It begins with starting; who has warmed it up says ready. */
export class Readiness {
  #phase: Phase = 'starting'

  get phase(): Phase {
    return this.#phase
  }

  ready(): void {
    if (this.#phase === 'starting') this.#phase = 'ready'
  }

  stop(): void {
    this.#phase = 'stopping'
  }
}

export class Health {
  readonly #checks: readonly HealthCheck[]
  readonly #readiness: Readiness
  readonly #clock: Clock
  #asked = Number.NEGATIVE_INFINITY
  #answer: Promise<HealthReport['checks']> = Promise.resolve({})

  constructor(checks: readonly HealthCheck[], readiness: Readiness, clock: Clock) {
    this.#checks = checks
    this.#readiness = readiness
    this.#clock = clock
  }

  async report(): Promise<HealthReport> {
    if (this.#clock.ms() - this.#asked >= freshMs) {
      this.#asked = this.#clock.ms()
      this.#answer = runAll(this.#checks)
    }
    const checks = await this.#answer
    const { phase } = this.#readiness
    const failing = phase === 'ready' && Object.values(checks).some(({ ok }) => !ok)
    return { status: failing ? 'failing' : phase, checks }
  }
}

async function runAll(checks: readonly HealthCheck[]): Promise<HealthReport['checks']> {
  return Object.fromEntries(
    await Promise.all(checks.map(async (each) => [each.name, await runOne(each)] as const)),
  )
}

/** A check that fails or hangs is an answer too. */
async function runOne({ check }: HealthCheck): Promise<CheckResult> {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<CheckResult>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, reason: 'timeout' }), longestMs)
  })
  try {
    return await Promise.race([check(), tooLong])
  } catch (error) {
    const { code, name } = error as { code?: unknown; name?: unknown }
    return { ok: false, reason: String(code ?? name ?? 'error') }
  } finally {
    clearTimeout(timer)
  }
}
