/** Types of the catalogue in force, whose names the whole console shows, and those that were used last. */
import type { Catalogue, IncidentType } from '@lien-thong/shared/catalogue/catalogue'
import { findTypes } from '@lien-thong/shared/catalogue/find-type'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { useEffect } from 'react'
import { teachTypes } from '../text/names.ts'
import { useCatalogue } from './use-catalogue.ts'

/** Once for the whole console. */
export function useTaughtTypes(): void {
  const catalogue = useCatalogue()
  useEffect(() => {
    if (catalogue) teachTypes(catalogue.types)
  }, [catalogue])
}

const KEY = 'recent-types'
const KEPT = 6

export function recentTypes(): readonly string[] {
  const kept = localStorage.getItem(KEY)
  return kept === null ? [] : kept.split(' ').filter(Boolean)
}

export const rememberType = (code: string): void =>
  localStorage.setItem(KEY, [code, ...recentTypes().filter((each) => each !== code)].slice(0, KEPT).join(' '))

/** What fits; before anything is typed those used last, and then those that these agencies are sent to. */
export function typesFor(
  catalogue: Catalogue,
  typed: string,
  agencies: readonly Agency[],
  recent: readonly string[],
): readonly IncidentType[] {
  if (typed.trim() !== '') return findTypes(catalogue, typed, 12)
  const used = recent.flatMap((code) => catalogue.types.find((type) => type.code === code) ?? [])
  const sentTo = ({ plan }: IncidentType) => plan.legs.findIndex(({ agency }) => agencies.includes(agency))
  const own = catalogue.types
    .filter((type) => !used.includes(type) && sentTo(type) >= 0)
    // First what these agencies lead.
    .toSorted((a, b) => Number(sentTo(a) > 0) - Number(sentTo(b) > 0))
  return [...used, ...own]
}
