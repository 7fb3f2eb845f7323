// The base map is a ladder of rungs: raster tiles, the own schematic, the bare graticule. A failing source drops one rung.

import * as L from 'leaflet'
import { createCanvasSurface } from './canvas-surface.ts'
import type { BaseRung, MapStation, MapTiles } from './map-model.ts'
import { type DrawStyle, drawGraticule, drawSchematic, drawStations } from './schematic-draw.ts'
import { schematicNames, stationNames, writeNames } from './schematic-names.ts'
import { createTileWatch } from './tile-watch.ts'

const firstTileDeadlineMs = 6000

export interface BaseMap {
  readonly rungs: readonly BaseRung[]
  rung(): BaseRung
  choose(rung: BaseRung): void
  setStyle(style: DrawStyle): void
  remove(): void
}

export const createBaseMap = (
  map: L.Map,
  initial: DrawStyle,
  stations: readonly MapStation[],
  tiles: MapTiles | undefined,
  /** `hasFailed` when the rung was not a person's choice. */
  onChange: (rung: BaseRung, hasFailed: boolean) => void,
): BaseMap => {
  let style = initial
  let rung: BaseRung = tiles ? 'tiles' : 'schematic'
  let tileLayer: L.TileLayer | undefined
  let deadline: ReturnType<typeof setTimeout> | undefined

  const surface = createCanvasSurface(map, 'base', 210, (frame) => {
    if (rung === 'schematic') drawSchematic(frame, style)
    if (rung === 'grid') drawGraticule(frame, style)
    drawStations(frame, stations, style)
    const names = rung === 'schematic' ? schematicNames(frame, style) : []
    writeNames(frame, [...names, ...stationNames(frame, stations, style)], style)
  })

  const stopTiles = () => {
    clearTimeout(deadline)
    tileLayer?.remove()
    tileLayer = undefined
  }

  const dropToSchematic = () => {
    stopTiles()
    rung = 'schematic'
    surface.redraw()
    onChange(rung, true)
  }

  const startTiles = (source: MapTiles) => {
    stopTiles()
    const watch = createTileWatch(dropToSchematic)
    const layer = L.tileLayer(source.url, { maxZoom: 19, className: 'map-tiles', keepBuffer: 1 })
    layer.on('tileload', watch.loaded)
    layer.on('tileerror', watch.failed)
    tileLayer = layer.addTo(map)
    deadline = setTimeout(watch.deadlinePassed, firstTileDeadlineMs)
  }
  if (tiles) startTiles(tiles)

  return {
    rungs: tiles ? ['grid', 'schematic', 'tiles'] : ['grid', 'schematic'],
    rung: () => rung,
    choose: (next) => {
      if (next === 'tiles' && !tiles) return
      rung = next
      if (next === 'tiles' && tiles) startTiles(tiles)
      else stopTiles()
      surface.redraw()
      onChange(rung, false)
    },
    setStyle: (next) => {
      style = next
      surface.redraw()
    },
    remove: () => {
      stopTiles()
      surface.remove()
    },
  }
}
