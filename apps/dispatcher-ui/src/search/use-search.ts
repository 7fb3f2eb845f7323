/** Asks the picture at once and the hub a moment later, when the typing rests. */
import { asksNothing, readQuestion } from '@lien-thong/shared/search/question'
import type { SearchAnswer } from '@lien-thong/shared/search/search-answer'
import { searchPicture } from '@lien-thong/shared/search/search-picture'
import { useQuery } from '@tanstack/react-query'
import i18next from 'i18next'
import { useEffect, useMemo, useState } from 'react'
import { askSearch } from '../api/search.ts'
import { useLive } from '../live/use-live.ts'
import { typeName } from '../text/names.ts'
import { type FoundGroup, foundGroups } from './found.ts'

/** `rest`: nothing typed. `short`: too little to ask for. */
export type SearchState = 'rest' | 'short' | 'asking' | 'answered' | 'failed'

export interface Search {
  readonly groups: readonly FoundGroup[]
  readonly state: SearchState
  /** Entries that the hub's answer does not know yet. */
  readonly behind: number
}

/** Shorter than a pause between words, longer than one between letters. */
const RESTS_MS = 150

/** An incident is found by the name of its type in either language. */
const tongues = [() => i18next.getFixedT('vi'), () => i18next.getFixedT('en')]

export function useSearch(typed: string): Search {
  const live = useLive()
  const text = typed.trim().normalize('NFC')
  const isIdle = asksNothing(readQuestion(text))
  // Once for what was typed: the order must not change under the pointer because a call came in.
  const here = useMemo(() => {
    if (isIdle || !live.picture) return []
    return searchPicture(live.picture, text, (code) => tongues.map((t) => typeName(t(), code)))
  }, [text, isIdle, live])
  const asked = useRested(text)
  const { data, isError } = useQuery({
    queryKey: ['search', asked],
    queryFn: () => askSearch(asked),
    enabled: asked === text && !isIdle,
    // What was asked for may name a person: it is not kept.
    gcTime: 0,
    retry: false,
  })
  const answer: SearchAnswer | undefined = asked === text && !isIdle ? data : undefined
  const groups = useMemo(() => foundGroups(here, answer), [here, answer])
  const state = text === '' ? 'rest' : isIdle ? 'short' : answer ? 'answered' : isError ? 'failed' : 'asking'
  return { groups, state, behind: answer?.behind ?? 0 }
}

/** The text, once it has stayed the same for a moment. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), RESTS_MS)
    return () => clearTimeout(timer)
  }, [text])
  return rested
}
