// The colours that canvases need, read from the CSS variables in force on the map's element.

import type { ColourToken } from './unit-look.ts'

export interface MapPalette {
  readonly land: string
  readonly water: string
  readonly waterLabel: string
  readonly area: string
  readonly areaBorder: string
  readonly roadMajor: string
  readonly roadMinor: string
  readonly street: string
  readonly metro: string
  readonly label: string
  readonly labelFaint: string
  readonly halo: string
  /** Letters on a solid fill. */
  readonly ink: string
  readonly graticule: string
  readonly station: string
  readonly zone: string
  readonly focus: string
  /** A station with nothing left. */
  readonly empty: string
  readonly onEmpty: string
  readonly status: Readonly<Record<ColourToken, string>>
}

export const readPalette = (element: HTMLElement): MapPalette => {
  const style = getComputedStyle(element)
  const value = (name: string) => style.getPropertyValue(name).trim() || '#888888'
  return {
    land: value('--map-land'),
    water: value('--map-water'),
    waterLabel: value('--map-water-label'),
    area: value('--map-area'),
    areaBorder: value('--map-area-border'),
    roadMajor: value('--map-road-major'),
    roadMinor: value('--map-road-minor'),
    street: value('--map-street'),
    metro: value('--map-metro'),
    label: value('--map-label'),
    labelFaint: value('--map-label-faint'),
    halo: value('--map-halo'),
    ink: value('--map-ink'),
    graticule: value('--map-graticule'),
    station: value('--map-station'),
    zone: value('--map-zone'),
    focus: value('--focus'),
    empty: value('--p2'),
    onEmpty: value('--on-p2'),
    status: {
      available: value('--status-available'),
      dispatched: value('--status-dispatched'),
      enroute: value('--status-enroute'),
      onscene: value('--status-onscene'),
      transport: value('--status-transport'),
      out: value('--status-out'),
      stale: value('--stale'),
    },
  }
}
