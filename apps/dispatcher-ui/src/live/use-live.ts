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
export function useVersion(...parts: readonly Slice[]): number {
  const live = useLive()
  const key = parts.join()
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = (key.split(',') as Slice[]).map((slice) => live.subscribe(slice, listener))
      return () => {
        for (const stop of stops) stop()
      }
    },
    [live, key],
  )
  return useSyncExternalStore(subscribe, () => parts.reduce((sum, slice) => sum + live.version(slice), 0))
}

/** The picture, redrawn when one of the parts changes; undefined until the first snapshot. */
export function usePicture(...parts: readonly Slice[]): Picture | undefined {
  useVersion(...parts)
  return useLive().picture
}

/**
 * A value made from the picture, made anew only when one of the parts or of the dependencies changed.
 * @param deps everything else that `derive` reads
 */
export function useDerived<T>(
  parts: readonly Slice[],
  derive: (picture: Picture) => T,
  deps: DependencyList,
): T | undefined {
  const version = useVersion(...parts)
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
