/** The whole hub in one list. */
import { type DynamicModule, Module } from '@nestjs/common'
import { APP_FILTER } from '@nestjs/core'
import { AlarmModule } from './alarm/alarm.module.ts'
import { AnalyticsModule } from './analytics/analytics.module.ts'
import { AttachmentModule } from './attachment/attachment.module.ts'
import { CallModule } from './call/call.module.ts'
import { CallerModule } from './caller/caller.module.ts'
import { CatalogueModule } from './catalogue/catalogue.module.ts'
import { CrewModule } from './crew/crew.module.ts'
import { DeskModule } from './desk/desk.module.ts'
import { CoverageModule } from './dispatch/coverage.module.ts'
import { DispatchModule } from './dispatch/dispatch.module.ts'
import { GeoModule } from './geo/geo.module.ts'
import { HospitalModule } from './hospital/hospital.module.ts'
import { HubController } from './hub.controller.ts'
import { IdentityModule } from './identity/identity.module.ts'
import { IncidentModule } from './incident/incident.module.ts'
import { IntakeModule } from './intake/intake.module.ts'
import { InteropModule } from './interop/interop.module.ts'
import { PeerModule } from './peer/peer.module.ts'
import { databaseCheck, diskCheck, journalCheck } from './platform/health/checks.ts'
import { healthModule } from './platform/health/health.module.ts'
import { ProblemFilter } from './platform/http/problem.filter.ts'
import { JournalTail } from './platform/ledger/journal-tail.ts'
import { type PlatformParts, platformModule } from './platform/platform.module.ts'
import { RealtimeModule } from './realtime/realtime.module.ts'
import { RecommendationModule } from './recommendation/recommendation.module.ts'
import { RoutingModule } from './routing/routing.module.ts'
import { rowStores } from './row-stores.ts'
import { SearchModule } from './search/search.module.ts'
import { SettingModule } from './setting/setting.module.ts'
import { commandSweep } from './sweep/command.sweep.ts'
import { SweepModule, sweepProvider } from './sweep/sweep.module.ts'
import { TravelModule } from './travel/travel.module.ts'
import { UnitModule } from './unit/unit.module.ts'
import { WatchModule } from './watch/watch.module.ts'
import { ZoneModule } from './zone/zone.module.ts'

/** Entries the tail may be behind before this node should get no requests. */
const TAIL_BEHIND = 5_000

@Module({})
class AppModule {}

export function appModule(parts: Omit<PlatformParts, 'rowStores'>): DynamicModule {
  return {
    module: AppModule,
    imports: [
      platformModule({ ...parts, rowStores }),
      healthModule({
        inject: [JournalTail],
        useFactory: (tail: JournalTail) => [
          databaseCheck(parts.database.pool),
          diskCheck(parts.config.dataDir),
          journalCheck(() => (tail.healthy ? tail.lag : Number.POSITIVE_INFINITY), TAIL_BEHIND),
        ],
      }),
      SweepModule,
      IdentityModule,
      RoutingModule,
      IntakeModule,
      IncidentModule,
      AttachmentModule,
      CatalogueModule,
      UnitModule,
      DeskModule,
      CallerModule,
      CallModule,
      DispatchModule,
      TravelModule,
      RecommendationModule,
      CrewModule,
      GeoModule,
      PeerModule,
      ZoneModule,
      AlarmModule,
      HospitalModule,
      CoverageModule,
      SettingModule,
      WatchModule,
      SearchModule,
      RealtimeModule,
      AnalyticsModule,
      InteropModule,
    ],
    controllers: [HubController],
    providers: [
      { provide: APP_FILTER, useValue: new ProblemFilter(parts.log) },
      sweepProvider([], () => commandSweep),
    ],
  }
}
