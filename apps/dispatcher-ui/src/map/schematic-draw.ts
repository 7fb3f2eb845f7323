// Draws base-map rungs 0 and 1 on a canvas: graticule with stations, and the schematic of the city.

import { streets } from '@lien-thong/shared/simulation/city/streets'
import type { CanvasFrame } from './canvas-surface.ts'
import { type LabelBox, placeWithoutOverlap } from './label-place.ts'
import type { MapLanguage, MapStation } from './map-model.ts'
import type { MapPalette } from './map-palette.ts'
import { areas, metro, type Path, placeLabels, roads, waterways } from './schematic.ts'

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
    ctx.fillText(`${(i * step).toFixed(digits)}°`, x + 4, height - margin - 16)
  }
  const top = Math.ceil(12 / step)
  for (let i = Math.floor(8 / step); i <= top; i += 1) {
    const y = Math.round(project(i * step, 106).y) + 0.5
    if (y < 0 || y > height) continue
    ctx.beginPath()
    ctx.moveTo(0, y)
    ctx.lineTo(width, y)
    ctx.stroke()
    ctx.fillText(`${(i * step).toFixed(digits)}°`, width - margin - 44, y + 3)
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

interface Lettering {
  readonly font: string
  readonly colour: string
}

/** The middle of the piece of a line that lies nearest to the middle of the view, so that its name is where one looks. */
const namePoint = ({ project, width, height, margin }: CanvasFrame, line: Path) => {
  let best: { x: number; y: number; distance: number } | undefined
  for (let i = 1; i < line.length; i += 1) {
    const from = line[i - 1]
    const to = line[i]
    if (!from || !to) continue
    const { x, y } = project((from[0] + to[0]) / 2, (from[1] + to[1]) / 2)
    const distance = Math.hypot(x - width / 2, y - height / 2)
    const isInView = x > margin + 40 && x < width - margin - 40 && y > margin + 14 && y < height - margin - 14
    if (isInView && (!best || distance < best.distance)) best = { x, y, distance }
  }
  return best
}

const drawNames = (frame: CanvasFrame, { palette, font, lang }: DrawStyle) => {
  const { ctx, zoom, project, width, height } = frame
  const lettering = new Map<LabelBox, Lettering>()
  const add = (
    text: string,
    x: number,
    y: number,
    rank: number,
    size: number,
    weight: number,
    colour: string,
    slant = '',
  ) => {
    const face = `${slant}${weight} ${size}px ${font}`
    ctx.font = face
    const box = { text, x, y, width: ctx.measureText(text).width, height: size * 1.3, rank }
    lettering.set(box, { font: face, colour })
  }
  const lowestRank = zoom >= 13 ? 3 : zoom >= 11 ? 2 : 1
  for (const label of placeLabels) {
    if (label.rank > lowestRank) continue
    const { x, y } = project(label.lat, label.lon)
    if (x < 0 || y < 0 || x > width || y > height) continue
    const isLarge = label.rank === 1 && zoom <= 13
    add(
      lang === 'vi' ? label.vi : label.en,
      x,
      y,
      label.rank,
      isLarge ? 13 : 11.5,
      isLarge ? 600 : 500,
      label.rank === 3 ? palette.labelFaint : palette.label,
    )
  }
  for (const area of areas) {
    if (zoom < (area.kind === 'water' ? 9 : 12)) continue
    const spots = (area.labelAt ? [area.labelAt] : area.ring).map(([lat, lon]) => project(lat, lon))
    const x = spots.reduce((sum, spot) => sum + spot.x, 0) / spots.length
    const y = spots.reduce((sum, spot) => sum + spot.y, 0) / spots.length
    add(
      lang === 'vi' ? area.vi : area.en,
      x,
      y,
      2.5,
      11,
      500,
      area.kind === 'water' ? palette.waterLabel : palette.labelFaint,
      area.kind === 'water' ? 'italic ' : '',
    )
  }
  const named = new Set<string>()
  const along = (name: string, line: Path, rank: number, size: number, colour: string, slant = '') => {
    const spot = named.has(name) ? undefined : namePoint(frame, line)
    if (!spot) return
    named.add(name)
    add(name, spot.x, spot.y, rank, size, 400, colour, slant)
  }
  if (zoom >= 12)
    for (const { name, width: metres, line } of waterways)
      if (metres >= 200 || zoom >= 14) along(name, line, 4, 10.5, palette.waterLabel, 'italic ')
  if (zoom >= 12)
    for (const { name, rank, line } of roads)
      if (rank === 1 || zoom >= 13) along(name, line, 4 + rank, 10, palette.labelFaint)
  if (zoom >= 15) for (const { name, line } of streets) along(name, line, 7, 10, palette.labelFaint)

  ctx.textAlign = 'center'
  ctx.textBaseline = 'middle'
  ctx.lineJoin = 'round'
  for (const box of placeWithoutOverlap([...lettering.keys()], 6)) {
    const face = lettering.get(box)
    if (!face) continue
    ctx.font = face.font
    ctx.strokeStyle = palette.halo
    ctx.lineWidth = 3
    ctx.strokeText(box.text, box.x, box.y)
    ctx.fillStyle = face.colour
    ctx.fillText(box.text, box.x, box.y)
  }
}

export const drawSchematic = (frame: CanvasFrame, style: DrawStyle) => {
  frame.ctx.lineCap = 'round'
  frame.ctx.lineJoin = 'round'
  drawWater(frame, style.palette)
  drawGround(frame, style.palette)
  drawNames(frame, style)
}

/** A hollow mark of the service's shape where its units wait; the name only close by. */
export const drawStations = (
  frame: CanvasFrame,
  stations: readonly MapStation[],
  { palette, font }: DrawStyle,
) => {
  const { ctx, project, zoom } = frame
  ctx.strokeStyle = palette.station
  ctx.fillStyle = palette.station
  ctx.lineWidth = 1
  ctx.font = `400 10px ${font}`
  ctx.textAlign = 'left'
  ctx.textBaseline = 'middle'
  for (const { agency, name, lat, lon } of stations) {
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
    if (zoom >= 15) ctx.fillText(name, x + 16, y)
  }
}
