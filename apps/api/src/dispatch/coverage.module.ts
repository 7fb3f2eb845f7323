import { Module } from '@nestjs/common'
import { TravelModule } from '../travel/travel.module.ts'
import { UnitModule } from '../unit/unit.module.ts'
import { CoverageController } from './coverage.controller.ts'
import { CoverageRead } from './coverage.read.ts'

@Module({ imports: [TravelModule, UnitModule], controllers: [CoverageController], providers: [CoverageRead] })
export class CoverageModule {}
