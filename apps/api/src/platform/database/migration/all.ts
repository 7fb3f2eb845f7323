/** Every step of the schema, in order. A step that has been released is never changed: a new one follows it. */

import { ledgerMigration } from './0001-ledger.ts'
import { identityMigration } from './0002-identity.ts'
import { responseTimeMigration } from './0003-response-time.ts'
import { telephonyMigration } from './0004-telephony.ts'
import { placeMigration } from './0005-place.ts'
import { zoneMigration } from './0006-zone.ts'
import { searchMigration } from './0007-search.ts'
import { peerMigration } from './0008-peer.ts'
import { draftMigration } from './0009-draft.ts'
import { handOverWayMigration } from './0010-hand-over-way.ts'
import { commandAgeMigration } from './0011-command-age.ts'
import { unitMigration } from './0012-unit.ts'
import { positionHistoryMigration } from './0013-position-history.ts'
import { travelRunMigration } from './0014-travel-run.ts'
import { alarmMigration } from './0015-alarm.ts'
import { crewMigration } from './0016-crew.ts'
import { hospitalMigration } from './0017-hospital.ts'
import { alarmFlickerMigration } from './0018-alarm-flicker.ts'
import { stoodMigration } from './0019-stood.ts'
import { crewDeviceMigration } from './0020-crew-device.ts'
import { surgeMigration } from './0021-surge.ts'
import { alarmRoundMigration } from './0022-alarm-round.ts'
import { lostRaceMigration } from './0023-lost-race.ts'
import type { MigrationClass } from './migration.ts'

export const migrations: readonly MigrationClass[] = [
  ledgerMigration,
  identityMigration,
  responseTimeMigration,
  telephonyMigration,
  placeMigration,
  zoneMigration,
  searchMigration,
  peerMigration,
  draftMigration,
  handOverWayMigration,
  commandAgeMigration,
  unitMigration,
  positionHistoryMigration,
  travelRunMigration,
  alarmMigration,
  crewMigration,
  hospitalMigration,
  alarmFlickerMigration,
  stoodMigration,
  crewDeviceMigration,
  surgeMigration,
  alarmRoundMigration,
  lostRaceMigration,
]
