import { Module } from '@nestjs/common'
import { PositionsController } from './positions.controller.ts'
import { Positions } from './positions.service.ts'

@Module({ controllers: [PositionsController], providers: [Positions], exports: [Positions] })
export class UnitModule {}
