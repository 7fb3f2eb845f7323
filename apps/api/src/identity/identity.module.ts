/** People, crews, their sessions, and the guard in front of every route. */

import { Module } from '@nestjs/common'
import { APP_GUARD } from '@nestjs/core'
import { CrewSessionController } from './crew-session.controller.ts'
import { CrewSessions } from './crew-session.service.ts'
import { SessionController } from './session.controller.ts'
import { SessionGuard } from './session.guard.ts'
import { Sessions } from './session.service.ts'

@Module({
  controllers: [SessionController, CrewSessionController],
  providers: [Sessions, CrewSessions, { provide: APP_GUARD, useClass: SessionGuard }],
})
export class IdentityModule {}
