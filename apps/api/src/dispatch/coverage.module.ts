import { Module } from '@nestjs/common'
import { UnitModule } from '../unit/unit.module.ts'
import { CoverageController } from './coverage.controller.ts'
import { CoverageRead } from './coverage.read.ts'

@Module({ imports: [UnitModule], controllers: [CoverageController], providers: [CoverageRead] })
export class CoverageModule {}
