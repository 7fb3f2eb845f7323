/** The examples that administrators read belong to a catalogue without faults, and do what the text says. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { determine } from '@lien-thong/shared/catalogue/card'
import { cardOf } from '@lien-thong/shared/catalogue/catalogue'
import { catalogueFaults } from '@lien-thong/shared/catalogue/catalogue-faults'
import { cityCatalogue } from '@lien-thong/shared/catalogue/city-catalogue'
import { readCatalogue } from '@lien-thong/shared/catalogue/read-catalogue'

const text = readFileSync(join(import.meta.dirname, '../../docs/catalogue.md'), 'utf8')
const [type, card] = [...text.matchAll(/^```json\n(.*?)^```/gms)].map((found) => JSON.parse(found[1]!))

test('the type and the card of the document can be published', () => {
  const types = cityCatalogue.types.map((each) => (each.code === type.code ? type : each))
  const used = { ...type, code: 'nosebleed', card: 'nosebleed' }
  const read = readCatalogue({
    ...cityCatalogue,
    types: [...types, { ...used, plan: { legs: [{ agency: 'ambulance', priority: 2 }], needs: [] } }],
    cards: [...cityCatalogue.cards, card],
  })
  expect(read.faults).toBeUndefined()
  expect(catalogueFaults(read.catalogue!, cityCatalogue)).toEqual([])
  const nosebleed = cardOf(read.catalogue!, 'nosebleed')!
  expect(determine(nosebleed, {}).determinant.determinant).toBe('not_known')
  expect(determine(nosebleed, { awake: 'unknown' }).determinant.determinant).toBe('not_known')
  expect(determine(nosebleed, { awake: 'yes' }).tell).toEqual([
    { vi: 'Ngồi cúi đầu ra trước.', en: 'Sit leaning forward.' },
  ])
})
