import { Module } from '@nestjs/common'
import { IncidentModule } from '../incident/incident.module.ts'
import { UnitModule } from '../unit/unit.module.ts'
import { CrewGateway } from './crew.gateway.ts'
import { LiveGateway } from './live.gateway.ts'
import { PresenceController } from './presence.controller.ts'
import { Presence } from './presence.ts'

@Module({
  imports: [UnitModule, IncidentModule],
  controllers: [PresenceController],
  providers: [LiveGateway, CrewGateway, Presence],
  exports: [LiveGateway],
})
export class RealtimeModule {}
