/** Which telephone systems can be asked, and which lines there are: asked when the console opens, and now and then. */
import { may } from '@lien-thong/shared/access/access'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useSwitchboard } from '../action/call-rules.ts'
import { getControllable } from '../api/call-handling.ts'
import type { Person } from '../api/hub.ts'
import { getRouting } from '../api/hub.ts'

const ASK_MS = 60_000

export function useKnownSwitchboard(person: Person): void {
  const usual = { refetchInterval: ASK_MS, retry: false }
  const sources = useQuery({
    ...usual,
    queryKey: ['call-control'],
    queryFn: getControllable,
    enabled: may(person, 'call.handle'),
  }).data
  const routing = useQuery({
    ...usual,
    queryKey: ['lines'],
    queryFn: getRouting,
    enabled: may(person, 'routing.read'),
  }).data
  useEffect(() => useSwitchboard.setState({ sources }), [sources])
  useEffect(() => {
    if (routing) useSwitchboard.setState({ lines: routing.lines })
  }, [routing])
}
