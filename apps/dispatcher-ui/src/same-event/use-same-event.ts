/** Open incidents that a call, an incident or what is typed may be about. */

import { may } from '@lien-thong/shared/access/access'
import type { Call } from '@lien-thong/shared/call/call'
import type { SameEventAnswer } from '@lien-thong/shared/contract/same-event'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { type RefObject, useEffect, useState } from 'react'
import { useDesk } from '../action/desk.ts'
import { sameEventOfCall, sameEventOfTyped, type Typed } from './requests.ts'

/** Any of them; what is typed counts more than what is known. */
export interface SameEventQuestion {
  readonly call?: Call | undefined
  /** The incident that it is about: it is no answer, and what is known of it counts. */
  readonly incident?: Incident | undefined
  readonly place?: Typed['place'] | undefined
  readonly type?: string | undefined
  readonly words?: string | undefined
}

/** Other incidents open while one looks at this. */
const AGAIN_MS = 10_000
/** Typing goes on for so long after a key. */
const TYPED_MS = 350

export function useSameEvent(question: SameEventQuestion, isWanted = true): UseQueryResult<SameEventAnswer> {
  const { person } = useDesk()
  const { call, incident } = question
  const typed = useSettled(JSON.stringify(typedOf(question)), TYPED_MS)
  const isCallAlone = call !== undefined && typed === JSON.stringify({ call: call.id })
  return useQuery({
    queryKey: ['same-event', typed, call?.version, incident?.version],
    queryFn: () => (isCallAlone ? sameEventOfCall(call.id) : sameEventOfTyped(JSON.parse(typed) as Typed)),
    enabled: isWanted && typed !== '{}' && may(person, 'personal.read'),
    placeholderData: keepPreviousData,
    refetchInterval: AGAIN_MS,
    staleTime: AGAIN_MS / 2,
    retry: 1,
  })
}

/** The hub knows what is known of a call and of its own incident; an incident without a call has to be told. */
function typedOf({ call, incident, place, type, words }: SameEventQuestion): Typed {
  const told = call === undefined ? incident : undefined
  const where = place ?? placeOf(told)
  const what = type ?? told?.type
  const saying = words ?? told?.notes.map(({ text }) => text).join('. ')
  return {
    ...(call && { call: call.id }),
    ...(incident && incident.id !== call?.incident && { incident: incident.id }),
    ...(where && { place: where }),
    ...(what && { type: what }),
    ...(saying && { words: saying.slice(0, 4000) }),
  }
}

function placeOf(incident: Incident | undefined): Typed['place'] {
  if (!incident?.place) return undefined
  const { lat, lon, radius, said, text = said } = incident.place
  return { lat, lon, ...(radius !== undefined && { radius }), ...(text !== undefined && { text }) }
}

/** The value, once it has stayed the same for a moment; the first one at once. */
function useSettled(value: string, ms: number): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return settled
}

/** What came meanwhile waits while pointer or focus is inside: nothing changes under the hand. */
export function useHeld<T>(value: T, region: RefObject<HTMLElement | null>): T {
  const [held, setHeld] = useState(value)
  const [isInside, setInside] = useState(false)
  useEffect(() => {
    const element = region.current
    if (!element) return
    const look = () => setInside(element.matches(':hover, :focus-within'))
    const events = ['pointerenter', 'pointerleave', 'focusin'] as const
    for (const event of events) element.addEventListener(event, look)
    // While it fires the focus is still where it was.
    const leave = (event: FocusEvent) => {
      if (!element.contains(event.relatedTarget as Node | null)) setInside(element.matches(':hover'))
    }
    element.addEventListener('focusout', leave)
    return () => {
      for (const event of events) element.removeEventListener(event, look)
      element.removeEventListener('focusout', leave)
    }
  }, [region])
  useEffect(() => {
    if (!isInside) setHeld(value)
  }, [isInside, value])
  return isInside ? held : value
}
