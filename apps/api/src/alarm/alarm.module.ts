import { Module } from '@nestjs/common'
import { LOG } from '../platform/tokens.ts'
import { sweepProvider } from '../sweep/sweep.module.ts'
import { AlarmController } from './alarm.controller.ts'
import { AlarmMetrics } from './alarm.metrics.ts'
import { AlarmRead } from './alarm.read.ts'
import { AlarmService } from './alarm.service.ts'
import { alarmSweep } from './alarm.sweep.ts'
import { Shortages } from './shortage.service.ts'

@Module({
  controllers: [AlarmController],
  providers: [AlarmService, AlarmRead, AlarmMetrics, Shortages, sweepProvider([LOG], alarmSweep)],
})
export class AlarmModule {}
