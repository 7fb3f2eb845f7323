import { Module } from '@nestjs/common'
import { RoutingModule } from '../routing/routing.module.ts'
import { type Sweep, sweepProvider } from '../sweep/sweep.module.ts'
import { CallController } from './call.controller.ts'
import { CallService } from './call.service.ts'
import { ControlOutbox } from './control.outbox.ts'
import { ControlConfigController } from './control-config.controller.ts'
import { ControllableController } from './controllable.controller.ts'
import { DraftController } from './draft.controller.ts'
import { Drafts } from './draft.service.ts'
import { draftSweep } from './draft.sweep.ts'

/** Retries, and what a node that is gone has left. */
const controlSweep = (outbox: ControlOutbox): Sweep => ({
  name: 'call-control',
  run: async () => async () => outbox.kick(),
})

@Module({
  imports: [RoutingModule],
  controllers: [CallController, ControllableController, ControlConfigController, DraftController],
  providers: [CallService, Drafts, draftSweep, ControlOutbox, sweepProvider([ControlOutbox], controlSweep)],
})
export class CallModule {}
