/** Every kind of row that facts change. Whoever records facts hands them all to the ledger. */
import { alarmStore } from './alarm/alarm.store.ts'
import { deskStore } from './desk/desk.store.ts'
import { hospitalStore } from './hospital/hospital.store.ts'
import { incidentStore } from './incident/incident.store.ts'
import { callStore } from './intake/call.store.ts'
import { handOverStore } from './peer/hand-over.store.ts'
import type { RowStore } from './platform/ledger/transaction.ts'
import { stationStore } from './unit/station.store.ts'
import { unitStore } from './unit/unit.store.ts'
import { zoneStore } from './zone/zone.store.ts'

export const rowStores: readonly RowStore[] = [
  callStore,
  incidentStore,
  unitStore,
  stationStore,
  deskStore,
  handOverStore,
  zoneStore,
  alarmStore,
  hospitalStore,
]
