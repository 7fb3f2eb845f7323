/** Publishing a catalogue: what people decide about types and cards. */
import type { Viewer } from '../agent/viewer.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { catalogueDifference } from '../catalogue/catalogue-difference.ts'
import { catalogueFaults, isPublishableCatalogue } from '../catalogue/catalogue-faults.ts'
import type { Decided } from './dispatch.ts'
import { decidePublishing, type Publishing, type PublishRule } from './publishing.ts'

const rule: PublishRule<Catalogue> = {
  action: 'catalogue.edit',
  published: (version) => ({ type: 'catalogue.published', version }),
  faulty: 'catalogue_faulty',
  faults: (draft, inForce) => {
    const faults = catalogueFaults(draft, inForce)
    return isPublishableCatalogue(faults) ? [] : faults
  },
  changes: catalogueDifference,
}

export const decidePublishCatalogue = (viewer: Viewer, state: Publishing<Catalogue>, seen: number): Decided =>
  decidePublishing(rule, viewer, state, seen)
