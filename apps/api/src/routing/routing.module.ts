import { Module } from '@nestjs/common'
import { sweepProvider } from '../sweep/sweep.module.ts'
import { overflowSweep } from './overflow.sweep.ts'
import { QueueStateRead } from './queue-state.read.ts'
import { RoutingController } from './routing.controller.ts'
import { RoutingRead } from './routing.read.ts'
import { RoutingService } from './routing.service.ts'
import { SurgeController } from './surge.controller.ts'
import { SurgeRead } from './surge.read.ts'
import { SurgeService } from './surge.service.ts'

@Module({
  controllers: [RoutingController, SurgeController],
  providers: [
    RoutingRead,
    RoutingService,
    QueueStateRead,
    SurgeRead,
    SurgeService,
    sweepProvider([RoutingRead], overflowSweep),
  ],
  exports: [RoutingRead],
})
export class RoutingModule {}
