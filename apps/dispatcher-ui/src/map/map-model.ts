// What the map shows and what it answers, in plain values: no Leaflet type crosses this border.

export type MapAgency = 'police' | 'fire' | 'ambulance'
export type MapPriority = 1 | 2 | 3 | 4
export type MapFreshness = 'fresh' | 'stale' | 'lost'
export type MapTheme = 'dark' | 'light'
export type MapLanguage = 'vi' | 'en'

export interface MapIncident {
  readonly id: string
  readonly lat: number
  readonly lon: number
  /** Uncertainty of the place in metres. */
  readonly radius?: number
  readonly priority: MapPriority
  readonly agencies: readonly MapAgency[]
  /** Shown in lists and read out: the caller of the map decides how much it says. */
  readonly label: string
  readonly stale?: boolean
}

export interface MapUnit {
  readonly id: string
  readonly callSign: string
  readonly agency: MapAgency
  /** Canonical unit status; an unknown one is drawn as lost rather than as something it may not be. */
  readonly status: string
  readonly lat: number
  readonly lon: number
  readonly ageSeconds: number
  /** Degrees clockwise from north. */
  readonly heading?: number
  readonly freshness: MapFreshness
  /** Filtered to, hovered or recommended: drawn at full size even when available. */
  readonly emphasised?: boolean
}

export interface MapStation {
  readonly agency: MapAgency
  readonly name: string
  readonly lat: number
  readonly lon: number
}

export interface MapTiles {
  /** Leaflet template, for example `/tiles/{z}/{x}/{y}.png`. */
  readonly url: string
  /** Plain text. */
  readonly attribution: string
}

export interface MapHandlers {
  onIncident(id: string): void
  onUnit(id: string): void
}

export interface CityMapHandle {
  setIncidents(list: readonly MapIncident[]): void
  setUnits(list: readonly MapUnit[]): void
  select(incidentId: string | undefined): void
  /** A person asked to see this place: the only call that moves the map. */
  flyTo(lat: number, lon: number): void
  setTheme(theme: MapTheme): void
  setLanguage(lang: MapLanguage): void
  /** The feed is dead: every unit is drawn as stale until it is back. */
  setDataLost(lost: boolean): void
  destroy(): void
}

export interface CityMapOptions {
  readonly handlers: MapHandlers
  readonly theme: MapTheme
  readonly lang: MapLanguage
  readonly tiles?: MapTiles | undefined
  /** Drawn as faint marks on every base map. */
  readonly stations?: readonly MapStation[] | undefined
}

/** 0 graticule, 1 the hub's own schematic, 3 raster tiles. */
export type BaseRung = 'grid' | 'schematic' | 'tiles'
