import { Module } from '@nestjs/common'
import { RoutingModule } from '../routing/routing.module.ts'
import { Aml } from './aml.service.ts'
import { amlSweep } from './aml.sweep.ts'
import { DeliveryRead } from './delivery.read.ts'
import { IntakeController } from './intake.controller.ts'
import { IntakeDoor } from './intake.door.ts'
import { Intake } from './intake.service.ts'
import { lostCallSweep } from './lost-call.sweep.ts'
import { RefusedRequests } from './refused-request.ts'
import { SourceRead } from './source.read.ts'
import { sourceClockSweep } from './source-clock.sweep.ts'
import { SourceClocks } from './source-clocks.ts'
import { VendorDoors } from './vendor.door.ts'

@Module({
  imports: [RoutingModule],
  controllers: [IntakeController],
  providers: [
    Intake,
    SourceClocks,
    lostCallSweep,
    sourceClockSweep,
    SourceRead,
    DeliveryRead,
    IntakeDoor,
    VendorDoors,
    Aml,
    amlSweep,
    RefusedRequests,
  ],
  exports: [Intake, SourceRead],
})
export class IntakeModule {}
