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
  if (!incident) return undefined
  const { lat, lon, radius, text = incident.where } = { ...incident.place }
  const place = {
    ...(lat !== undefined && lon !== undefined && { lat, lon }),
    ...(radius !== undefined && { radius }),
    ...(text !== undefined && { text }),
  }
  return Object.keys(place).length > 0 ? place : undefined
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

interface Held<T> {
  readonly shown: T | undefined
  /** Something else came meanwhile. */
  readonly isOld: boolean
  readonly renew: () => void
}

/**
 * What comes while pointer or focus is in the panel waits until it is asked for: nothing changes under the hand.
 * @param isSame whether the two would be read alike
 */
export function useHeld<T>(
  value: T | undefined,
  isSame: (a: T, b: T) => boolean,
  region: RefObject<HTMLElement | null>,
): Held<T> {
  const [held, setHeld] = useState(value)
  const isInside = useIsInside(region)
  useEffect(() => {
    setHeld((before) => (isInside ? (before ?? value) : value))
  }, [isInside, value])
  const shown = isInside ? (held ?? value) : value
  return {
    shown,
    isOld: shown !== undefined && value !== undefined && !isSame(shown, value),
    renew: () => setHeld(value),
  }
}

function useIsInside(region: RefObject<HTMLElement | null>): boolean {
  const [isInside, setInside] = useState(false)
  useEffect(() => {
    const panel = region.current?.closest<HTMLElement>('.detail, .dialog') ?? region.current
    if (!panel) return
    const look = () => setInside(panel.matches(':hover, :focus-within'))
    // While it fires the focus is still where it was.
    const leave = ({ relatedTarget }: FocusEvent) =>
      setInside(panel.contains(relatedTarget as Node | null) || panel.matches(':hover'))
    const events = ['pointerenter', 'pointerleave', 'focusin'] as const
    look()
    for (const event of events) panel.addEventListener(event, look)
    panel.addEventListener('focusout', leave)
    return () => {
      for (const event of events) panel.removeEventListener(event, look)
      panel.removeEventListener('focusout', leave)
    }
  }, [region])
  return isInside
}
