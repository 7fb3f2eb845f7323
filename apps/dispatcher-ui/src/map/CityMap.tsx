// The city map as one React component: it owns the element, the handle owns everything inside.

import { useEffect, useRef, useState } from 'react'
import { createCityMap } from './city-map.ts'
import type {
  CityMapHandle,
  MapCoverage,
  MapHospital,
  MapIncident,
  MapLanguage,
  MapPin,
  MapStation,
  MapTheme,
  MapTiles,
  MapUnit,
  MapZone,
} from './map-model.ts'

export interface CityMapProps {
  /** Undefined until the first picture has come; the map then says that it waits. */
  readonly incidents: readonly MapIncident[] | undefined
  readonly units: readonly MapUnit[] | undefined
  readonly zones: readonly MapZone[] | undefined
  readonly hospitals: readonly MapHospital[] | undefined
  readonly coverage: MapCoverage | undefined
  readonly pin: MapPin | undefined
  readonly selected: string | undefined
  readonly theme: MapTheme
  readonly lang: MapLanguage
  readonly isDataLost: boolean
  /** Read once, when the map is made. */
  readonly tiles?: MapTiles | undefined
  readonly stations?: readonly MapStation[] | undefined
  readonly onIncident: (id: string) => void
  readonly onUnit: (id: string) => void
  readonly onUnpin: () => void
  /** Gives the handle for "go to on map", and undefined when the map is gone. */
  readonly onReady?: ((handle: CityMapHandle | undefined) => void) | undefined
}

export function CityMap(props: CityMapProps) {
  const { incidents, units, zones, hospitals, coverage, pin, selected, theme, lang, isDataLost } = props
  const host = useRef<HTMLDivElement>(null)
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })
  const [handle, setHandle] = useState<CityMapHandle>()

  useEffect(() => {
    const element = host.current
    if (!element) return
    const first = latest.current
    const made = createCityMap(element, {
      handlers: {
        onIncident: (id) => latest.current.onIncident(id),
        onUnit: (id) => latest.current.onUnit(id),
        onUnpin: () => latest.current.onUnpin(),
      },
      theme: first.theme,
      lang: first.lang,
      tiles: first.tiles,
      stations: first.stations,
    })
    setHandle(made)
    latest.current.onReady?.(made)
    return () => {
      latest.current.onReady?.(undefined)
      setHandle(undefined)
      made.destroy()
    }
  }, [])

  useEffect(() => handle?.setTheme(theme), [handle, theme])
  useEffect(() => handle?.setLanguage(lang), [handle, lang])
  useEffect(() => handle?.setDataLost(isDataLost), [handle, isDataLost])
  useEffect(() => {
    if (incidents) handle?.setIncidents(incidents)
  }, [handle, incidents])
  useEffect(() => {
    if (units) handle?.setUnits(units)
  }, [handle, units])
  useEffect(() => {
    if (zones) handle?.setZones(zones)
  }, [handle, zones])
  useEffect(() => {
    if (hospitals) handle?.setHospitals(hospitals)
  }, [handle, hospitals])
  useEffect(() => handle?.setCoverage(coverage), [handle, coverage])
  useEffect(() => handle?.setPin(pin), [handle, pin])
  useEffect(() => handle?.select(selected), [handle, selected])

  return <div ref={host} className="city-map-host" />
}
