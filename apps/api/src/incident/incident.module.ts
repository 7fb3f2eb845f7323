import { Module } from '@nestjs/common'
import { RoutingModule } from '../routing/routing.module.ts'
import { IncidentController } from './incident.controller.ts'
import { IncidentRead } from './incident.read.ts'
import { IncidentService } from './incident.service.ts'

@Module({
  imports: [RoutingModule],
  controllers: [IncidentController],
  providers: [IncidentService, IncidentRead],
  exports: [IncidentRead],
})
export class IncidentModule {}
