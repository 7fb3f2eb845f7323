import { Module } from '@nestjs/common'
import { CatalogueModule } from '../catalogue/catalogue.module.ts'
import { UnitModule } from '../unit/unit.module.ts'
import { AssignmentRead } from './assignment.read.ts'
import { DispatchController } from './dispatch.controller.ts'
import { DispatchService } from './dispatch.service.ts'
import { SameEventController } from './same-event.controller.ts'
import { SameEventRead } from './same-event.read.ts'

@Module({
  imports: [CatalogueModule, UnitModule],
  controllers: [DispatchController, SameEventController],
  providers: [DispatchService, AssignmentRead, SameEventRead],
})
export class DispatchModule {}
