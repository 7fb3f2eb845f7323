/** Editing run cards: draft, difference, publish. */
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { DraftState } from '@lien-thong/shared/contract/published'
import type {
  RunCardsDifference,
  RunCardsDraft,
  RunCardsDraftBody,
  RunCardsInForce,
} from '@lien-thong/shared/contract/run-card'
import { readRunCards } from '@lien-thong/shared/dispatch/read-run-cards'
import type { RunCards } from '@lien-thong/shared/dispatch/run-card'
import { decidePublishRunCards } from '@lien-thong/shared/dispatch/run-card-edit'
import {
  type RunCardChange,
  type RunCardFault,
  runCardDifference,
  runCardFaults,
} from '@lien-thong/shared/dispatch/run-card-faults'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import { CatalogueRead } from '../catalogue/catalogue.read.ts'
import { type CommandOptions, Ledger } from '../platform/ledger/ledger.service.ts'
import { Editing } from '../platform/setting/editing.ts'
import { POOL } from '../platform/tokens.ts'
import { RunCardRead } from './run-card.read.ts'
import { runCardSetting } from './run-card.store.ts'

const draftOf = ({
  value,
  ...rest
}: DraftState<RunCardFault> & { readonly value: RunCards }): RunCardsDraft => ({
  runCards: value,
  ...rest,
})

@Injectable()
export class RunCardService {
  private readonly editing: Editing<RunCards, RunCardFault, RunCardChange>

  constructor(
    @Inject(POOL) pool: Pool,
    ledger: Ledger,
    cards: RunCardRead,
    private readonly catalogue: CatalogueRead,
  ) {
    this.editing = new Editing(
      {
        action: 'run_card.edit',
        saved: (version) => ({ type: 'run_cards.draft_saved', version }),
        faulty: 'run_cards_faulty',
        read: readRunCards,
        faults: (draft) => runCardFaults(draft, this.catalogue.inForce),
        changes: runCardDifference,
        decide: (viewer, state, seen) => decidePublishRunCards(this.catalogue.inForce, viewer, state, seen),
      },
      runCardSetting,
      cards.document,
      pool,
      ledger,
    )
  }

  async draft(): Promise<RunCardsDraft> {
    return draftOf(await this.editing.draft())
  }

  difference(): Promise<RunCardsDifference> {
    return this.editing.difference()
  }

  async saveDraft(viewer: Viewer, { runCards, ...seen }: RunCardsDraftBody): Promise<RunCardsDraft> {
    return draftOf(await this.editing.saveDraft(viewer, runCards, seen))
  }

  async restore(viewer: Viewer, version: string, seen?: number): Promise<RunCardsDraft> {
    return draftOf(await this.editing.restore(viewer, version, seen))
  }

  publish(viewer: Viewer, version: number, options: CommandOptions): Promise<RunCardsInForce> {
    return this.editing.publish(viewer, version, options)
  }
}
