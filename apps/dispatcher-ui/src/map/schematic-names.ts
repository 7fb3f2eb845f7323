// The names on the drawn base maps. Areas come first, then water and roads near the middle of the view, then stations.

import { streets } from '@lien-thong/shared/place/seed/streets'
import type { CanvasFrame } from './canvas-surface.ts'
import { type LabelBox, placeWithoutOverlap } from './label-place.ts'
import type { MapStation } from './map-model.ts'
import { areas, type Path, placeLabels, roads, waterways } from './schematic.ts'
import type { DrawStyle } from './schematic-draw.ts'

export interface Name {
  readonly text: string
  /** Centre, in pixels of the frame. */
  readonly x: number
  readonly y: number
  readonly rank: number
  readonly size: number
  readonly colour: string
  readonly weight?: 400 | 500 | 600
  readonly isItalic?: boolean
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

const placeNames = ({ zoom, project }: CanvasFrame, { palette, lang }: DrawStyle): readonly Name[] => {
  const lowestRank = zoom >= 13 ? 3 : zoom >= 11 ? 2 : 1
  return placeLabels
    .filter(({ rank }) => rank <= lowestRank)
    .map((label) => {
      const isLarge = label.rank === 1 && zoom <= 13
      return {
        text: label[lang],
        ...project(label.lat, label.lon),
        rank: label.rank,
        size: isLarge ? 13 : 11.5,
        weight: isLarge ? 600 : 500,
        colour: label.rank === 3 ? palette.labelFaint : palette.label,
      }
    })
}

const areaNames = ({ zoom, project }: CanvasFrame, { palette, lang }: DrawStyle): readonly Name[] =>
  areas
    .filter(({ kind }) => zoom >= (kind === 'water' ? 9 : 12))
    .map((area) => {
      const spots = (area.labelAt ? [area.labelAt] : area.ring).map(([lat, lon]) => project(lat, lon))
      const isWater = area.kind === 'water'
      return {
        text: area[lang],
        x: spots.reduce((sum, spot) => sum + spot.x, 0) / spots.length,
        y: spots.reduce((sum, spot) => sum + spot.y, 0) / spots.length,
        rank: 2.5,
        size: 11,
        weight: 500,
        colour: isWater ? palette.waterLabel : palette.labelFaint,
        isItalic: isWater,
      }
    })

const lineNames = (frame: CanvasFrame, { palette }: DrawStyle): readonly Name[] => {
  const { zoom } = frame
  const water = waterways
    .filter(({ width }) => zoom >= (width >= 200 ? 12 : 14))
    .map(({ name, line }) => ({
      name,
      line,
      rank: 4,
      size: 10.5,
      colour: palette.waterLabel,
      isItalic: true,
    }))
  const trunk = roads
    .filter(({ rank }) => zoom >= (rank === 1 ? 12 : 13))
    .map(({ name, rank, line }) => ({ name, line, rank: 4 + rank, size: 10, colour: palette.labelFaint }))
  const minor = (zoom >= 15 ? streets : []).map(({ name, line }) => ({
    name,
    line,
    rank: 7,
    size: 10,
    colour: palette.labelFaint,
  }))
  // A river drawn in pieces of different width is still one river.
  const named = new Set<string>()
  return [...water, ...trunk, ...minor].flatMap(({ name, line, ...look }) => {
    const spot = named.has(name) ? undefined : namePoint(frame, line)
    if (!spot) return []
    named.add(name)
    return [{ text: name, x: spot.x, y: spot.y, ...look }]
  })
}

export const schematicNames = (frame: CanvasFrame, style: DrawStyle): readonly Name[] => [
  ...placeNames(frame, style),
  ...areaNames(frame, style),
  ...lineNames(frame, style),
]

/** Beneath the mark, and only close by: there is no room for them at city scale. */
export const stationNames = (
  { zoom, project }: CanvasFrame,
  stations: readonly MapStation[],
  { palette }: DrawStyle,
): readonly Name[] =>
  zoom < 15
    ? []
    : stations.map(({ name, lat, lon }) => {
        const { x, y } = project(lat, lon)
        return { text: name, x, y: y + 14, rank: 6.5, size: 10, colour: palette.labelFaint }
      })

export const writeNames = (frame: CanvasFrame, names: readonly Name[], { palette, font }: DrawStyle) => {
  const { ctx, width, height } = frame
  const faceOf = ({ isItalic, weight, size }: Name) =>
    `${isItalic === true ? 'italic ' : ''}${weight ?? 400} ${size}px ${font}`
  const boxes = new Map<LabelBox, Name>()
  for (const name of names) {
    if (name.x < 0 || name.y < 0 || name.x > width || name.y > height) continue
    ctx.font = faceOf(name)
    const box = { text: name.text, x: name.x, y: name.y, rank: name.rank }
    boxes.set({ ...box, width: ctx.measureText(name.text).width, height: name.size * 1.3 }, name)
  }
  ctx.textAlign = 'center'
  ctx.textBaseline = 'middle'
  ctx.lineJoin = 'round'
  ctx.strokeStyle = palette.halo
  ctx.lineWidth = 3
  for (const box of placeWithoutOverlap([...boxes.keys()], 6)) {
    const name = boxes.get(box)
    if (!name) continue
    ctx.font = faceOf(name)
    ctx.strokeText(name.text, name.x, name.y)
    ctx.fillStyle = name.colour
    ctx.fillText(name.text, name.x, name.y)
  }
}
