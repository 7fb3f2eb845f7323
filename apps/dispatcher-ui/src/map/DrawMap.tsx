// The map to draw on as a React component: it owns the element, the handle owns everything inside.

import { useEffect, useRef, useState } from 'react'
import { createDrawMap, type DrawMapHandle } from './draw-map.ts'
import type { MapLanguage, MapTheme, MapTiles, MapZone } from './map-model.ts'
import type { MapSketch, SketchPoint } from './sketch.ts'

export interface DrawMapProps {
  readonly zones: readonly MapZone[]
  readonly sketch: MapSketch | undefined
  readonly selected: string | undefined
  /** A new object each time that a zone is to be shown. */
  readonly shown: { readonly id: string } | undefined
  readonly theme: MapTheme
  readonly lang: MapLanguage
  /** Read once, when the map is made. */
  readonly tiles: MapTiles | undefined
  readonly onPoints: (points: readonly SketchPoint[]) => void
  readonly onZone: (id: string) => void
}

export function DrawMap(props: DrawMapProps) {
  const { zones, sketch, selected, shown, theme, lang } = props
  const host = useRef<HTMLDivElement>(null)
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })
  const [handle, setHandle] = useState<DrawMapHandle>()

  useEffect(() => {
    if (!host.current) return
    const made = createDrawMap(host.current, {
      theme: latest.current.theme,
      lang: latest.current.lang,
      tiles: latest.current.tiles,
      onPoints: (points) => latest.current.onPoints(points),
      onZone: (id) => latest.current.onZone(id),
    })
    setHandle(made)
    return () => {
      setHandle(undefined)
      made.destroy()
    }
  }, [])

  useEffect(() => handle?.setTheme(theme), [handle, theme])
  useEffect(() => handle?.setLanguage(lang), [handle, lang])
  useEffect(() => handle?.setZones(zones), [handle, zones])
  useEffect(() => handle?.setSketch(sketch), [handle, sketch])
  useEffect(() => handle?.select(selected), [handle, selected])
  useEffect(() => {
    if (shown) handle?.showZone(shown.id)
  }, [handle, shown])

  return <div ref={host} className="city-map-host" />
}
