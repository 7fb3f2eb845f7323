/** People, crews, their sessions, and the guards in front of every route. */

import { Module } from '@nestjs/common'
import { APP_GUARD } from '@nestjs/core'
import { QuestionGuard } from '../platform/http/question.guard.ts'
import { CrewSessionController } from './crew-session.controller.ts'
import { CrewSessions } from './crew-session.service.ts'
import { SessionController } from './session.controller.ts'
import { SessionGuard } from './session.guard.ts'
import { Sessions } from './session.service.ts'

@Module({
  controllers: [SessionController, CrewSessionController],
  providers: [
    Sessions,
    CrewSessions,
    // In this order: nobody unknown learns what an address takes.
    { provide: APP_GUARD, useClass: SessionGuard },
    { provide: APP_GUARD, useClass: QuestionGuard },
  ],
})
export class IdentityModule {}
