// Layers whose code is fetched when there is something to draw on them: most desks never ask for them at the start.

import type * as L from 'leaflet'
import type { MapCoverage, MapHospital } from './map-model.ts'
import type { MapPalette } from './map-palette.ts'

interface Look {
  readonly palette: MapPalette
  readonly font: string
}

interface Layer<T> {
  set(value: T): void
  setLook(palette: MapPalette, font: string): void
  remove(): void
}

export interface LateLayers {
  setCoverage(coverage: MapCoverage | undefined): void
  setHospitals(hospitals: readonly MapHospital[]): void
  setLook(palette: MapPalette, font: string): void
  remove(): void
}

/** Fetched once a value is there; where fetching fails the next value tries again. */
const late = <T>(
  fetchLayer: (look: Look) => Promise<Layer<T>>,
  hasAny: (value: T) => boolean,
  lookNow: () => Look,
) => {
  let latest: { readonly value: T } | undefined
  let layer: Layer<T> | undefined
  let isFetching = false
  let isRemoved = false
  const fetchIt = async () => {
    isFetching = true
    try {
      const made = await fetchLayer(lookNow())
      if (isRemoved) return made.remove()
      layer = made
      layer.setLook(lookNow().palette, lookNow().font)
      if (latest) layer.set(latest.value)
    } catch {
      // The map stands without it, as it did before; the list beside it says the same in words.
      layer = undefined
    } finally {
      isFetching = false
    }
  }
  return {
    set: (value: T) => {
      latest = { value }
      if (layer) layer.set(value)
      else if (!isFetching && hasAny(value)) void fetchIt()
    },
    setLook: (palette: MapPalette, font: string) => layer?.setLook(palette, font),
    remove: () => {
      isRemoved = true
      layer?.remove()
    },
  }
}

export const createLateLayers = (map: L.Map, lookNow: () => Look): LateLayers => {
  const coverage = late<MapCoverage | undefined>(
    async ({ palette, font }) =>
      (await import('./coverage-layer.ts')).createCoverageLayer(map, palette, font),
    (value) => value !== undefined,
    lookNow,
  )
  const hospitals = late<readonly MapHospital[]>(
    async ({ palette, font }) =>
      (await import('./hospital-layer.ts')).createHospitalLayer(map, palette, font),
    (value) => value.length > 0,
    lookNow,
  )
  return {
    setCoverage: coverage.set,
    setHospitals: hospitals.set,
    setLook: (palette, font) => {
      coverage.setLook(palette, font)
      hospitals.setLook(palette, font)
    },
    remove: () => {
      coverage.remove()
      hospitals.remove()
    },
  }
}
