// Draws one look of a unit: shape says the service, fill and letters say the state, a wedge says where it heads.

import type { MapAgency } from './map-model.ts'
import type { MapPalette } from './map-palette.ts'
import { spriteKey, type UnitLook } from './unit-look.ts'

const sizes: Readonly<Record<UnitLook['size'], number>> = { dot: 8, small: 14, full: 22 }
/** Room around the shape for the wedge. */
const border = 9

/** Equal areas rather than equal widths, so that no service looks more important than another. */
const traceShape = (path: CanvasRenderingContext2D, agency: MapAgency, centre: number, size: number) => {
  path.beginPath()
  if (agency === 'ambulance') path.arc(centre, centre, size / 2, 0, Math.PI * 2)
  else if (agency === 'fire') path.rect(centre - size * 0.44, centre - size * 0.44, size * 0.88, size * 0.88)
  else {
    const reach = size * 0.62
    path.moveTo(centre, centre - reach)
    path.lineTo(centre + reach, centre)
    path.lineTo(centre, centre + reach)
    path.lineTo(centre - reach, centre)
  }
  path.closePath()
}

const traceWedge = (path: CanvasRenderingContext2D, facing: number, centre: number, size: number) => {
  const angle = (facing / 16) * Math.PI * 2 - Math.PI / 2
  const at = (turn: number, reach: number) =>
    [centre + Math.cos(angle + turn) * reach, centre + Math.sin(angle + turn) * reach] as const
  path.beginPath()
  path.moveTo(...at(0, size / 2 + 8))
  path.lineTo(...at(0.46, size / 2 + 1.5))
  path.lineTo(...at(-0.46, size / 2 + 1.5))
  path.closePath()
}

export interface Sprite {
  readonly image: HTMLCanvasElement
  /** CSS pixels. */
  readonly size: number
}

export const paintSprite = (
  look: UnitLook,
  palette: MapPalette,
  font: string,
  pixelRatio: number,
): Sprite => {
  const size = sizes[look.size]
  const whole = Math.ceil(size * 1.24) + border * 2
  const image = document.createElement('canvas')
  image.width = Math.round(whole * pixelRatio)
  image.height = Math.round(whole * pixelRatio)
  const ctx = image.getContext('2d')
  if (!ctx) return { image, size: whole }
  ctx.scale(pixelRatio, pixelRatio)
  const centre = whole / 2
  const colour = palette.status[look.colour]

  if (look.facing !== undefined) {
    traceWedge(ctx, look.facing, centre, look.agency === 'ambulance' ? size : size * 1.12)
    ctx.fillStyle = colour
    ctx.fill()
  }
  traceShape(ctx, look.agency, centre, size)
  ctx.strokeStyle = palette.halo
  ctx.lineWidth = look.size === 'full' ? 4 : 2.5
  ctx.stroke()
  ctx.fillStyle = palette.halo
  ctx.globalAlpha = look.size === 'full' ? 1 : 0.8
  ctx.fill()
  if (look.fill === 'solid') {
    // A gap between fill and dashes keeps a stale mark from looking like a cog.
    traceShape(ctx, look.agency, centre, look.outline === 'dashed' ? size * 0.8 : size)
    ctx.fillStyle = colour
    ctx.fill()
    traceShape(ctx, look.agency, centre, size)
  }
  ctx.strokeStyle = colour
  ctx.lineWidth = look.size === 'full' ? 1.8 : 1.2
  ctx.setLineDash(look.outline === 'dashed' ? [3, 2.2] : [])
  ctx.stroke()
  if (look.size !== 'dot') {
    const letters = look.size === 'full' ? look.code : look.code.slice(0, 1)
    ctx.font = `700 ${look.size === 'full' ? 9.5 : 8}px ${font}`
    ctx.textAlign = 'center'
    ctx.textBaseline = 'alphabetic'
    ctx.fillStyle = look.fill === 'solid' ? palette.ink : colour
    const box = ctx.measureText(letters)
    const middle = centre + (box.actualBoundingBoxAscent - box.actualBoundingBoxDescent) / 2
    ctx.fillText(letters, centre, middle)
  }
  return { image, size: whole }
}

/** Sprites by look; the owner makes a new cache when theme, font or pixel ratio change. */
export const createSpriteCache = (palette: MapPalette, font: string, pixelRatio: number) => {
  const sprites = new Map<string, Sprite>()
  return {
    pixelRatio,
    of: (look: UnitLook): Sprite => {
      const key = spriteKey(look)
      const found = sprites.get(key)
      if (found) return found
      const sprite = paintSprite(look, palette, font, pixelRatio)
      sprites.set(key, sprite)
      return sprite
    },
  }
}
export type SpriteCache = ReturnType<typeof createSpriteCache>
