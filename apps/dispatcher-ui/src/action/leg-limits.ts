/** How long a service may let its part wait: as the city has it, asked once for the whole console. */
import { type AcceptLimits, usualAcceptLimits } from '@lien-thong/shared/kernel/accept-limits'
import { useQuery } from '@tanstack/react-query'
import { getLegLimits } from '../api/incident-work.ts'

export function useAcceptLimits(): AcceptLimits {
  const { data = usualAcceptLimits } = useQuery({
    queryKey: ['leg-limits'],
    queryFn: getLegLimits,
    staleTime: Number.POSITIVE_INFINITY,
    retry: 1,
  })
  return data
}
