/** The places that fit what has been typed so far; the last answer stays until the next is there. */
import type { PlacesAnswer } from '@lien-thong/shared/contract/place'
import type { Coordinate } from '@lien-thong/shared/geo/coordinate'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { findPlaces } from '../api/places.ts'

/** Between two keys of someone who types on. */
const PAUSE_MS = 120
const SHORTEST = 2

export interface FoundPlaces {
  readonly answer: PlacesAnswer | undefined
  /** The answer is to what is typed now. */
  readonly isSettled: boolean
  /** Nobody answered, which is not the same as nothing found. */
  readonly hasFailed: boolean
  readonly again: () => void
}

export function usePlaces(typed: string, near: Coordinate | undefined): FoundPlaces {
  const said = typed.trim().normalize('NFC')
  const [asked, setAsked] = useState(said)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(said), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [said])
  const isAsked = asked.length >= SHORTEST
  const { data, isError, isFetching, isPlaceholderData, refetch } = useQuery({
    queryKey: ['places', asked, near?.lat, near?.lon],
    queryFn: () => findPlaces(asked, near),
    enabled: isAsked,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: 0,
  })
  const isWanted = said.length >= SHORTEST
  return {
    answer: isWanted && isAsked && !isError ? data : undefined,
    isSettled: asked === said && !isFetching && !isPlaceholderData,
    hasFailed: isWanted && isAsked && isError,
    again: () => void refetch(),
  }
}
