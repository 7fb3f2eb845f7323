/** Hand-overs of an incident to and from other houses. They are not in the picture, so the hub is asked while one goes on. */
import type { HandOverView } from '@lien-thong/shared/contract/hand-over'
import { isHandOverOver } from '@lien-thong/shared/peer/hand-over'
import { useQuery } from '@tanstack/react-query'
import { getHandOvers, getPeers } from '../api/incident-work.ts'

export interface PeerFile {
  readonly handOvers: readonly HandOverView[]
  /** A peer that is switched off is called by its id. */
  readonly nameOf: (peer: string) => string
  readonly hasFailed: boolean
}

/** While somebody out there has still to answer. */
const AGAIN_MS = 3000
const none: readonly HandOverView[] = []

/** @param state changes whenever the incident does */
export function usePeerFile(incident: string, state: string): PeerFile {
  const { data: handOvers = none, isError } = useQuery({
    queryKey: ['hand-overs', incident, state],
    queryFn: () => getHandOvers(incident),
    placeholderData: (before) => before,
    refetchInterval: ({ state: { data } }) =>
      data?.some((each) => !isHandOverOver(each)) ? AGAIN_MS : false,
    retry: 1,
  })
  const { data: peers } = useQuery({
    queryKey: ['peers'],
    queryFn: getPeers,
    enabled: handOvers.length > 0,
    retry: 1,
  })
  return {
    handOvers,
    nameOf: (peer) => peers?.find((each) => each.peer === peer)?.name ?? peer,
    hasFailed: isError,
  }
}
