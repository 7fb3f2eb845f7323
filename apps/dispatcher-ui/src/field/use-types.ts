/** The catalogue in force, whose names the whole console shows, and the types that this person used last. */
import type { Catalogue, IncidentType } from '@lien-thong/shared/catalogue/catalogue'
import { findTypes } from '@lien-thong/shared/catalogue/find-type'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { getCatalogue } from '../api/catalogue.ts'
import { teachTypes } from '../text/names.ts'

/** Published seldom. */
const AGAIN_MS = 60_000

export const useTypes = () =>
  useQuery({
    queryKey: ['catalogue', 'in-force'],
    queryFn: getCatalogue,
    staleTime: AGAIN_MS,
    refetchInterval: AGAIN_MS,
    retry: 1,
  })

/** Once for the whole console. */
export function useTaughtTypes(): void {
  const { data } = useTypes()
  useEffect(() => {
    if (data) teachTypes(data.types)
  }, [data])
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
  const own = catalogue.types.filter(
    (type) => !used.includes(type) && type.plan.legs.some(({ agency }) => agencies.includes(agency)),
  )
  return [...used, ...own]
}
