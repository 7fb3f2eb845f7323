import { Module } from '@nestjs/common'
import { PositionsController } from './positions.controller.ts'
import { PositionsRead } from './positions.read.ts'
import { Positions } from './positions.service.ts'

@Module({
  controllers: [PositionsController],
  providers: [Positions, { provide: PositionsRead, useExisting: Positions }],
  exports: [PositionsRead],
})
export class UnitModule {}
