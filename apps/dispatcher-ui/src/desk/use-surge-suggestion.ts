/** Whether the hub suggests surge mode: asked now and then, for those who may switch it. */
import type { SurgeSuggestion } from '@lien-thong/shared/routing/surge-suggestion'
import { useQuery } from '@tanstack/react-query'
import { getSurge } from '../api/routing.ts'

const ASK_MS = 15_000

export const useSurgeSuggestion = (): SurgeSuggestion | undefined =>
  useQuery({ queryKey: ['surge'], queryFn: getSurge, refetchInterval: ASK_MS, retry: false }).data?.suggestion
