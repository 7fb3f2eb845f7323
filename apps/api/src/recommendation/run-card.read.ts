/** The run cards in force on this node. */
import type { RunCardsInForce } from '@lien-thong/shared/contract/run-card'
import type { RunCards } from '@lien-thong/shared/dispatch/run-card'
import type { RunCardFault } from '@lien-thong/shared/dispatch/run-card-faults'
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common'
import type { Pool } from 'pg'
import { JournalTail } from '../platform/ledger/journal-tail.ts'
import type { Log } from '../platform/log/log.ts'
import { InForce } from '../platform/setting/in-force.ts'
import { LOG, POOL } from '../platform/tokens.ts'
import { runCardSetting } from './run-card.store.ts'

@Injectable()
export class RunCardRead implements OnApplicationBootstrap, OnModuleDestroy {
  readonly document: InForce<RunCards, RunCardFault>
  private unfollow: (() => void) | undefined

  constructor(
    @Inject(POOL) pool: Pool,
    @Inject(LOG) log: Log,
    private readonly tail: JournalTail,
  ) {
    this.document = new InForce(runCardSetting, pool, log)
  }

  get inForce(): RunCardsInForce {
    return this.document.current
  }

  async onApplicationBootstrap(): Promise<void> {
    this.unfollow = await this.document.follow(this.tail, 'run_cards.published')
  }

  onModuleDestroy(): void {
    this.unfollow?.()
  }
}
