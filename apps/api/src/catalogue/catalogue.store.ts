/** The catalogue among the documents that people publish. */
import type { Catalogue } from '@lien-thong/shared/catalogue/catalogue'
import {
  type CatalogueFault,
  catalogueFaults,
  isPublishableCatalogue,
} from '@lien-thong/shared/catalogue/catalogue-faults'
import { cityCatalogue } from '@lien-thong/shared/catalogue/city-catalogue'
import { readCatalogue } from '@lien-thong/shared/catalogue/read-catalogue'
import { PublishedSetting, type Read } from '../platform/setting/published-setting.ts'

export function readCatalogueDocument(json: unknown): Read<Catalogue, CatalogueFault> {
  const { catalogue, faults } = readCatalogue(json)
  return catalogue ? { value: catalogue } : { faults }
}

export const catalogueSetting = new PublishedSetting<Catalogue, CatalogueFault>({
  name: 'catalogue',
  field: 'catalogue',
  first: cityCatalogue,
  read: readCatalogueDocument,
  faults: (catalogue) => {
    const faults = catalogueFaults(catalogue)
    return isPublishableCatalogue(faults) ? [] : faults
  },
})
