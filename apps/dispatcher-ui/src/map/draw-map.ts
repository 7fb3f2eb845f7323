// A map to draw zones on: the same base and the same zones as the live map, without units and incidents.

import * as L from 'leaflet'
import 'leaflet/dist/leaflet.css'
import './map.css'
import { createBaseMap } from './base-map.ts'
import { createChrome } from './chrome.ts'
import { element as make } from './dom.ts'
import type { MapLanguage, MapTheme, MapTiles, MapZone } from './map-model.ts'
import { readPalette } from './map-palette.ts'
import { mapText } from './map-text.ts'
import { createSketch, type MapSketch, pointOf, type SketchPoint } from './sketch.ts'
import { createZoneLayer } from './zone-layer.ts'

export interface DrawMapOptions {
  readonly theme: MapTheme
  readonly lang: MapLanguage
  readonly tiles: MapTiles | undefined
  readonly onPoints: (points: readonly SketchPoint[]) => void
  readonly onZone: (id: string) => void
}

export interface DrawMapHandle {
  setZones(zones: readonly MapZone[]): void
  setSketch(sketch: MapSketch | undefined): void
  select(id: string | undefined): void
  showZone(id: string): void
  setTheme(theme: MapTheme): void
  setLanguage(lang: MapLanguage): void
  destroy(): void
}

const innerCity: L.LatLngTuple = [10.776, 106.7]

export function createDrawMap(host: HTMLElement, options: DrawMapOptions): DrawMapHandle {
  let { lang } = options
  let sketch: MapSketch | undefined
  const frame = make('div', 'city-map')
  frame.dataset.theme = options.theme
  const view = make('div', 'city-map-view')
  frame.append(view)
  host.append(frame)
  const map = L.map(view, {
    zoomControl: false,
    attributionControl: false,
    zoomAnimation: false,
    fadeAnimation: false,
    markerZoomAnimation: false,
    inertia: false,
    doubleClickZoom: false,
    minZoom: 8,
    maxZoom: 18,
  }).setView(innerCity, 12)
  L.control.scale({ imperial: false, position: 'bottomright', maxWidth: 90 }).addTo(map)
  view.setAttribute('role', 'region')

  const font = getComputedStyle(frame).fontFamily || 'sans-serif'
  let palette = readPalette(frame)
  const zones = createZoneLayer(map, palette, font)
  const drawing = createSketch(map, options.onPoints)
  const base = createBaseMap(map, { palette, font, lang }, [], options.tiles, (rung, hasFailed) =>
    chrome.setBase(rung, rung === 'tiles' ? options.tiles?.attribution : undefined, hasFailed),
  )
  const chrome = createChrome(map, frame, base.rungs, base.choose, options.onZone, { lang, palette, font })
  chrome.setBase(base.rung(), options.tiles?.attribution, false)

  const add = (at: L.LatLng) => {
    if (!sketch) return
    const point = pointOf(at)
    options.onPoints(sketch.kind === 'area' ? [...sketch.points, point] : [point])
  }
  map.on('click', ({ latlng, containerPoint: { x, y } }) => {
    if (sketch) add(latlng)
    else {
      const [picked] = [...zones.tagsAt(x, y), ...zones.groundAt(x, y)]
      if (picked) options.onZone(picked.id)
    }
  })
  // Arrows move the map, which is Leaflet's; these two are for the middle of it.
  view.addEventListener('keydown', (event) => {
    if (!sketch || event.target !== view || event.ctrlKey || event.altKey || event.metaKey) return
    if (event.key === 'Enter') add(map.getCenter())
    else if (event.key === 'Backspace' && sketch.kind === 'area') options.onPoints(sketch.points.slice(0, -1))
    else return
    event.preventDefault()
  })

  const restyle = () => {
    palette = readPalette(frame)
    base.setStyle({ palette, font, lang })
    zones.setLook(palette, font)
    chrome.setLook(lang, palette, font)
    view.setAttribute('aria-label', mapText(lang).drawMap)
  }
  const watchSize = new ResizeObserver(() => map.invalidateSize({ pan: false, animate: false }))
  watchSize.observe(frame)
  restyle()

  return {
    setZones: (list) => {
      zones.setZones(list)
      chrome.setZones(list)
    },
    setSketch: (next) => {
      sketch = next
      view.classList.toggle('is-drawing', next !== undefined)
      drawing.set(next)
    },
    select: zones.select,
    showZone: (id) => {
      const bounds = zones.boundsOf(id)
      zones.select(id)
      if (bounds) map.fitBounds(bounds, { maxZoom: 16, animate: false, padding: [60, 60] })
    },
    setTheme: (theme) => {
      frame.dataset.theme = theme
      restyle()
    },
    setLanguage: (next) => {
      lang = next
      restyle()
    },
    destroy: () => {
      watchSize.disconnect()
      zones.remove()
      drawing.remove()
      base.remove()
      chrome.remove()
      map.remove()
      frame.remove()
    },
  }
}
