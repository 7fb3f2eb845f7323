import { Module } from '@nestjs/common'
import { IncidentModule } from '../incident/incident.module.ts'
import { sweepProvider } from '../sweep/sweep.module.ts'
import { TravelModule } from '../travel/travel.module.ts'
import { UnitModule } from '../unit/unit.module.ts'
import { HospitalController } from './hospital.controller.ts'
import { HospitalRead } from './hospital.read.ts'
import { HospitalService } from './hospital.service.ts'
import { hospitalSweep } from './hospital.sweep.ts'

@Module({
  imports: [IncidentModule, TravelModule, UnitModule],
  controllers: [HospitalController],
  providers: [HospitalService, HospitalRead, sweepProvider([], () => hospitalSweep)],
  exports: [HospitalRead],
})
export class HospitalModule {}
