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

export type MapZoneKind =
  | 'outbreak'
  | 'flood'
  | 'closed_road'
  | 'hazardous_store'
  | 'violence_warning'
  | 'other'
export type MapZoneSeverity = 'danger' | 'caution' | 'notice'

export interface MapZone {
  readonly id: string
  readonly kind: MapZoneKind
  readonly severity: MapZoneSeverity
  /** The two letters of its tag. */
  readonly code: string
  /** [lon, lat], outer ring first, then holes. */
  readonly polygons?: readonly (readonly (readonly (readonly [number, number])[])[])[]
  /** A premise; metres. */
  readonly circle?: { readonly lat: number; readonly lon: number; readonly radius: number }
  /** Not yet in force. */
  readonly isComing?: boolean
  readonly title: string
  /** What else is said of it in the list. */
  readonly lines: readonly string[]
}

export interface MapPin {
  readonly lat: number
  readonly lon: number
  readonly name: string
  /** Of the button that takes it away. */
  readonly removeLabel: string
}

export interface MapStation {
  readonly agency: MapAgency
  readonly name: string
  readonly lat: number
  readonly lon: number
}

export interface MapHospital {
  readonly lat: number
  readonly lon: number
  readonly label: string
  readonly isDiverting: boolean
}

/** How long the nearest free unit would need. */
export interface MapCoverage {
  readonly targetSeconds: number
  readonly grid: {
    /** Middle of the cell in row 0 and column 0, degrees. */
    readonly south: number
    readonly west: number
    readonly step: number
    /** Row, first column, then the seconds of neighbouring cells; -1: nobody. */
    readonly runs: readonly (readonly number[])[]
  }
  readonly stations: readonly {
    readonly lat: number
    readonly lon: number
    readonly left: number
    readonly isEmpty: boolean
  }[]
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
  onUnpin(): void
}

export interface CityMapHandle {
  setIncidents(list: readonly MapIncident[]): void
  setUnits(list: readonly MapUnit[]): void
  setZones(list: readonly MapZone[]): void
  setPin(pin: MapPin | undefined): void
  setHospitals(list: readonly MapHospital[]): void
  setCoverage(coverage: MapCoverage | undefined): void
  select(incidentId: string | undefined): void
  /**
   * A person asked to see this place: with `showZone` the only call that moves the map.
   * @param covered pixels at the left under which nothing is seen
   */
  flyTo(lat: number, lon: number, covered?: number): void
  showZone(id: string, covered?: number): void
  /** While there is a listener a press tells where it was, and opens nothing. */
  setPointing(listener: ((at: { readonly lat: number; readonly lon: number }) => void) | undefined): void
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
