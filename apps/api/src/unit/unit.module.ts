import { Module } from '@nestjs/common'
import { CatalogueModule } from '../catalogue/catalogue.module.ts'
import { sweepProvider } from '../sweep/sweep.module.ts'
import { MqttTrackers } from './mqtt.adapter.ts'
import { positionHistorySweep } from './position-history.sweep.ts'
import { PositionReports } from './position-reports.store.ts'
import { PositionsController } from './positions.controller.ts'
import { PositionsRead } from './positions.read.ts'
import { Positions } from './positions.service.ts'
import { RadioController } from './radio.controller.ts'
import { RadioService } from './radio.service.ts'
import { shiftSweep } from './shift.sweep.ts'
import { TrackController } from './track.controller.ts'
import { TrackRead } from './track.read.ts'
import { UnitController } from './unit.controller.ts'
import { UnitService } from './unit.service.ts'

@Module({
  imports: [CatalogueModule],
  controllers: [PositionsController, TrackController, UnitController, RadioController],
  providers: [
    Positions,
    { provide: PositionsRead, useExisting: Positions },
    { provide: PositionReports, useExisting: Positions },
    TrackRead,
    MqttTrackers,
    UnitService,
    RadioService,
    sweepProvider([], () => shiftSweep),
    sweepProvider([], () => positionHistorySweep),
  ],
  exports: [PositionsRead, PositionReports],
})
export class UnitModule {}
