import { Module } from '@nestjs/common'
import { CatalogueModule } from '../catalogue/catalogue.module.ts'
import { IncidentModule } from '../incident/incident.module.ts'
import { TravelModule } from '../travel/travel.module.ts'
import { UnitModule } from '../unit/unit.module.ts'
import { FleetRead } from './fleet.read.ts'
import { RecommendationController } from './recommendation.controller.ts'
import { RecommendationRead } from './recommendation.read.ts'
import { RunCardController } from './run-card.controller.ts'
import { RunCardRead } from './run-card.read.ts'
import { RunCardService } from './run-card.service.ts'

@Module({
  imports: [CatalogueModule, IncidentModule, TravelModule, UnitModule],
  controllers: [RecommendationController, RunCardController],
  providers: [FleetRead, RecommendationRead, RunCardRead, RunCardService],
})
export class RecommendationModule {}
