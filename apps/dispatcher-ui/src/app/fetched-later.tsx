/** A part of the console in a file of its own: fetched ahead or when it is first shown, and from then on there at once. */
import { type ComponentType, type ReactNode, useEffect, useReducer, useState } from 'react'

export interface FetchedLater<P> {
  readonly part: () => ComponentType<P> | undefined
  /** Also ahead. Rejects where it cannot be had; then it is asked for again when it is shown. */
  readonly fetch: () => Promise<unknown>
}

export function fetchedLater<P>(load: () => Promise<ComponentType<P>>): FetchedLater<P> {
  let part: ComponentType<P> | undefined
  let asked: Promise<unknown> | undefined
  const ask = async () => {
    try {
      part = await load()
    } catch (error) {
      asked = undefined
      throw error
    }
  }
  return {
    part: () => part,
    fetch: () => {
      asked ??= ask()
      return asked
    },
  }
}

interface Props<P> {
  readonly of: FetchedLater<P>
  readonly children: (Part: ComponentType<P>) => ReactNode
}

/**
 * React's own `lazy` suspends at its first use also where the file is there long since, and what was suspended is shown a third
 * of a second later: time enough to type into a dialog that is not there yet.
 */
export function Fetched<P>({ of, children }: Props<P>) {
  const [, draw] = useReducer((times: number) => times + 1, 0)
  const [failed, setFailed] = useState<{ readonly error: unknown }>()
  const part = of.part()
  const isThere = part !== undefined
  useEffect(() => {
    if (isThere) return
    let isShown = true
    of.fetch().then(
      () => isShown && draw(),
      (error: unknown) => isShown && setFailed({ error }),
    )
    return () => {
      isShown = false
    }
  }, [of, isThere])
  if (failed) throw failed.error
  return part ? children(part) : null
}
