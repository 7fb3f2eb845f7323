// How zones look: a pattern and two letters for what they are, the border for how grave they are. Never colour alone, and
// no saturated one: a zone is to be known, and only incidents ask for someone.

import type { MapZone, MapZoneKind, MapZoneSeverity } from './map-model.ts'

const TILE = 12
/** Wide enough to read through. */
const SCALE = 1.5

/** Strokes of one tile that is repeated; [x, y, dx, dy] are dots where they have no length. */
const strokes: Readonly<Record<MapZoneKind, readonly (readonly [number, number, number, number])[]>> = {
  flood: [
    [0, 4, 3, -2],
    [3, 2, 6, 4],
    [9, 6, 3, -2],
  ],
  outbreak: [
    [3, 3, 0, 0],
    [9, 9, 0, 0],
  ],
  closed_road: [
    [3, 3, 6, 6],
    [9, 3, -6, 6],
  ],
  hazardous_store: [
    [0, 6, 12, 0],
    [6, 0, 0, 12],
  ],
  violence_warning: [
    [3, 0, 0, 12],
    [9, 0, 0, 12],
  ],
  other: [
    [0, 12, 12, -12],
    [-2, 2, 4, -4],
    [10, 14, 4, -4],
  ],
}

const fills: Readonly<Record<MapZoneSeverity, number>> = { danger: 0.5, caution: 0.34, notice: 0.24 }

/** Pixels on the screen from which on a zone is the ground one reads names on. */
const LARGE = 450

/** What has not begun has a border alone; what fills the view is fainter. */
export const fillOpacity = (
  { severity, isComing }: Pick<MapZone, 'severity' | 'isComing'>,
  size = 0,
): number => (isComing ? 0 : fills[severity] * (size > LARGE ? 0.5 : 1))

export const borders: Readonly<Record<MapZoneSeverity, { readonly width: number; readonly dash: number[] }>> =
  {
    danger: { width: 3, dash: [] },
    caution: { width: 2, dash: [9, 5] },
    notice: { width: 1.5, dash: [2, 4] },
  }

export function patternTile(kind: MapZoneKind, colour: string, pixelRatio: number): HTMLCanvasElement {
  const tile = document.createElement('canvas')
  tile.width = tile.height = Math.round(TILE * pixelRatio)
  const ctx = tile.getContext('2d')
  if (!ctx) return tile
  ctx.scale(tile.width / TILE, tile.height / TILE)
  ctx.strokeStyle = ctx.fillStyle = colour
  ctx.lineWidth = 1.3
  for (const [x, y, dx, dy] of strokes[kind]) {
    ctx.beginPath()
    if (dx === 0 && dy === 0) {
      ctx.arc(x, y, 1.5, 0, Math.PI * 2)
      ctx.fill()
      continue
    }
    ctx.moveTo(x, y)
    ctx.lineTo(x + dx, y + dy)
    ctx.stroke()
  }
  return tile
}

/** @param scale 1 is the size in which the strokes are written down */
export const createPatterns = (colour: string, pixelRatio: number, scale = SCALE) => {
  const made = new Map<MapZoneKind, CanvasPattern | null>()
  return {
    of: (ctx: CanvasRenderingContext2D, kind: MapZoneKind): CanvasPattern | null => {
      const known = made.get(kind)
      if (known !== undefined) return known
      const pattern = ctx.createPattern(patternTile(kind, colour, pixelRatio * scale), 'repeat')
      // Tiles are as sharp as the screen; the canvas is scaled to CSS pixels.
      pattern?.setTransform(new DOMMatrix().scale(1 / pixelRatio))
      made.set(kind, pattern)
      return pattern
    },
  }
}

/** A small sample for the legend. */
export function zoneSample(
  kind: MapZoneKind,
  severity: MapZoneSeverity,
  colour: string,
  opacity: number,
): HTMLCanvasElement {
  const pixelRatio = Math.min(window.devicePixelRatio || 1, 3)
  const [width, height] = [28, 20]
  const canvas = document.createElement('canvas')
  canvas.width = width * pixelRatio
  canvas.height = height * pixelRatio
  canvas.style.width = `${width}px`
  canvas.style.height = `${height}px`
  canvas.className = 'map-zone-sample'
  canvas.setAttribute('aria-hidden', 'true')
  const ctx = canvas.getContext('2d')
  if (!ctx) return canvas
  ctx.scale(pixelRatio, pixelRatio)
  const { width: line, dash } = borders[severity]
  const pattern = createPatterns(colour, pixelRatio, 1).of(ctx, kind)
  ctx.globalAlpha = opacity
  if (pattern) ctx.fillStyle = pattern
  ctx.fillRect(2, 2, width - 4, height - 4)
  ctx.globalAlpha = 1
  ctx.strokeStyle = colour
  ctx.lineWidth = line
  ctx.setLineDash(dash)
  ctx.strokeRect(2, 2, width - 4, height - 4)
  return canvas
}
