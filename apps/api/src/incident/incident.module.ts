import { Module } from '@nestjs/common'
import { CatalogueModule } from '../catalogue/catalogue.module.ts'
import { RoutingModule } from '../routing/routing.module.ts'
import { IncidentController } from './incident.controller.ts'
import { IncidentRead } from './incident.read.ts'
import { IncidentService } from './incident.service.ts'
import { IncidentCommandController } from './incident-command.controller.ts'
import { IncidentCommands } from './incident-command.service.ts'
import { LegController } from './leg.controller.ts'
import { LegLimitsController } from './leg-limits.controller.ts'
import { OverdueMetrics } from './overdue.metrics.ts'
import { SameMatter } from './same-matter.service.ts'

@Module({
  imports: [CatalogueModule, RoutingModule],
  controllers: [IncidentController, IncidentCommandController, LegController, LegLimitsController],
  providers: [IncidentService, IncidentCommands, SameMatter, IncidentRead, OverdueMetrics],
  exports: [IncidentRead],
})
export class IncidentModule {}
