/** The catalogue in force on this node. */
import type { Catalogue } from '@lien-thong/shared/catalogue/catalogue'
import type { CatalogueFault } from '@lien-thong/shared/catalogue/catalogue-faults'
import type { CatalogueInForce } from '@lien-thong/shared/contract/catalogue'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import { JournalTail } from '../platform/ledger/journal-tail.ts'
import type { Log } from '../platform/log/log.ts'
import { InForce } from '../platform/setting/in-force.ts'
import { LOG, POOL } from '../platform/tokens.ts'
import { catalogueSetting } from './catalogue.store.ts'

const REREAD_MS = 5_000

@Injectable()
export class CatalogueRead {
  readonly document: InForce<Catalogue, CatalogueFault>
  private timer: NodeJS.Timeout | undefined
  private unsubscribe: (() => void) | undefined

  constructor(
    @Inject(POOL) pool: Pool,
    @Inject(LOG) log: Log,
    private readonly tail: JournalTail,
  ) {
    this.document = new InForce(catalogueSetting, pool, log)
  }

  get inForce(): CatalogueInForce {
    return this.document.current
  }

  /** What another node published is heard from the journal; the timer is for a journal that was not heard. */
  async start(): Promise<void> {
    await this.document.start()
    this.unsubscribe = this.tail.subscribe((entries) => {
      if (entries.some(({ fact }) => fact.type === 'catalogue.published')) this.document.rereadLater()
    })
    this.timer = setInterval(() => this.document.rereadLater(), REREAD_MS).unref()
  }

  stop(): void {
    this.unsubscribe?.()
    clearInterval(this.timer)
  }
}
