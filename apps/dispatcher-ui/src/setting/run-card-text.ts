/** When a run card applies, and what it asks for, in words. */
import type { CatalogueInForce } from '@lien-thong/shared/contract/catalogue'
import type { RunCard } from '@lien-thong/shared/dispatch/run-card'
import type { Need } from '@lien-thong/shared/incident/determination'
import type { TFunction } from 'i18next'
import { capabilityName } from '../field/use-catalogue.ts'
import { languageNow } from '../text/i18n.ts'
import { priorityName, typeName } from '../text/names.ts'
import type { SettingText } from './text.ts'

type Catalogue = CatalogueInForce | undefined

export const familyName = (catalogue: Catalogue, family: string): string =>
  catalogue?.families.find((each) => each.family === family)?.name[languageNow()] ?? family

export const needsText = (catalogue: Catalogue, needs: readonly Need[]): string =>
  needs.map(({ capability, count }) => `${count} × ${capabilityName(catalogue, capability)}`).join(', ')

/** @param card a part of one tells that part alone */
export function whenText(
  t: TFunction,
  text: SettingText,
  catalogue: Catalogue,
  { untyped, types = [], families = [], priorities, area }: Partial<RunCard>,
): string {
  const what = [
    ...(untyped ? [typeName(t, undefined)] : []),
    ...families.map((each) => familyName(catalogue, each)),
    ...types.map((each) => typeName(t, each)),
  ].join(', ')
  const urgency = priorities?.map((each) => priorityName(t, each)).join(', ')
  const said = [what, urgency, areaText(text, area)].filter(Boolean)
  return said.length > 0 ? said.join(' · ') : [text.anyType, text.anyPriority, text.anywhere].join(' · ')
}

function areaText(text: SettingText, area: RunCard['area']): string | undefined {
  if (!area) return undefined
  if ('box' in area) {
    const { south, west, north, east } = area.box
    return text.somewhere(south, west, north, east)
  }
  return text.shape('polygon' in area ? area.polygon.length : area.cells.length)
}
