import { Module } from '@nestjs/common'
import { sweepProvider } from '../sweep/sweep.module.ts'
import { MqttTrackers } from './mqtt.adapter.ts'
import { positionHistorySweep } from './position-history.sweep.ts'
import { PositionReports } from './position-reports.store.ts'
import { PositionsController } from './positions.controller.ts'
import { PositionsRead } from './positions.read.ts'
import { Positions } from './positions.service.ts'
import { TrackController } from './track.controller.ts'
import { TrackRead } from './track.read.ts'

@Module({
  controllers: [PositionsController, TrackController],
  providers: [
    Positions,
    { provide: PositionsRead, useExisting: Positions },
    { provide: PositionReports, useExisting: Positions },
    TrackRead,
    MqttTrackers,
    sweepProvider([], () => positionHistorySweep),
  ],
  exports: [PositionsRead, PositionReports],
})
export class UnitModule {}
