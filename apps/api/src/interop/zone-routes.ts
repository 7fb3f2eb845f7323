/** Areas and premises that those who go there should know of. */
import { endZoneBody, importZonesBody, importZonesQuery, zonesQuery } from '@lien-thong/shared/contract/zone'
import { changeZone, drawZone } from '@lien-thong/shared/zone/zone-input'
import type { ZoneHit } from '@lien-thong/shared/zone/zones-at'
import { z } from 'zod'
import type { Route } from './route.ts'
import { naming, view } from './view.ts'
import { zone } from './zone-views.ts'

const zones = naming('Zones', 'Zones as you may see them', z.object({ zones: z.array(zone) }))

const zoneHits = naming(
  'ZoneHits',
  'Zones in force that an incident lies in, the gravest first',
  z.object({
    zones: z.array(
      view<ZoneHit>('ZoneHit', 'A zone, and how surely the incident is in it', {
        zone,
        certainty: z
          .enum(['inside', 'maybe'])
          .describe(
            '`maybe`: the uncertainty of the place reaches in, or only the words of the address agree',
          ),
      }),
    ),
  }),
)

export const zoneRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/v1/zones',
    id: 'getZones',
    tag: 'Zones',
    summary: 'Zones and cautions that have not ended',
    access: 'session',
    action: 'picture.read',
    query: zonesQuery,
    answer: { status: 200, schema: zones },
    codes: [],
  },
  {
    method: 'get',
    path: '/v1/incidents/{id}/zones',
    id: 'getIncidentZones',
    tag: 'Zones',
    summary: 'Zones in force that an incident lies in',
    access: 'session',
    action: 'picture.read',
    answer: { status: 200, schema: zoneHits },
    codes: ['incident_unknown'],
  },
  {
    method: 'post',
    path: '/v1/zones',
    id: 'drawZone',
    tag: 'Zones',
    summary: 'Draw a zone',
    description:
      'An area of polygons, or a premise with a point, an address or both. Of a premise and of a warning about violence all that is described is personal; notes and addresses always are.',
    access: 'session',
    action: 'zone.draw',
    body: { schema: drawZone },
    answer: { status: 201, schema: zone },
    codes: ['zones_full'],
  },
  {
    method: 'post',
    path: '/v1/zones/import',
    id: 'importZones',
    tag: 'Zones',
    summary: 'Draw all zones of a GeoJSON file',
    description:
      'A FeatureCollection (RFC 7946); properties are the fields of a drawn zone. All or nothing: `zones_faulty` names the features. At most 500 features and 10,000 positions.',
    access: 'session',
    action: 'zone.draw',
    query: importZonesQuery,
    body: { schema: importZonesBody },
    answer: { status: 201, schema: zones },
    codes: ['zones_faulty', 'zones_full'],
  },
  {
    method: 'post',
    path: '/v1/zones/{id}/change',
    id: 'changeZone',
    tag: 'Zones',
    summary: 'Change a zone',
    description: 'What is left out stays; null takes it away. Agencies are added, never taken away.',
    access: 'session',
    action: 'zone.draw',
    body: { schema: changeZone },
    answer: { status: 200, schema: zone },
    codes: ['zone_unknown', 'zone_ended', 'zones_full', 'stale_version'],
  },
  {
    method: 'post',
    path: '/v1/zones/{id}/end',
    id: 'endZone',
    tag: 'Zones',
    summary: 'End a zone now',
    access: 'session',
    action: 'zone.draw',
    body: { schema: endZoneBody },
    answer: { status: 200, schema: zone },
    codes: ['zone_unknown', 'zone_ended', 'stale_version'],
  },
]
