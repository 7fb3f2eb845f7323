// What is being drawn: corners that can be dragged, the line between them, and a circle for a premise. A cross in the middle
// is where the keyboard puts the next corner.

import * as L from 'leaflet'
import { element } from './dom.ts'

export interface SketchPoint {
  readonly lat: number
  readonly lon: number
}

export type MapSketch =
  | { readonly kind: 'area'; readonly points: readonly SketchPoint[] }
  | { readonly kind: 'point'; readonly point: SketchPoint | undefined; readonly radius: number }

/** As drawn by hand; corners of a zone from a file are too many to drag. */
const MOST_CORNERS = 200

/** A metre is five decimals; nobody points closer. */
const rounded = (degrees: number) => Math.round(degrees * 1e6) / 1e6
export const pointOf = ({ lat, lng }: L.LatLng): SketchPoint => ({ lat: rounded(lat), lon: rounded(lng) })

const latLng = ({ lat, lon }: SketchPoint): L.LatLngTuple => [lat, lon]

export const createSketch = (map: L.Map, onPoints: (points: readonly SketchPoint[]) => void) => {
  let drawn: L.Layer[] = []
  const cross = element('div', 'map-cross')
  cross.setAttribute('aria-hidden', 'true')
  cross.hidden = true
  map.getContainer().append(cross)

  const clear = () => {
    for (const layer of drawn) layer.remove()
    drawn = []
  }
  const corner = (points: readonly SketchPoint[], i: number): L.Marker => {
    const name = i === 0 ? 'map-corner is-first' : 'map-corner'
    const marker = L.marker(latLng(points[i]!), {
      draggable: true,
      keyboard: false,
      icon: L.divIcon({ className: name, iconSize: [14, 14] }),
      zIndexOffset: 300_000,
    })
    marker.on('click', (event) => L.DomEvent.stopPropagation(event))
    marker.on('dragend', () =>
      onPoints(points.map((point, k) => (k === i ? pointOf(marker.getLatLng()) : point))),
    )
    return marker
  }
  return {
    set: (sketch: MapSketch | undefined) => {
      clear()
      cross.hidden = sketch === undefined
      if (!sketch) return
      const points = sketch.kind === 'area' ? sketch.points : sketch.point ? [sketch.point] : []
      const look = { interactive: false, className: 'map-sketch' }
      if (sketch.kind === 'point' && sketch.point)
        drawn.push(L.circle(latLng(sketch.point), { ...look, radius: Math.max(1, sketch.radius) }))
      if (sketch.kind === 'area' && points.length > 2) drawn.push(L.polygon(points.map(latLng), look))
      else if (points.length > 1) drawn.push(L.polyline(points.map(latLng), { ...look, fill: false }))
      if (points.length <= MOST_CORNERS) drawn.push(...points.map((_, i) => corner(points, i)))
      for (const layer of drawn) layer.addTo(map)
    },
    remove: () => {
      clear()
      cross.remove()
    },
  }
}
