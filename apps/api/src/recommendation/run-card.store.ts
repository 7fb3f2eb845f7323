/** Run cards among the documents that people publish. */
import { cityRunCards } from '@lien-thong/shared/dispatch/city-run-cards'
import { readRunCards } from '@lien-thong/shared/dispatch/read-run-cards'
import type { RunCards } from '@lien-thong/shared/dispatch/run-card'
import type { RunCardFault } from '@lien-thong/shared/dispatch/run-card-faults'
import { PublishedSetting } from '../platform/setting/published-setting.ts'

/** A card for what the catalogue has no more applies to nothing, so what is in force needs its form alone. */
export const runCardSetting = new PublishedSetting<RunCards, RunCardFault>({
  name: 'run-cards',
  field: 'runCards',
  first: cityRunCards,
  read: readRunCards,
  faults: () => [],
})
