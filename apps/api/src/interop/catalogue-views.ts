/** How the catalogue is described to outsiders. */

import type { Catalogue } from '@lien-thong/shared/catalogue/catalogue'
import { type CatalogueChange, catalogueThings } from '@lien-thong/shared/catalogue/catalogue-difference'
import type { CatalogueFault } from '@lien-thong/shared/catalogue/catalogue-faults'
import { catalogue as catalogueForm } from '@lien-thong/shared/catalogue/read-catalogue'
import type {
  CatalogueDifference,
  CatalogueDraft,
  CatalogueInForce,
} from '@lien-thong/shared/contract/catalogue'
import type { PublishedVersion } from '@lien-thong/shared/contract/published'
import { z } from 'zod'
import { changeOf, compared, drafted, faultOf, published } from './published-views.ts'
import { naming, text, view } from './view.ts'

const fields = catalogueForm.shape as unknown as {
  readonly [K in keyof Catalogue]-?: z.ZodType<Catalogue[K]>
}

export const catalogueInForce = view<CatalogueInForce>(
  'CatalogueInForce',
  'Types and cards, and who published them. A card without an approval of its version is not clinically approved',
  { ...fields, ...published },
)

export const catalogueDraft = view<CatalogueDraft>(
  'CatalogueDraft',
  'The draft; the catalogue in force while there is none',
  {
    catalogue: view<Catalogue>('Catalogue', 'What can happen, and what is asked about it', fields),
    ...drafted,
    faults: z.array(
      view<CatalogueFault>('CatalogueFault', 'What is wrong, in two languages', {
        type: text.optional(),
        card: text.optional(),
        ...faultOf('catalogue'),
      }),
    ),
  },
)

export const catalogueDifference = view<CatalogueDifference>(
  'CatalogueDifference',
  'What the draft would change',
  {
    ...compared,
    changes: z.array(
      view<CatalogueChange>('CatalogueChange', 'One type, card, family or capability', {
        kind: z.enum(catalogueThings),
        ...changeOf<CatalogueChange['fields'][number]>(),
      }),
    ),
  },
)

export const catalogueVersions = naming(
  'CatalogueVersions',
  'What was published, newest first',
  z.object({ versions: z.array(view<PublishedVersion>('CatalogueVersion', 'One publication', published)) }),
)
