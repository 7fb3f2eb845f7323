// Zones on one canvas beneath units and incidents: pattern, border, and a tag of two letters. A premise's tag points at it.

import * as L from 'leaflet'
import { type CanvasFrame, createCanvasSurface } from './canvas-surface.ts'
import { placeWithoutOverlap } from './label-place.ts'
import type { MapZone, MapZoneSeverity } from './map-model.ts'
import type { MapPalette } from './map-palette.ts'
import { boundsOf, type ZoneBounds } from './zone-geometry.ts'
import { borders, createPatterns, fillOpacity } from './zone-look.ts'

export interface ZoneLayer {
  setZones(zones: readonly MapZone[]): void
  select(id: string | undefined): void
  setLook(palette: MapPalette, font: string): void
  /** Zones whose tag lies under a point of the container. */
  tagsAt(x: number, y: number): readonly MapZone[]
  /** Zones whose ground lies under it, the smallest first. */
  groundAt(x: number, y: number): readonly MapZone[]
  find(id: string): MapZone | undefined
  boundsOf(id: string): L.LatLngBounds | undefined
  remove(): void
}

interface Prepared {
  readonly zone: MapZone
  readonly bounds: ZoneBounds
}

interface Tag {
  readonly zone: MapZone
  readonly x: number
  readonly y: number
  readonly width: number
}

const TAG_HEIGHT = 18
/** Premises point down at where they are. */
const POINTER = 6
/** Smaller than this on the screen, only the tag is drawn. */
const TINY = 6
const ranks: Readonly<Record<MapZoneSeverity, number>> = { danger: 0, caution: 1, notice: 2 }

const metresToDegrees = (metres: number) => metres / 111_195

