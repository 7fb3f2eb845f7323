/** What the hub recommends for a part of an incident, and how long it has been asked. Sending waits for none of it. */
import type { Recommendation } from '@lien-thong/shared/dispatch/recommended'
import { type Incident, legOf } from '@lien-thong/shared/incident/incident'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { getRecommendation } from '../api/units.ts'

/** After this a person has begun to read the list that is there, and it stays as it is. */
const PATIENCE_MS = 1000

export interface Asked {
  readonly answer: Recommendation | undefined
  /** It had not answered within a moment: what is chosen then is not changed by its answer. */
  readonly isLate: boolean
  readonly hasFailed: boolean
  readonly again: () => void
}

/** What the answer depends on; another question is another answer. */
export const questionOf = (incident: Incident, agency: Agency): string => {
  const { place, type, determination } = incident
  const leg = legOf(incident, agency)
  return [
    incident.id,
    agency,
    place?.lat,
    place?.lon,
    type,
    determination?.at,
    leg?.priority,
    leg?.wanted?.count,
  ].join('|')
}

export function useRecommendation(incident: Incident, agency: Agency): Asked {
  const question = questionOf(incident, agency)
  const [round, setRound] = useState(0)
  const asked = `${question}|${round}`
  const [lateFor, setLateFor] = useState<string>()
  const { data, isError } = useQuery({
    queryKey: ['recommendation', asked],
    queryFn: () => getRecommendation(incident.id, agency),
    // What was true when the list was opened last is not true now.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  const isAnswered = data !== undefined || isError
  useEffect(() => {
    if (isAnswered) return
    const timer = setTimeout(() => setLateFor(asked), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [asked, isAnswered])
  return {
    answer: data,
    isLate: lateFor === asked,
    hasFailed: isError,
    again: () => setRound((before) => before + 1),
  }
}
