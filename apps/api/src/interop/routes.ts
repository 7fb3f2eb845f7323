/** Every address of the hub under /v1, as outsiders may rely on it. A test holds it against what the server answers to. */

import { alarmRoutes } from './alarm-routes.ts'
import { attachmentRoutes } from './attachment-routes.ts'
import { callRoutes } from './call-routes.ts'
import { callerRoutes } from './caller-routes.ts'
import { catalogueRoutes } from './catalogue-routes.ts'
import { consoleRoutes } from './console-routes.ts'
import { coverageRoutes } from './coverage-routes.ts'
import { crewRoutes } from './crew-routes.ts'
import { draftRoutes } from './draft-routes.ts'
import { fleetRoutes } from './fleet-routes.ts'
import { hospitalRoutes } from './hospital-routes.ts'
import { incidentRoutes } from './incident-routes.ts'
import { machineRoutes } from './machine-routes.ts'
import { peerRoutes } from './peer-routes.ts'
import { placeRoutes } from './place-routes.ts'
import { positionRoutes } from './position-routes.ts'
import { recommendationRoutes } from './recommendation-routes.ts'
import type { Route } from './route.ts'
import { routingRoutes } from './routing-routes.ts'
import { sameEventRoutes } from './same-event-routes.ts'
import { searchRoutes } from './search-routes.ts'
import { settingRoutes } from './setting-routes.ts'
import { sourceRoutes } from './source-routes.ts'
import { unitRoutes } from './unit-routes.ts'
import { vendorRoutes } from './vendor-routes.ts'
import { zoneRoutes } from './zone-routes.ts'

export const routes: readonly Route[] = [
  ...consoleRoutes,
  ...incidentRoutes,
  ...attachmentRoutes,
  ...callRoutes,
  ...draftRoutes,
  ...callerRoutes,
  ...placeRoutes,
  ...sameEventRoutes,
  ...searchRoutes,
  ...unitRoutes,
  ...recommendationRoutes,
  ...fleetRoutes,
  ...zoneRoutes,
  ...alarmRoutes,
  ...hospitalRoutes,
  ...coverageRoutes,
  ...crewRoutes,
  ...machineRoutes,
  ...positionRoutes,
  ...peerRoutes,
  ...vendorRoutes,
  ...sourceRoutes,
  ...routingRoutes,
  ...catalogueRoutes,
  ...settingRoutes,
]
