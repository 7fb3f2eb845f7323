// All units on one canvas. New positions are drawn at most twice a second; panning and zooming draw at once.

import type * as L from 'leaflet'
import { type CanvasFrame, createCanvasSurface } from './canvas-surface.ts'
import { type HitPoint, hitTest } from './hit-test.ts'
import { type LabelBox, placeWithoutOverlap } from './label-place.ts'
import type { MapLanguage, MapUnit } from './map-model.ts'
import type { MapPalette } from './map-palette.ts'
import { ageText } from './map-text.ts'
import { effectiveFreshness, unitLook } from './unit-look.ts'
import { createSpriteCache, type SpriteCache } from './unit-sprite.ts'

const drawIntervalMs = 500

export interface UnitLayer {
  setUnits(units: readonly MapUnit[]): void
  setDataLost(lost: boolean): void
  setLook(palette: MapPalette, font: string, lang: MapLanguage): void
  /** Units within `reach` pixels of a point of the map's container, the nearest first. */
  unitsAt(x: number, y: number, reach: number): readonly MapUnit[]
  hasUnitIn(bounds: L.LatLngBounds): boolean
  remove(): void
}

export const createUnitLayer = (
  map: L.Map,
  palette: MapPalette,
  font: string,
  lang: MapLanguage,
): UnitLayer => {
  let units: readonly MapUnit[] = []
  let byId: ReadonlyMap<string, MapUnit> = new Map()
  let points: readonly HitPoint[] = []
  let isDataLost = false
  let look = { palette, font, lang }
  let sprites: SpriteCache = createSpriteCache(palette, font, 1)
  let timer: ReturnType<typeof setTimeout> | undefined
  let isDirty = false

  const draw = (frame: CanvasFrame) => {
    isDirty = false
    if (sprites.pixelRatio !== frame.pixelRatio) {
      sprites = createSpriteCache(look.palette, look.font, frame.pixelRatio)
    }
    const { ctx } = frame
    const ages: LabelBox[] = []
    // Quiet units lie below working ones, and what is pointed out lies on top.
    const drawn = units
      .map((unit) => ({
        unit,
        look: unitLook(unit, isDataLost, frame.zoom),
        ...frame.project(unit.lat, unit.lon),
      }))
      .filter(({ x, y }) => x > -30 && y > -30 && x < frame.width + 30 && y < frame.height + 30)
      .sort((a, b) => layer(a.unit, a.look.size) - layer(b.unit, b.look.size))
    ctx.font = `600 10px ${look.font}`
    for (const { unit, look: unitAppearance, x, y } of drawn) {
      const sprite = sprites.of(unitAppearance)
      const left = Math.round((x - sprite.size / 2) * frame.pixelRatio) / frame.pixelRatio
      const top = Math.round((y - sprite.size / 2) * frame.pixelRatio) / frame.pixelRatio
      ctx.drawImage(sprite.image, left, top, sprite.size, sprite.size)
      const isAged = effectiveFreshness(unit.freshness, isDataLost) !== 'fresh'
      if (isAged && frame.zoom >= 13 && unitAppearance.size !== 'dot') {
        const text = ageText(unit.ageSeconds, look.lang)
        ages.push({
          text,
          x,
          y: y + sprite.size / 2,
          width: ctx.measureText(text).width,
          height: 11,
          rank: unit.ageSeconds,
        })
      }
    }
    ctx.textAlign = 'center'
    ctx.textBaseline = 'middle'
    ctx.lineJoin = 'round'
    for (const age of placeWithoutOverlap(ages, 2)) {
      ctx.strokeStyle = look.palette.halo
      ctx.lineWidth = 3
      ctx.strokeText(age.text, age.x, age.y)
      ctx.fillStyle = look.palette.status.stale
      ctx.fillText(age.text, age.x, age.y)
    }
    points = drawn.map(({ unit, x, y }) => ({ id: unit.id, x: x - frame.margin, y: y - frame.margin }))
    corner = map.containerPointToLayerPoint([0, 0])
  }
  let corner: L.Point = map.containerPointToLayerPoint([0, 0])
  const surface = createCanvasSurface(map, 'units', 450, draw)

  const drawSoon = () => {
    isDirty = true
    if (timer) return
    surface.redraw()
    timer = setTimeout(function settle() {
      timer = undefined
      if (isDirty) drawSoon()
    }, drawIntervalMs)
  }

  return {
    setUnits: (list) => {
      units = list
      byId = new Map(list.map((unit) => [unit.id, unit]))
      drawSoon()
    },
    setDataLost: (lost) => {
      isDataLost = lost
      drawSoon()
    },
    setLook: (nextPalette, nextFont, nextLang) => {
      look = { palette: nextPalette, font: nextFont, lang: nextLang }
      sprites = createSpriteCache(nextPalette, nextFont, sprites.pixelRatio)
      surface.redraw()
    },
    unitsAt: (x, y, reach) => {
      // While a drag is under way the canvas is where it was drawn, shifted with the map.
      const shift = map.containerPointToLayerPoint([0, 0]).subtract(corner)
      return hitTest(points, x + shift.x, y + shift.y, reach).flatMap((id) => byId.get(id) ?? [])
    },
    hasUnitIn: (bounds) => units.some((unit) => bounds.contains([unit.lat, unit.lon])),
    remove: () => {
      clearTimeout(timer)
      surface.remove()
    },
  }
}

const layer = (unit: MapUnit, size: 'dot' | 'small' | 'full') =>
  unit.emphasised === true ? 3 : size === 'full' ? 2 : size === 'small' ? 1 : 0