export const createZoneLayer = (map: L.Map, firstPalette: MapPalette, firstFont: string): ZoneLayer => {
  let prepared: readonly Prepared[] = []
  let selected: string | undefined
  let look = { palette: firstPalette, font: firstFont }
  let patterns = createPatterns(firstPalette.zone, 1)
  let patternRatio = 1
  let tags: readonly Tag[] = []
  let paths: readonly { readonly zone: MapZone; readonly path: Path2D; readonly size: number }[] = []
  let corner: L.Point = map.containerPointToLayerPoint([0, 0])
  const measure = document.createElement('canvas').getContext('2d')

  const pathOf = ({ project }: CanvasFrame, { polygons, circle }: MapZone): Path2D => {
    const path = new Path2D()
    if (circle) {
      const centre = project(circle.lat, circle.lon)
      const edge = project(circle.lat + metresToDegrees(circle.radius), circle.lon)
      path.arc(centre.x, centre.y, Math.max(1, centre.y - edge.y), 0, Math.PI * 2)
    }
    for (const ring of (polygons ?? []).flat()) {
      ring.forEach(([lon, lat], i) => {
        const { x, y } = project(lat, lon)
        if (i === 0) path.moveTo(x, y)
        else path.lineTo(x, y)
      })
      path.closePath()
    }
    return path
  }

  const drawGround = (frame: CanvasFrame, zone: MapZone, path: Path2D, size: number) => {
    const { ctx } = frame
    const isSelected = zone.id === selected
    const pattern = patterns.of(ctx, zone.kind)
    ctx.globalAlpha = fillOpacity(zone, size)
    if (pattern && ctx.globalAlpha > 0) {
      ctx.fillStyle = pattern
      ctx.fill(path, 'evenodd')
    }
    const { width, dash } = borders[zone.severity]
    ctx.globalAlpha = 1
    if (isSelected) {
      ctx.setLineDash([])
      ctx.lineWidth = width + 5
      ctx.strokeStyle = look.palette.focus
      ctx.stroke(path)
    }
    ctx.lineJoin = 'round'
    ctx.setLineDash([])
    ctx.lineWidth = width + 2
    ctx.strokeStyle = look.palette.halo
    ctx.stroke(path)
    ctx.setLineDash(dash)
    ctx.lineWidth = width
    ctx.strokeStyle = look.palette.zone
    ctx.stroke(path)
    ctx.setLineDash([])
  }

  const drawTag = ({ ctx }: CanvasFrame, { zone, x, y, width }: Tag) => {
    const [left, top] = [Math.round(x - width / 2), Math.round(y - TAG_HEIGHT / 2)]
    ctx.beginPath()
    ctx.roundRect(left, top, width, TAG_HEIGHT, 3)
    if (zone.circle) {
      ctx.moveTo(x - POINTER, top + TAG_HEIGHT)
      ctx.lineTo(x, top + TAG_HEIGHT + POINTER)
      ctx.lineTo(x + POINTER, top + TAG_HEIGHT)
    }
    const isSolid = zone.severity === 'danger' && !zone.isComing
    ctx.fillStyle = isSolid ? look.palette.zone : look.palette.halo
    ctx.strokeStyle = zone.id === selected ? look.palette.focus : look.palette.zone
    ctx.lineWidth = zone.id === selected ? 3 : 1.4
    ctx.setLineDash(zone.isComing ? [3, 2] : [])
    ctx.stroke()
    ctx.fill()
    ctx.setLineDash([])
    ctx.font = `700 11px ${look.font}`
    ctx.textAlign = 'center'
    ctx.textBaseline = 'middle'
    ctx.fillStyle = isSolid ? look.palette.halo : look.palette.zone
    ctx.fillText(zone.code, x, top + TAG_HEIGHT / 2 + 0.5)
  }

  const draw = (frame: CanvasFrame) => {
    if (patternRatio !== frame.pixelRatio) {
      patternRatio = frame.pixelRatio
      patterns = createPatterns(look.palette.zone, patternRatio)
    }
    frame.ctx.font = `700 11px ${look.font}`
    const wanted: Tag[] = []
    const drawn: { zone: MapZone; path: Path2D; size: number }[] = []
    for (const { zone, bounds } of prepared) {
      const low = frame.project(bounds.south, bounds.west)
      const high = frame.project(bounds.north, bounds.east)
      if (high.x < 0 || low.x > frame.width || low.y < 0 || high.y > frame.height) continue
      const size = Math.max(high.x - low.x, low.y - high.y)
      if (size >= TINY) {
        const path = pathOf(frame, zone)
        drawGround(frame, zone, path, size)
        drawn.push({ zone, path, size })
      }
      const at = frame.project(bounds.label.lat, bounds.label.lon)
      wanted.push({
        zone,
        x: Math.round(at.x),
        y: Math.round(zone.circle ? at.y - TAG_HEIGHT / 2 - POINTER : at.y),
        width: Math.ceil(frame.ctx.measureText(zone.code).width) + 10,
      })
    }
    const boxes = wanted.map((tag) => ({
      tag,
      text: tag.zone.code,
      x: tag.x,
      y: tag.y,
      width: tag.width,
      height: TAG_HEIGHT,
      rank: tag.zone.id === selected ? -1 : ranks[tag.zone.severity],
    }))
    const kept = new Set<unknown>(placeWithoutOverlap(boxes, 1))
    tags = boxes.flatMap((box) => (kept.has(box) ? [box.tag] : []))
    for (const tag of tags) drawTag(frame, tag)
    paths = drawn.sort((a, b) => a.size - b.size)
    corner = map.containerPointToLayerPoint([-frame.margin, -frame.margin])
  }
  const surface = createCanvasSurface(map, 'zones', 330, draw)

  /** While a drag is under way the canvas is where it was drawn, shifted with the map. */
  const onCanvas = (x: number, y: number) => map.containerPointToLayerPoint([x, y]).subtract(corner)

  return {
    setZones: (zones) => {
      prepared = zones
        .filter(({ polygons, circle }) => circle !== undefined || (polygons?.length ?? 0) > 0)
        .map((zone) => ({ zone, bounds: boundsOf(zone) }))
        .toSorted((a, b) => ranks[b.zone.severity] - ranks[a.zone.severity])
      surface.redraw()
    },
    select: (id) => {
      if (id === selected) return
      selected = id
      surface.redraw()
    },
    setLook: (palette, font) => {
      look = { palette, font }
      patterns = createPatterns(palette.zone, patternRatio)
      surface.redraw()
    },
    tagsAt: (x, y) => {
      const point = onCanvas(x, y)
      return tags
        .filter(
          (tag) =>
            Math.abs(tag.x - point.x) <= tag.width / 2 + 2 && Math.abs(tag.y - point.y) <= TAG_HEIGHT / 2 + 3,
        )
        .map(({ zone }) => zone)
    },
    groundAt: (x, y) => {
      const point = onCanvas(x, y)
      return paths
        .filter(({ path }) => measure?.isPointInPath(path, point.x, point.y, 'evenodd'))
        .map(({ zone }) => zone)
    },
    find: (id) => prepared.find(({ zone }) => zone.id === id)?.zone,
    boundsOf: (id) => {
      const found = prepared.find(({ zone }) => zone.id === id)?.bounds
      return found && L.latLngBounds([found.south, found.west], [found.north, found.east])
    },
    remove: () => surface.remove(),
  }
}
