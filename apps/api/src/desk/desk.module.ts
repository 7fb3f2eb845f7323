import { Module } from '@nestjs/common'
import { sweepProvider } from '../sweep/sweep.module.ts'
import { DeskController } from './desk.controller.ts'
import { DeskService } from './desk.service.ts'
import { deskSweep } from './desk.sweep.ts'

@Module({
  controllers: [DeskController],
  providers: [DeskService, sweepProvider([], () => deskSweep)],
})
export class DeskModule {}
