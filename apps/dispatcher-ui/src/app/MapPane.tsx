/** Feeds the map from the live picture. It moves only where a person asked to look. */

import type { Incident } from '@lien-thong/shared/incident/incident'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import type { Picture } from '@lien-thong/shared/picture/picture'
import type { TFunction } from 'i18next'
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { select, selectUnit, unpin, useConsole } from '../action/console-store.ts'
import { useDesk } from '../action/desk.ts'
import { useMapPoint } from '../action/map-point.ts'
import { usePreference } from '../action/preference.ts'
import { regionId } from '../action/region.ts'
import { whereaboutsOf } from '../action/unit-position.ts'
import { stateOf } from '../action/waiting.ts'
import { isLost } from '../live/link.ts'
import { useDerived, useLink, useServerNow } from '../live/use-live.ts'
import { CityMap } from '../map/CityMap.tsx'
import type { CityMapHandle, MapIncident, MapUnit } from '../map/map-model.ts'
import { languageNow } from '../text/i18n.ts'
import { typeName } from '../text/names.ts'
import { CoverageButton } from './CoverageButton.tsx'
import { useCoverage, useMapCoverage, useMapHospitals } from './use-map-layers.ts'
import { useMapZones } from './use-map-zones.ts'

const CoveragePanel = lazy(async () => {
  const [{ CoveragePanel: Panel }] = await Promise.all([
    import('../dispatch/CoveragePanel.tsx'),
    import('../dispatch/coverage.css'),
  ])
  return { default: Panel }
})

/** The map is drawn at most twice a second, and ages on it grow in steps of some seconds. */
const MAP_MS = 500
const AGE_STEP_MS = 5000

interface Kept {
  /** Another one when the language or a name changes. */
  readonly t: TFunction
  readonly shown: MapIncident
}
const kept = new WeakMap<Incident, Kept>()

/** The same object as long as the incident is the same: thousands stand on the map while one changes. */
function mapIncidentOf(
  t: TFunction,
  incident: Incident,
  agencies: readonly Agency[],
): readonly MapIncident[] {
  const { place } = incident
  if (!place) return []
  const before = kept.get(incident)
  if (before?.t === t) return [before.shown]
  const shown: MapIncident = {
    id: incident.id,
    lat: place.lat,
    lon: place.lon,
    ...(place.radius !== undefined && { radius: place.radius }),
    priority: stateOf(incident, [], agencies).priority,
    agencies: incident.legs.map((leg) => leg.agency),
    label: [incident.number, typeName(t, incident.type), place.text].filter(Boolean).join(' · '),
  }
  kept.set(incident, { t, shown })
  return [shown]
}

/** How much of the map lies under the open incident, where there is no room for both. */
function coveredLeft(pane: HTMLElement | null): number {
  const detail = document.getElementById(regionId.detail)
  if (!pane || !detail) return 0
  return Math.max(0, detail.getBoundingClientRect().right - pane.getBoundingClientRect().left)
}

export function MapPane() {
  const { t } = useTranslation()
  const { live, person, hub } = useDesk()
  const theme = usePreference((state) => state.theme)
  const selected = useConsole((state) => state.selected)
  const unit = useConsole((state) => state.unit)
  const filter = useConsole((state) => state.unitFilter)
  const goTo = useConsole((state) => state.goTo)
  const onPoint = useMapPoint((state) => state.onPoint)
  const lost = isLost(useLink())
  const step = Math.floor((useServerNow() ?? 0) / AGE_STEP_MS)
  const [map, setMap] = useState<CityMapHandle>()
  const pane = useRef<HTMLDivElement>(null)

  const language = languageNow()
  const mapIncidents = (picture: Picture) =>
    [...picture.incidents.values()].flatMap((incident) => mapIncidentOf(t, incident, person.agencies))
  const incidents = useDerived(['incidents'], mapIncidents, [person, t], MAP_MS)

  const mapUnits = (picture: Picture): readonly MapUnit[] => {
    const isFiltered = filter.groups.includes('free')
    return [...picture.units.values()].flatMap((each) => {
      const whereabouts = whereaboutsOf(live, each)
      if (!whereabouts) return []
      const { at, ageSeconds, freshness } = whereabouts
      return {
        id: each.id,
        callSign: each.callSign,
        agency: each.agency,
        status: each.status,
        lat: at.lat,
        lon: at.lon,
        ageSeconds,
        ...(at.heading !== undefined && { heading: at.heading }),
        freshness,
        emphasised: each.id === unit || isFiltered,
      }
    })
  }
  const units = useDerived(['units', 'positions'], mapUnits, [step, filter.groups, unit, live], MAP_MS)

  const zones = useMapZones()
  const hospitals = useMapHospitals()
  const coverage = useCoverage()
  const mapCoverage = useMapCoverage(coverage?.answer)
  const pin = useConsole((state) => state.pin)
  const zone = useConsole((state) => state.zone)
  const mapPin = useMemo(
    () => pin && { ...pin, removeLabel: t('search.unpin', { name: pin.name }) },
    [pin, t],
  )

  useEffect(() => {
    if (goTo) map?.flyTo(goTo.lat, goTo.lon, coveredLeft(pane.current))
  }, [goTo, map])
  useEffect(() => {
    if (zone) map?.showZone(zone.id, coveredLeft(pane.current))
  }, [zone, map])

  useEffect(() => map?.setPointing(onPoint), [onPoint, map])

  return (
    <div ref={pane} className="map-pane">
      <CityMap
        incidents={incidents}
        units={units}
        zones={zones}
        hospitals={hospitals}
        coverage={mapCoverage}
        pin={mapPin}
        selected={selected}
        theme={theme}
        lang={language}
        isDataLost={lost}
        tiles={hub.tiles ?? undefined}
        onIncident={select}
        onUnit={selectUnit}
        onUnpin={unpin}
        onReady={setMap}
      />
      <CoverageButton isOn={coverage !== undefined} />
      {coverage && (
        <Suspense fallback={null}>
          <CoveragePanel {...coverage} />
        </Suspense>
      )}
    </div>
  )
}
