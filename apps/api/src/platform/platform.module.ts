/** What every module may ask for: settings, time, log, database and the ledger. */
import { type DynamicModule, Module, type Provider } from '@nestjs/common'
import type { Clock } from './clock/clock.ts'
import type { Config } from './config/config.ts'
import type { Database } from './database/database.ts'
import { JournalTail } from './ledger/journal-tail.ts'
import { Ledger, ROW_STORES } from './ledger/ledger.service.ts'
import type { RowStore } from './ledger/transaction.ts'
import type { Log } from './log/log.ts'
import {
  CLOCK,
  CONFIG,
  DATABASE,
  DEMO_CREW_CODE,
  LOG,
  POOL,
  POSITION_KEY,
  RADIO_KEY,
  VAULT,
} from './tokens.ts'

export interface PlatformParts {
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
  readonly database: Database
  readonly vault: unknown
  readonly positionKey: string
  readonly radioKey: string
  readonly demoCrewCode: string | undefined
  readonly rowStores: readonly RowStore[]
}

@Module({})
class PlatformModule {}

export function platformModule(parts: PlatformParts): DynamicModule {
  const values: Provider[] = [
    { provide: CONFIG, useValue: parts.config },
    { provide: CLOCK, useValue: parts.clock },
    { provide: LOG, useValue: parts.log },
    { provide: DATABASE, useValue: parts.database },
    { provide: POOL, useValue: parts.database.pool },
    { provide: VAULT, useValue: parts.vault },
    { provide: POSITION_KEY, useValue: parts.positionKey },
    { provide: RADIO_KEY, useValue: parts.radioKey },
    { provide: DEMO_CREW_CODE, useValue: parts.demoCrewCode },
    { provide: ROW_STORES, useValue: parts.rowStores },
  ]
  const providers = [...values, Ledger, JournalTail]
  return { module: PlatformModule, global: true, providers, exports: providers }
}
