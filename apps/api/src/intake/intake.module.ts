import { Module } from '@nestjs/common'
import { RoutingModule } from '../routing/routing.module.ts'
import { DeliveryRead } from './delivery.read.ts'
import { IntakeController } from './intake.controller.ts'
import { IntakeDoor } from './intake.door.ts'
import { Intake } from './intake.service.ts'
import { RefusedRequests } from './refused-request.ts'
import { SourceRead } from './source.read.ts'

@Module({
  imports: [RoutingModule],
  controllers: [IntakeController],
  providers: [Intake, SourceRead, DeliveryRead, IntakeDoor, RefusedRequests],
  exports: [Intake, SourceRead],
})
export class IntakeModule {}
