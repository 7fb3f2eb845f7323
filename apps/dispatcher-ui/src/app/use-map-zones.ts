/** Zones in sight as the map wants them: values and words. */
import type { Zone } from '@lien-thong/shared/zone/zone'
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Desk, useDesk } from '../action/desk.ts'
import { isComing, useZonesInSight, useZoneTime, validityText, zoneName } from '../action/zones.ts'
import type { MapZone } from '../map/map-model.ts'
import { zoneCodes } from '../text/zone-codes.ts'

/** @param now when what is said of it is said */
export function mapZoneOf(t: TFunction, desk: Desk, zone: Zone, now: number | undefined): MapZone {
  const { id, kind, severity, shape, note, address } = zone
  return {
    id,
    kind,
    severity,
    code: zoneCodes[kind],
    ...(shape && ('polygons' in shape ? shape : { circle: { ...shape.point, radius: shape.radius } })),
    isComing: isComing(zone, desk),
    title: zoneName(t, zone),
    lines: [
      [t(`zone.severity.${severity}`), t(`zone.kind.${kind}`), validityText(t, zone, now)].join(' · '),
      ...(zone.name ? [] : [t('zone.unnamed')]),
      ...(address === undefined ? [] : [t('zone.address', { address })]),
      ...(note === undefined ? [] : [note]),
    ],
  }
}

export function useMapZones(): readonly MapZone[] | undefined {
  const { t } = useTranslation()
  const desk = useDesk()
  const zones = useZonesInSight()
  const now = useZoneTime()
  return useMemo(() => zones?.map((zone) => mapZoneOf(t, desk, zone, now)), [zones, t, desk, now])
}
