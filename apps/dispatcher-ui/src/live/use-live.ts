/** React's view of the live picture: a component names the parts it shows and is drawn again when one of them changes. */
import type { Picture } from '@lien-thong/shared/picture/picture'
import {
  createContext,
  type DependencyList,
  useCallback,
  useContext,
  useMemo,
  useSyncExternalStore,
} from 'react'
import type { Link } from './link.ts'
import type { LivePicture } from './live-picture.ts'
import type { Slice } from './slices.ts'

export const LiveContext = createContext<LivePicture | undefined>(undefined)

export function useLive(): LivePicture {
  const live = useContext(LiveContext)
  if (!live) throw new Error('There is no live picture around this component')
  return live
}

/** @returns a number that grows whenever one of the parts changes: the dependency of whatever is derived from them. */
export const useVersion = (...parts: readonly Slice[]): number => usePacedVersion(0, parts)

/** @param paceMs redrawn for these changes at most this often, for what is costly to draw */
function usePacedVersion(paceMs: number, parts: readonly Slice[]): number {
  const live = useLive()
  const key = parts.join()
  const subscribe = useCallback(
    (listener: () => void) => {
      const [paced, cancel] = paceMs === 0 ? [listener, () => undefined] : pace(listener, paceMs)
      const stops = (key.split(',') as Slice[]).map((slice) => live.subscribe(slice, paced))
      return () => {
        cancel()
        for (const stop of stops) stop()
      }
    },
    [live, key, paceMs],
  )
  return useSyncExternalStore(subscribe, () => parts.reduce((sum, slice) => sum + live.version(slice), 0))
}

/** The first call goes through at once, those within the next `ms` together at its end. */
function pace(listener: () => void, ms: number): readonly [() => void, () => void] {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isDue = false
  const open = () => {
    timer = undefined
    if (isDue) through()
  }
  const through = () => {
    isDue = false
    timer = setTimeout(open, ms)
    listener()
  }
  const paced = () => {
    if (timer === undefined) through()
    else isDue = true
  }
  return [paced, () => clearTimeout(timer)]
}

/** The picture, redrawn when one of the parts changes; undefined until the first snapshot. */
export function usePicture(...parts: readonly Slice[]): Picture | undefined {
  useVersion(...parts)
  return useLive().picture
}

/**
 * A value made from the picture, made anew only when one of the parts or of the dependencies changed.
 * @param deps everything else that `derive` reads
 * @param paceMs made anew at most this often, for what is costly to draw
 */
export function useDerived<T>(
  parts: readonly Slice[],
  derive: (picture: Picture) => T,
  deps: DependencyList,
  paceMs = 0,
): T | undefined {
  const version = usePacedVersion(paceMs, parts)
  const { picture } = useLive()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the picture changes in place, its version says when; `deps` are the caller's
  return useMemo(() => picture && derive(picture), [picture, version, ...deps])
}

export function useLink(): Link {
  const live = useLive()
  return useSyncExternalStore(
    useCallback((listener: () => void) => live.subscribe('link', listener), [live]),
    () => live.link,
  )
}

/** Epoch milliseconds at the hub, redrawn once a second; undefined until the hub has said the time. */
export function useServerNow(): number | undefined {
  useVersion('second')
  return useLive().clock.now()
}
