import { Module } from '@nestjs/common'
import { RoutingModule } from '../routing/routing.module.ts'
import { Aml } from './aml.service.ts'
import { amlSweep } from './aml.sweep.ts'
import { DeliveryRead } from './delivery.read.ts'
import { deliveryBodySweep } from './delivery-body.sweep.ts'
import { deliveryTallySweep } from './delivery-tally.ts'
import { DoorGuard } from './door-guard.ts'
import { IntakeController } from './intake.controller.ts'
import { IntakeDoor } from './intake.door.ts'
import { Intake } from './intake.service.ts'
import { KeyUse } from './key-use.ts'
import { lateCallSweep } from './late-call.sweep.ts'
import { lostCallSweep } from './lost-call.sweep.ts'
import { RefusedRequests } from './refused-request.ts'
import { Resend } from './resend.service.ts'
import { SourceController } from './source.controller.ts'
import { SourceRead } from './source.read.ts'
import { SourceService } from './source.service.ts'
import { sourceClockSweep } from './source-clock.sweep.ts'
import { SourceClocks } from './source-clocks.ts'
import { SourceViews } from './source-view.read.ts'
import { VendorDoors } from './vendor.door.ts'

@Module({
  imports: [RoutingModule],
  controllers: [SourceController, IntakeController],
  providers: [
    Intake,
    SourceClocks,
    lateCallSweep,
    lostCallSweep,
    sourceClockSweep,
    SourceRead,
    SourceViews,
    SourceService,
    KeyUse,
    DeliveryRead,
    deliveryTallySweep,
    deliveryBodySweep,
    Resend,
    DoorGuard,
    IntakeDoor,
    VendorDoors,
    Aml,
    amlSweep,
    RefusedRequests,
  ],
  exports: [Intake, SourceRead],
})
export class IntakeModule {}
