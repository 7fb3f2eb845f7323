import { Module } from '@nestjs/common'
import { sweepProvider } from '../sweep/sweep.module.ts'
import { abandonedSweep } from './abandoned.sweep.ts'
import { CallerController } from './caller.controller.ts'
import { CallerService } from './caller.service.ts'
import { WorklistMetrics } from './worklist.metrics.ts'

@Module({
  controllers: [CallerController],
  providers: [CallerService, WorklistMetrics, sweepProvider([], abandonedSweep)],
})
export class CallerModule {}
