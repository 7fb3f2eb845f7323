import { Module } from '@nestjs/common'
import { CatalogueModule } from '../catalogue/catalogue.module.ts'
import { HospitalModule } from '../hospital/hospital.module.ts'
import { UnitModule } from '../unit/unit.module.ts'
import { CrewController } from './crew.controller.ts'
import { CrewRead } from './crew.read.ts'
import { CrewService } from './crew.service.ts'
import { EmergencyController } from './emergency.controller.ts'

@Module({
  imports: [CatalogueModule, HospitalModule, UnitModule],
  controllers: [CrewController, EmergencyController],
  providers: [CrewRead, CrewService],
})
export class CrewModule {}
