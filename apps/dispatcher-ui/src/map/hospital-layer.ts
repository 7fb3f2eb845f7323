// Hospitals as small crosses, with their names from nearer by. One that diverts ambulances is crossed out.

import type * as L from 'leaflet'
import { type CanvasFrame, createCanvasSurface } from './canvas-surface.ts'
import { placeWithoutOverlap } from './label-place.ts'
import type { MapHospital } from './map-model.ts'
import type { MapPalette } from './map-palette.ts'

export interface HospitalLayer {
  set(hospitals: readonly MapHospital[]): void
  setLook(palette: MapPalette, font: string): void
  remove(): void
}

const SIZE = 13
const NAMES_FROM = 13
const NAME_HEIGHT = 14

export const createHospitalLayer = (
  map: L.Map,
  firstPalette: MapPalette,
  firstFont: string,
): HospitalLayer => {
  let hospitals: readonly MapHospital[] = []
  let look = { palette: firstPalette, font: firstFont }

  const drawMark = ({ ctx }: CanvasFrame, x: number, y: number, isDiverting: boolean) => {
    const [left, top] = [x - SIZE / 2, y - SIZE / 2]
    ctx.beginPath()
    ctx.roundRect(left, top, SIZE, SIZE, 2.5)
    ctx.fillStyle = look.palette.halo
    ctx.strokeStyle = look.palette.labelFaint
    ctx.lineWidth = 1.2
    ctx.setLineDash(isDiverting ? [3, 2] : [])
    ctx.fill()
    ctx.stroke()
    ctx.setLineDash([])
    ctx.strokeStyle = look.palette.label
    ctx.lineWidth = 2.4
    ctx.beginPath()
    ctx.moveTo(x, top + 3)
    ctx.lineTo(x, top + SIZE - 3)
    ctx.moveTo(left + 3, y)
    ctx.lineTo(left + SIZE - 3, y)
    ctx.stroke()
    if (!isDiverting) return
    ctx.lineWidth = 1.8
    ctx.beginPath()
    ctx.moveTo(left - 2, top + SIZE + 2)
    ctx.lineTo(left + SIZE + 2, top - 2)
    ctx.stroke()
  }

  const surface = createCanvasSurface(map, 'hospitals', 340, (frame) => {
    const { ctx, project, width, height, zoom } = frame
    const seen = hospitals.flatMap((hospital) => {
      const at = project(hospital.lat, hospital.lon)
      const [x, y] = [Math.round(at.x) + 0.5, Math.round(at.y) + 0.5]
      return x < 0 || x > width || y < 0 || y > height ? [] : [{ hospital, x, y }]
    })
    for (const { hospital, x, y } of seen) drawMark(frame, x, y, hospital.isDiverting)
    if (zoom < NAMES_FROM) return
    ctx.font = `500 11px ${look.font}`
    ctx.textAlign = 'center'
    ctx.textBaseline = 'middle'
    const names = seen.map(({ hospital, x, y }) => ({
      text: hospital.label,
      x,
      y: y + SIZE,
      width: ctx.measureText(hospital.label).width + 4,
      height: NAME_HEIGHT,
      rank: hospital.isDiverting ? 0 : 1,
    }))
    for (const { text, x, y } of placeWithoutOverlap(names, 2)) {
      ctx.lineWidth = 3
      ctx.strokeStyle = look.palette.halo
      ctx.strokeText(text, x, y)
      ctx.fillStyle = look.palette.label
      ctx.fillText(text, x, y)
    }
  })
  return {
    set: (next) => {
      hospitals = next
      surface.redraw()
    },
    setLook: (palette, font) => {
      look = { palette, font }
      surface.redraw()
    },
    remove: () => surface.remove(),
  }
}
