/** People, sessions, and the guard in front of every route. */

import { Module } from '@nestjs/common'
import { APP_GUARD } from '@nestjs/core'
import { SessionController } from './session.controller.ts'
import { SessionGuard } from './session.guard.ts'
import { Sessions } from './session.service.ts'

@Module({
  controllers: [SessionController],
  providers: [Sessions, { provide: APP_GUARD, useClass: SessionGuard }],
})
export class IdentityModule {}
