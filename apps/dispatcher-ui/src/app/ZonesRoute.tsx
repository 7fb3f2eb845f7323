/** The page of zones with the map to draw on, and what was just done under it. */
import type { Zone } from '@lien-thong/shared/zone/zone'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../action/desk.ts'
import { usePreference } from '../action/preference.ts'
import { useZoneTime } from '../action/zones.ts'
import { DrawMap } from '../map/DrawMap.tsx'
import type { MapSketch } from '../map/sketch.ts'
import { languageNow } from '../text/i18n.ts'
import type { Sketching } from '../zone/use-sketch.ts'
import { type ZonesMapProps, ZonesPage } from '../zone/ZonesPage.tsx'
import { LastDone } from './Footer.tsx'
import { mapZoneOf } from './use-map-zones.ts'

export const ZonesRoute = () => (
  <>
    <ZonesPage Map={ZonesMap} />
    <footer className="footer">
      <span className="grow" />
      <LastDone />
    </footer>
  </>
)

type Drawn = Pick<Sketching, 'form' | 'points' | 'radius'>

function sketchOf({ form, points, radius }: Drawn): MapSketch {
  return form === 'area' ? { kind: 'area', points } : { kind: 'point', point: points[0], radius }
}

function useMapZonesOf(zones: readonly Zone[]) {
  const { t } = useTranslation()
  const desk = useDesk()
  const now = useZoneTime()
  return useMemo(() => zones.map((zone) => mapZoneOf(t, desk, zone, now)), [zones, t, desk, now])
}

function ZonesMap({ zones, sketching, selected, shown, onZone }: ZonesMapProps) {
  const { hub } = useDesk()
  const theme = usePreference((state) => state.theme)
  const { form, points, radius } = sketching ?? {}
  // Drawn again when one of these changed, not with each render.
  const sketch = useMemo(
    () => (form && points && radius !== undefined ? sketchOf({ form, points, radius }) : undefined),
    [form, points, radius],
  )
  return (
    <DrawMap
      zones={useMapZonesOf(zones)}
      sketch={sketch}
      selected={selected}
      shown={shown}
      theme={theme}
      lang={languageNow()}
      tiles={hub.tiles ?? undefined}
      onPoints={(next) => sketching?.setPoints(next)}
      onZone={onZone}
    />
  )
}
