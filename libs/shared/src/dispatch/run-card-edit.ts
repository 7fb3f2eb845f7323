/** Publishing run cards. */
import type { Viewer } from '../agent/viewer.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Decided } from './dispatch.ts'
import { decidePublishing, type Publishing } from './publishing.ts'
import type { RunCards } from './run-card.ts'
import { isPublishableRunCards, runCardDifference, runCardFaults } from './run-card-faults.ts'

/** @param catalogue in force: cards speak in its words */
export const decidePublishRunCards = (
  catalogue: Catalogue,
  viewer: Viewer,
  state: Publishing<RunCards>,
  seen: number,
): Decided =>
  decidePublishing(
    {
      action: 'run_card.edit',
      published: (version) => ({ type: 'run_cards.published', version }),
      faulty: 'run_cards_faulty',
      faults: (draft) => {
        const faults = runCardFaults(draft, catalogue)
        return isPublishableRunCards(faults) ? [] : faults
      },
      changes: runCardDifference,
    },
    viewer,
    state,
    seen,
  )
