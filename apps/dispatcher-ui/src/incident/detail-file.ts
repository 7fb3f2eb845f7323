/** The selected incident with everything that belongs to it: the live picture's, and from the hub what is already over. */
import type { Call } from '@lien-thong/shared/call/call'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { Assignment } from '@lien-thong/shared/unit/unit'
import { useQuery } from '@tanstack/react-query'
import { assignmentsOf, callsOf } from '../action/rules.ts'
import { getIncident } from '../api/hub.ts'
import { usePicture } from '../live/use-live.ts'

export interface DetailFile {
  readonly incident: Incident
  readonly calls: readonly Call[]
  readonly active: readonly Assignment[]
  readonly over: readonly Assignment[]
}

export interface Detail {
  readonly file: DetailFile | undefined
  /** Whatever the hub would have added is missing. */
  readonly hasFailed: boolean
}

export function useDetail(id: string): Detail {
  const picture = usePicture('incidents', 'calls', 'assignments')
  const incident = picture?.incidents.get(id)
  const active = picture ? assignmentsOf(picture, id) : []
  // Asked again whenever the incident or its units changed, since a released unit leaves the live picture.
  const state = `${incident?.version ?? 'gone'} ${active
    .map((each) => each.id)
    .sort()
    .join(' ')}`
  const { data, isError } = useQuery({
    queryKey: ['incident', id, state],
    queryFn: () => getIncident(id),
    placeholderData: (before) => (before?.incident.id === id ? before : undefined),
    staleTime: Number.POSITIVE_INFINITY,
    retry: 1,
  })
  const known = incident ?? data?.incident
  if (!known) return { file: undefined, hasFailed: isError }
  const activeIds = new Set(active.map((each) => each.id))
  return {
    file: {
      incident: known,
      calls: incident && picture ? callsOf(picture, incident) : (data?.calls ?? []),
      active: incident ? active : [],
      over: (data?.assignments ?? []).filter((each) => each.state === 'over' && !activeIds.has(each.id)),
    },
    hasFailed: isError,
  }
}
