// The live map of the city behind one small handle: plain Leaflet, one canvas for the base, one for all units, DOM markers
// for incidents only. It never moves by itself once a person has touched it.

import * as L from 'leaflet'
import 'leaflet/dist/leaflet.css'
import './map.css'
import { createBaseMap } from './base-map.ts'
import { createChrome } from './chrome.ts'
import { element as make } from './dom.ts'
import { createStackList, createTip, type StackItem } from './floating.ts'
import { createIncidentLayer } from './incident-layer.ts'
import { createLateLayers } from './late-layers.ts'
import type { CityMapHandle, CityMapOptions, MapIncident, MapUnit, MapZone } from './map-model.ts'
import { readPalette } from './map-palette.ts'
import { mapText } from './map-text.ts'
import { createPin } from './pin.ts'
import { createUnitLayer } from './unit-layer.ts'
import { createZoneLayer } from './zone-layer.ts'

export type { CityMapHandle, CityMapOptions, MapHandlers, MapIncident, MapUnit } from './map-model.ts'

const innerCity = { centre: [10.776, 106.7] as const, zoom: 12 }
const stackReach = 12
const closeZoom = 15

const unitItem = (unit: MapUnit): StackItem => ({ kind: 'unit', unit })
const incidentItem = (incident: MapIncident): StackItem => ({ kind: 'incident', incident })
const zoneItem = (zone: MapZone): StackItem => ({ kind: 'zone', zone })

