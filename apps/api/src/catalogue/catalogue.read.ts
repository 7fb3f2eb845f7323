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

@Injectable()
export class CatalogueRead {
  readonly document: InForce<Catalogue, CatalogueFault>
  private unfollow: (() => void) | undefined

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

  async start(): Promise<void> {
    this.unfollow = await this.document.follow(this.tail, 'catalogue.published')
  }

  stop(): void {
    this.unfollow?.()
  }
}
