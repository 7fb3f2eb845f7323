import { Module } from '@nestjs/common'
import { CatalogueModule } from '../catalogue/catalogue.module.ts'
import { TravelModule } from '../travel/travel.module.ts'
import { UnitModule } from '../unit/unit.module.ts'
import { CoverageController } from './coverage.controller.ts'
import { CoverageRead } from './coverage.read.ts'

@Module({
  imports: [CatalogueModule, TravelModule, UnitModule],
  controllers: [CoverageController],
  providers: [CoverageRead],
})
export class CoverageModule {}