export function createCityMap(element: HTMLElement, options: CityMapOptions): CityMapHandle {
  let { lang } = options
  let isDataLost = false
  let isTouched = false
  let onPoint: ((at: { readonly lat: number; readonly lon: number }) => void) | undefined
  let incidents: readonly MapIncident[] | undefined
  let units: readonly MapUnit[] | undefined

  const frame = make('div', 'city-map')
  frame.dataset.theme = options.theme
  const canvasHost = make('div', 'city-map-view')
  frame.append(canvasHost)
  element.append(frame)

  // Without animations a key answers at once and nothing slides while a person reads.
  const map = L.map(canvasHost, {
    zoomControl: false,
    attributionControl: false,
    zoomAnimation: false,
    fadeAnimation: false,
    markerZoomAnimation: false,
    inertia: false,
    minZoom: 8,
    maxZoom: 18,
    zoomSnap: 1,
  }).setView([...innerCity.centre], innerCity.zoom)
  L.control.scale({ imperial: false, position: 'bottomright', maxWidth: 90 }).addTo(map)
  canvasHost.setAttribute('role', 'region')

  const font = getComputedStyle(frame).fontFamily || 'sans-serif'
  let palette = readPalette(frame)

  const zoneLayer = createZoneLayer(map, palette, font)
  const unitLayer = createUnitLayer(map, palette, font, lang)
  const lateLayers = createLateLayers(map, () => ({ palette, font }))
  const pin = createPin(map, () => options.handlers.onUnpin())
  const tip = createTip(frame)
  const stack = createStackList(frame, (item) => choose(item))
  const incidentLayer = createIncidentLayer(map, mapText(lang), {
    onPick: (ids, at) => {
      const picked = ids.flatMap((id) => incidentLayer.find(id) ?? [])
      const near = incidentLayer
        .incidentsAt(at.x, at.y, stackReach)
        .filter((other) => !ids.includes(other.id))
      open(
        [...picked, ...near]
          .map(incidentItem)
          .concat(unitLayer.unitsAt(at.x, at.y, stackReach).map(unitItem)),
        at,
      )
    },
    onHover: (ids, at) => {
      const items = ids?.flatMap((id) => incidentLayer.find(id) ?? []).map(incidentItem)
      if (items && items.length > 0) tip.show(items, at.x, at.y, lang)
      else tip.hide()
    },
  })
  const base = createBaseMap(
    map,
    { palette, font, lang },
    options.stations ?? [],
    options.tiles,
    (rung, hasFailed) =>
      chrome.setBase(rung, rung === 'tiles' ? options.tiles?.attribution : undefined, hasFailed),
  )
  const chrome = createChrome(map, frame, base.rungs, base.choose, (id) => showZone(id), {
    lang,
    palette,
    font,
  })
  chrome.setBase(base.rung(), options.tiles?.attribution, false)

  const choose = (item: StackItem) => {
    if (item.kind === 'incident') options.handlers.onIncident(item.incident.id)
    else if (item.kind === 'unit') options.handlers.onUnit(item.unit.id)
    else pickZone(item.zone.id)
  }
  const pickZone = (id: string | undefined) => {
    zoneLayer.select(id)
    if (id === undefined) chrome.markZone(undefined)
    else chrome.openZone(id)
  }
  const showZone = (id: string, covered = 0) => {
    const bounds = zoneLayer.boundsOf(id)
    // The list would lie over what is to be seen; where it is open it says which one this is.
    zoneLayer.select(id)
    chrome.markZone(id)
    if (!bounds) return
    isTouched = true
    map.fitBounds(bounds, {
      maxZoom: closeZoom,
      animate: false,
      paddingTopLeft: [covered + 40, 60],
      paddingBottomRight: [40, 40],
    })
  }

  const open = (items: readonly StackItem[], at: L.Point) => {
    tip.hide()
    const only = items.length === 1 ? items[0] : undefined
    if (only) choose(only)
    else if (items.length > 1) stack.open(items, at.x, at.y, lang)
  }

  const noteText = (): string | undefined => {
    const text = mapText(lang)
    if (isDataLost) return text.dataLost
    if (!incidents || !units) return text.waiting
    if (incidents.length === 0 && units.length === 0) return text.nothingAtAll
    if (units.length === 0) return text.noUnits
    const view = map.getBounds()
    if (!incidentLayer.hasIncidentIn(view) && !unitLayer.hasUnitIn(view)) return text.noneInView
    return incidents.length === 0 ? text.noIncidents : undefined
  }
  const writeNote = () => chrome.setNote(noteText(), isDataLost)

  const restyle = () => {
    palette = readPalette(frame)
    base.setStyle({ palette, font, lang })
    zoneLayer.setLook(palette, font)
    lateLayers.setLook(palette, font)
    unitLayer.setLook(palette, font, lang)
    incidentLayer.setText(mapText(lang))
    chrome.setLook(lang, palette, font)
    canvasHost.setAttribute('aria-label', mapText(lang).map)
    writeNote()
  }

  map.on('moveend', () => {
    stack.close(false)
    writeNote()
  })
  map.on('click', (event) => {
    const { x, y } = event.containerPoint
    stack.close(false)
    if (onPoint) {
      const { lat, lng } = event.latlng.wrap()
      return onPoint({ lat, lon: lng })
    }
    const under = [
      ...incidentLayer.incidentsAt(x, y, stackReach).map(incidentItem),
      ...unitLayer.unitsAt(x, y, stackReach).map(unitItem),
      ...zoneLayer.tagsAt(x, y).map(zoneItem),
    ]
    // The ground of a zone is under much else: it answers only where nothing else does.
    open(under.length > 0 ? under : zoneLayer.groundAt(x, y).map(zoneItem), event.containerPoint)
    if (under.length === 0 && zoneLayer.groundAt(x, y).length === 0) pickZone(undefined)
  })
  map.on('mousemove', (event) => {
    const { x, y } = event.containerPoint
    const isOverMarker =
      event.originalEvent.target instanceof Element &&
      event.originalEvent.target.closest('.map-incident') !== null
    if (isOverMarker) return
    const under = [
      ...unitLayer.unitsAt(x, y, stackReach).map(unitItem),
      ...zoneLayer.tagsAt(x, y).map(zoneItem),
    ]
    canvasHost.classList.toggle('is-pointing', under.length > 0)
    if (under.length > 0) tip.show(under, x, y, lang)
    else tip.hide()
  })
  map.on('mouseout movestart', () => tip.hide())

  const touch = () => {
    isTouched = true
  }
  for (const name of ['pointerdown', 'wheel', 'keydown'] as const)
    frame.addEventListener(name, touch, { passive: true })

  const watchSize = new ResizeObserver(() => {
    map.invalidateSize({ pan: false, animate: false })
    if (!isTouched) map.setView([...innerCity.centre], innerCity.zoom, { animate: false })
  })
  watchSize.observe(frame)

  restyle()
  let isDestroyed = false
  document.fonts?.ready.then(() => {
    if (!isDestroyed) restyle()
  })

  return {
    setIncidents: (list) => {
      incidents = list
      incidentLayer.setIncidents(list)
      writeNote()
    },
    setUnits: (list) => {
      units = list
      unitLayer.setUnits(list)
      writeNote()
    },
    setZones: (list) => {
      zoneLayer.setZones(list)
      chrome.setZones(list)
    },
    setPin: pin.set,
    setHospitals: lateLayers.setHospitals,
    setCoverage: lateLayers.setCoverage,
    select: (incidentId) => incidentLayer.select(incidentId),
    flyTo: (lat, lon, covered = 0) => {
      isTouched = true
      map.setView([lat, lon], Math.max(map.getZoom(), closeZoom), { animate: false })
      if (covered > 0) map.panBy([-covered / 2, 0], { animate: false })
    },
    showZone,
    setPointing: (listener) => {
      onPoint = listener
      canvasHost.classList.toggle('is-asked', listener !== undefined)
      tip.hide()
    },
    setTheme: (theme) => {
      frame.dataset.theme = theme
      restyle()
    },
    setLanguage: (next) => {
      lang = next
      restyle()
    },
    setDataLost: (lost) => {
      isDataLost = lost
      frame.classList.toggle('is-data-lost', lost)
      unitLayer.setDataLost(lost)
      writeNote()
    },
    destroy: () => {
      isDestroyed = true
      watchSize.disconnect()
      zoneLayer.remove()
      lateLayers.remove()
      pin.remove()
      unitLayer.remove()
      incidentLayer.remove()
      base.remove()
      chrome.remove()
      tip.remove()
      stack.remove()
      map.remove()
      frame.remove()
    },
  }
}
