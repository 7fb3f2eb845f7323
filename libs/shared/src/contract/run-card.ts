/** Run cards as people read, edit and publish them. */
import { z } from 'zod'
import type { RunCards } from '../dispatch/run-card.ts'
import type { RunCardChange, RunCardFault } from '../dispatch/run-card-faults.ts'
import { type Difference, type DraftState, draftVersions, type PublishedVersion } from './published.ts'

/** `GET /v1/run-cards`, and one published version. */
export interface RunCardsInForce extends RunCards, PublishedVersion {}

/** `GET /v1/run-cards/draft` */
export interface RunCardsDraft extends DraftState<RunCardFault> {
  readonly runCards: RunCards
}

/** `GET /v1/run-cards/draft/difference` */
export type RunCardsDifference = Difference<RunCardChange>

export const runCardsDraftBody = z.object({
  /** Read by `readRunCards`, which says what is wrong with them. */
  runCards: z.looseObject({}),
  ...draftVersions,
})

export type RunCardsDraftBody = z.output<typeof runCardsDraftBody>
