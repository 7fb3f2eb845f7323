import { Module } from '@nestjs/common'
import { IncidentModule } from '../incident/incident.module.ts'
import { sweepProvider } from '../sweep/sweep.module.ts'
import { ZoneController } from './zone.controller.ts'
import { ZoneRead } from './zone.read.ts'
import { ZoneService } from './zone.service.ts'
import { zoneSweep } from './zone.sweep.ts'

@Module({
  imports: [IncidentModule],
  controllers: [ZoneController],
  providers: [ZoneService, ZoneRead, sweepProvider([], () => zoneSweep)],
})
export class ZoneModule {}
