/** What lies on the map besides incidents, units and zones, because a person asked for it. */
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { create } from 'zustand'
import type { Reason } from '../text/refusal-sentence.ts'
import type { Desk } from './desk.ts'

export interface CoverageAsked {
  readonly agency: Agency
  /** Only units that can do this. */
  readonly capability: string | undefined
}

interface MapLayers {
  /** How well free units cover the city; undefined: not shown. */
  readonly coverage: CoverageAsked | undefined
}

export const useMapLayers = create<MapLayers>()(() => ({ coverage: undefined }))

export const showCoverage = (coverage: CoverageAsked | undefined): void => useMapLayers.setState({ coverage })

/** As the registry lists it: on, with the first service of this desk, or off. */
export const coverageAction = {
  id: 'coverage',
  key: 'Alt+KeyP',
  shown: ['Alt', 'P'],
  inText: true,
  reason: ({ person }: Pick<Desk, 'person'>): Reason | undefined =>
    person.agencies.length > 0 ? undefined : { code: 'forbidden' },
  perform: ({ person }: Pick<Desk, 'person'>): void =>
    showCoverage(
      useMapLayers.getState().coverage ? undefined : { agency: person.agencies[0]!, capability: undefined },
    ),
} as const
