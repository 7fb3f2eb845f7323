/** Hospitals and coverage as the map wants them. */
import type { CoverageAnswer } from '@lien-thong/shared/contract/coverage'
import { diversionOf } from '@lien-thong/shared/hospital/hospital'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useDesk } from '../action/desk.ts'
import { useMapLayers } from '../action/map-layers.ts'
import { instantNow } from '../action/own-desk.ts'
import { getCoverage } from '../api/hospitals.ts'
import { useDerived, useServerNow } from '../live/use-live.ts'
import type { MapCoverage, MapHospital } from '../map/map-model.ts'

/** The hub works it out anew every five seconds. */
const AGAIN_MS = 10_000
/** A diversion ends by the minute. */
const STEP_MS = 10_000

/** Those of a service that brings patients there; on the maps of others they would be in the way. */
export function useMapHospitals(): readonly MapHospital[] | undefined {
  const desk = useDesk()
  const step = Math.floor((useServerNow() ?? 0) / STEP_MS)
  return useDerived(
    ['hospitals'],
    ({ hospitals }) => {
      const now = instantNow(desk)
      if (!desk.person.agencies.includes('ambulance')) return []
      return [...hospitals.values()].map((hospital) => ({
        lat: hospital.lat,
        lon: hospital.lon,
        label: hospital.name,
        isDiverting: now !== undefined && diversionOf(hospital, now) !== undefined,
      }))
    },
    [desk, step],
  )
}

export interface CoverageNow {
  readonly answer: CoverageAnswer | undefined
  readonly hasFailed: boolean
}

/** @returns undefined while nobody asked for it */
export function useCoverage(): CoverageNow | undefined {
  const asked = useMapLayers((state) => state.coverage)
  const { data, isError } = useQuery({
    queryKey: ['coverage', asked?.agency, asked?.capability],
    queryFn: () => getCoverage(asked!.agency, asked!.capability),
    enabled: asked !== undefined,
    refetchInterval: AGAIN_MS,
    retry: 1,
  })
  return asked && { answer: data, hasFailed: isError }
}

export const useMapCoverage = (answer: CoverageAnswer | undefined): MapCoverage | undefined =>
  useMemo(
    () =>
      answer && {
        targetSeconds: answer.targetSeconds,
        grid: answer.grid,
        stations: answer.stations
          .filter(({ units }) => units > 0)
          .map(({ lat, lon, free, isEmpty }) => ({ lat, lon, left: free, isEmpty })),
      },
    [answer],
  )
