// How late the nearest free unit would be, as hatching on one canvas beneath zones: the later, the denser; in time: none.

import type * as L from 'leaflet'
import { type CanvasFrame, createCanvasSurface } from './canvas-surface.ts'
import type { MapCoverage } from './map-model.ts'
import type { MapPalette } from './map-palette.ts'

export interface CoverageLayer {
  set(coverage: MapCoverage | undefined): void
  setLook(palette: MapPalette, font: string): void
  remove(): void
}

/** Up to so many times the target; what is later still, or nobody's, is the last grade. */
const limits = [1, 1.5, 2] as const

export const gradeOf = (seconds: number, target: number): 0 | 1 | 2 | 3 => {
  if (seconds < 0) return 3
  const at = limits.findIndex((limit) => seconds <= limit * target)
  return at === -1 ? 3 : (at as 0 | 1 | 2)
}

const TILE = 12
const opacity = [0, 0.3, 0.45, 0.6] as const

/** One line, two, or crossing ones: told apart without colour. */
export function hatch(grade: 1 | 2 | 3, colour: string, pixelRatio: number): HTMLCanvasElement {
  const tile = document.createElement('canvas')
  tile.width = TILE * pixelRatio
  tile.height = TILE * pixelRatio
  const ctx = tile.getContext('2d')
  if (!ctx) return tile
  ctx.scale(pixelRatio, pixelRatio)
  ctx.strokeStyle = colour
  ctx.globalAlpha = opacity[grade]
  ctx.lineWidth = 1
  const shifts = grade === 1 ? [0] : [0, TILE / 2]
  ctx.beginPath()
  for (const shift of shifts) {
    for (const from of [-TILE, 0, TILE]) {
      ctx.moveTo(from + shift, TILE)
      ctx.lineTo(from + shift + TILE, 0)
      if (grade === 3) {
        ctx.moveTo(from + shift, 0)
        ctx.lineTo(from + shift + TILE, TILE)
      }
    }
  }
  ctx.stroke()
  return tile
}

const STATION = 15
const BESIDE = 12

export const createCoverageLayer = (
  map: L.Map,
  firstPalette: MapPalette,
  firstFont: string,
): CoverageLayer => {
  let coverage: MapCoverage | undefined
  let look = { palette: firstPalette, font: firstFont }

  const drawCells = ({ ctx, width, height, pixelRatio, project }: CanvasFrame, shown: MapCoverage) => {
    const { south, west, step, runs } = shown.grid
    const paths = { 1: new Path2D(), 2: new Path2D(), 3: new Path2D() }
    for (const [row = 0, first = 0, ...seconds] of runs) {
      const low = project(south + (row - 0.5) * step, west + (first - 0.5) * step)
      const high = project(south + (row + 0.5) * step, west + (first + seconds.length - 0.5) * step)
      if (high.x < 0 || low.x > width || low.y < 0 || high.y > height) continue
      const side = (high.x - low.x) / seconds.length
      for (const [i, each] of seconds.entries()) {
        const grade = gradeOf(each, shown.targetSeconds)
        if (grade > 0) paths[grade as 1 | 2 | 3].rect(low.x + i * side, high.y, side, low.y - high.y)
      }
    }
    for (const grade of [1, 2, 3] as const) {
      const pattern = ctx.createPattern(hatch(grade, look.palette.zone, pixelRatio), 'repeat')
      if (!pattern) continue
      pattern.setTransform(new DOMMatrix().scale(1 / pixelRatio))
      ctx.fillStyle = pattern
      ctx.fill(paths[grade])
    }
  }

  /** A square with how many are left; one with nothing left is filled. */
  const drawStations = ({ ctx, width, height, project }: CanvasFrame, { stations }: MapCoverage) => {
    ctx.font = `700 10px ${look.font}`
    ctx.textAlign = 'center'
    ctx.textBaseline = 'middle'
    for (const { lat, lon, left, isEmpty } of stations.toSorted(
      (a, b) => Number(a.isEmpty) - Number(b.isEmpty),
    )) {
      // Beside the point: the units that wait there stand on it.
      const at = project(lat, lon)
      const [x, y] = [at.x - BESIDE, at.y - BESIDE]
      if (x < 0 || x > width || y < 0 || y > height) continue
      ctx.beginPath()
      ctx.rect(Math.round(x - STATION / 2) + 0.5, Math.round(y - STATION / 2) + 0.5, STATION, STATION)
      ctx.fillStyle = isEmpty ? look.palette.empty : look.palette.halo
      ctx.strokeStyle = isEmpty ? look.palette.halo : look.palette.labelFaint
      ctx.lineWidth = isEmpty ? 2 : 1
      ctx.fill()
      ctx.stroke()
      ctx.fillStyle = isEmpty ? look.palette.onEmpty : look.palette.label
      ctx.fillText(String(left), Math.round(x) + 0.5, Math.round(y) + 1)
    }
  }

  const surface = createCanvasSurface(map, 'coverage', 320, (frame) => {
    if (!coverage) return
    drawCells(frame, coverage)
    drawStations(frame, coverage)
  })
  return {
    set: (next) => {
      coverage = next
      surface.redraw()
    },
    setLook: (palette, font) => {
      look = { palette, font }
      surface.redraw()
    },
    remove: () => surface.remove(),
  }
}
