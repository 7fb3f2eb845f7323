/**
 * What happens because time passed: one timer for the whole hub, which lets each sweep look for what is due. A sweep
 * asks a pure rule and records its decisions like anyone else. Of several nodes one acts.
 */
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common'
import type { Clock } from '../platform/clock/clock.ts'
import { Ledger } from '../platform/ledger/ledger.service.ts'
import type { Transaction } from '../platform/ledger/transaction.ts'
import type { Log } from '../platform/log/log.ts'
import { CLOCK, LOG } from '../platform/tokens.ts'

/** Something to be done after the commit: it must not hold locks while it waits for the world outside. */
export type Afterwards = () => Promise<unknown>

export interface Sweep {
  /** Unique, as in the log: `lost-calls`. */
  readonly name: string
  /** Milliseconds between two looks; every round when left out. */
  readonly everyMs?: number
  /**
   * Finds what is due at `tx.now`, locks it (`for update skip locked`: who holds it is at work on it) and records
   * `tx.record('system', decisions)`. Limits how much it takes in one round.
   */
  readonly run: (tx: Transaction) => Promise<Afterwards | undefined>
}

const ROUND_MS = 1_000

@Injectable()
export class Sweeper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly sweeps: Sweep[] = []
  private readonly due = new Map<string, number>()
  private readonly failing = new Set<string>()
  private timer: NodeJS.Timeout | undefined
  private round: Promise<void> | undefined
  private stopped = false

  constructor(
    private readonly ledger: Ledger,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  add(sweep: Sweep): Sweep {
    this.sweeps.push(sweep)
    return sweep
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.round ??= this.sweepAll().finally(() => {
        this.round = undefined
      })
    }, ROUND_MS)
  }

  /** Waits for the sweep that is under way. */
  async onModuleDestroy(): Promise<void> {
    this.stopped = true
    clearInterval(this.timer)
    await this.round
  }

  private async sweepAll(): Promise<void> {
    for (const sweep of this.sweeps) {
      if (this.stopped) return
      if (this.clock.ms() < (this.due.get(sweep.name) ?? 0)) continue
      this.due.set(sweep.name, this.clock.ms() + (sweep.everyMs ?? 0))
      await this.sweepOnce(sweep)
    }
  }

  /** One that fails is looked at again in the next round, and does not keep the others from their work. */
  private async sweepOnce({ name, run }: Sweep): Promise<void> {
    try {
      const afterwards = await this.ledger.transact(async (tx) => {
        const { rows } = await tx.query<{ mine: boolean }>(
          'select pg_try_advisory_xact_lock(hashtext($1)) as mine',
          [`sweep ${name}`],
          'sweep-lock',
        )
        return rows[0]!.mine ? run(tx) : undefined
      })
      await afterwards?.()
      if (this.failing.delete(name)) this.log.info('a sweep works again', { sweep: name })
    } catch (error) {
      if (!this.failing.has(name)) this.log.error('a sweep failed', { sweep: name, err: error })
      this.failing.add(name)
    }
  }
}
