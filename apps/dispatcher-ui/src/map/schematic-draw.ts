// Draws base-map rungs 0 and 1 on a canvas: graticule with stations, and the schematic of the city.

import { streets } from '@lien-thong/shared/place/seed/streets'
import type { CanvasFrame } from './canvas-surface.ts'
import type { MapLanguage, MapStation } from './map-model.ts'
import type { MapPalette } from './map-palette.ts'
import { areas, metro, type Path, roads, waterways } from './schematic.ts'

export interface DrawStyle {
  readonly palette: MapPalette
  readonly font: string
  readonly lang: MapLanguage
}

const trace = ({ ctx, project }: CanvasFrame, line: Path, isClosed: boolean) => {
  ctx.beginPath()
  line.forEach(([lat, lon], i) => {
    const { x, y } = project(lat, lon)
    if (i === 0) ctx.moveTo(x, y)
    else ctx.lineTo(x, y)
  })
  if (isClosed) ctx.closePath()
}

const stroke = (frame: CanvasFrame, line: Path, colour: string, width: number) => {
  trace(frame, line, false)
  frame.ctx.strokeStyle = colour
  frame.ctx.lineWidth = width
  frame.ctx.stroke()
}

/** Pixels of one metre on the ground, at the latitude of the city. */
const pixelsPerMetre = (zoom: number) => (256 * 2 ** zoom) / (40_075_017 * Math.cos((10.8 * Math.PI) / 180))

/** Pixels at the top and bottom of the view that the notes and buttons may cover. */
const furniture = 60

const graticuleSteps = [0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001]

export const drawGraticule = (frame: CanvasFrame, { palette, font }: DrawStyle) => {
  const { ctx, project, width, height, margin } = frame
  const degree = project(10, 107).x - project(10, 106).x
  const step = graticuleSteps.findLast((candidate) => candidate * degree >= 90) ?? 1
  const origin = project(0, 0)
  ctx.strokeStyle = palette.graticule
  ctx.lineWidth = 1
  ctx.fillStyle = palette.labelFaint
  ctx.font = `400 10px ${font}`
  ctx.textAlign = 'left'
  ctx.textBaseline = 'top'
  const digits = Math.max(0, Math.ceil(-Math.log10(step)))
  for (let i = Math.ceil(-origin.x / degree / step); i * step * degree + origin.x < width; i += 1) {
    const x = Math.round(i * step * degree + origin.x) + 0.5
    ctx.beginPath()
    ctx.moveTo(x, 0)
    ctx.lineTo(x, height)
    ctx.stroke()
    ctx.fillText(`${(i * step).toFixed(digits)}°`, x + 4, height - margin - furniture)
  }
  const top = Math.ceil(12 / step)
  for (let i = Math.floor(8 / step); i <= top; i += 1) {
    const y = Math.round(project(i * step, 106).y) + 0.5
    if (y < 0 || y > height) continue
    ctx.beginPath()
    ctx.moveTo(0, y)
    ctx.lineTo(width, y)
    ctx.stroke()
    const isClear = y > margin + furniture && y < height - margin - furniture
    if (isClear) ctx.fillText(`${(i * step).toFixed(digits)}°`, margin + 10, y + 3)
  }
}

const drawWater = (frame: CanvasFrame, palette: MapPalette) => {
  const { ctx, zoom } = frame
  const metre = pixelsPerMetre(zoom)
  for (const area of areas.filter(({ kind }) => kind === 'water')) {
    trace(frame, area.ring, true)
    ctx.fillStyle = palette.water
    ctx.fill()
  }
  for (const { width, line } of waterways) {
    if (width < 70 && zoom < 11) continue
    stroke(frame, line, palette.water, Math.max(width * metre, width < 100 ? 1 : 1.6))
  }
}

const drawGround = (frame: CanvasFrame, palette: MapPalette) => {
  const { ctx, zoom } = frame
  for (const area of areas.filter(({ kind }) => kind !== 'water')) {
    trace(frame, area.ring, true)
    ctx.fillStyle = palette.area
    ctx.fill()
    ctx.strokeStyle = palette.areaBorder
    ctx.lineWidth = 1
    ctx.stroke()
  }
  if (zoom >= 14) for (const { line } of streets) stroke(frame, line, palette.street, zoom >= 15 ? 2 : 1.2)
  const grow = Math.max(0, zoom - 12)
  if (zoom >= 11) {
    for (const { rank, line } of roads)
      if (rank === 2) stroke(frame, line, palette.roadMinor, 1.2 + grow * 0.7)
  }
  for (const { rank, line } of roads)
    if (rank === 1) stroke(frame, line, palette.roadMajor, (zoom < 11 ? 1.2 : 2) + grow)
  if (zoom >= 11) {
    ctx.setLineDash([6, 4])
    for (const { line } of metro) stroke(frame, line, palette.metro, 1.6)
    ctx.setLineDash([])
  }
}

export const drawSchematic = (frame: CanvasFrame, style: DrawStyle) => {
  frame.ctx.lineCap = 'round'
  frame.ctx.lineJoin = 'round'
  drawWater(frame, style.palette)
  drawGround(frame, style.palette)
}

/** A hollow mark of the service's shape where its units wait. */
export const drawStations = (frame: CanvasFrame, stations: readonly MapStation[], { palette }: DrawStyle) => {
  const { ctx, project } = frame
  ctx.strokeStyle = palette.station
  ctx.lineWidth = 1
  for (const { agency, lat, lon } of stations) {
    const { x, y } = project(lat, lon)
    ctx.beginPath()
    if (agency === 'ambulance') ctx.arc(x, y, 3.5, 0, Math.PI * 2)
    else if (agency === 'fire') ctx.rect(x - 3.2, y - 3.2, 6.4, 6.4)
    else {
      ctx.moveTo(x, y - 4.4)
      ctx.lineTo(x + 4.4, y)
      ctx.lineTo(x, y + 4.4)
      ctx.lineTo(x - 4.4, y)
      ctx.closePath()
    }
    ctx.stroke()
  }
}
