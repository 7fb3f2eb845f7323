import { Module } from '@nestjs/common'
import { IncidentModule } from '../incident/incident.module.ts'
import { UnitModule } from '../unit/unit.module.ts'
import { LiveGateway } from './live.gateway.ts'
import { PresenceController } from './presence.controller.ts'

@Module({
  imports: [UnitModule, IncidentModule],
  controllers: [PresenceController],
  providers: [LiveGateway],
  exports: [LiveGateway],
})
export class RealtimeModule {}
