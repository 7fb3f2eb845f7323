import type { Desk } from '@lien-thong/shared/agent/desk'
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import { logInBody, setUpDeskBody } from '@lien-thong/shared/contract/call-handling'
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common'
import type { z } from 'zod'
import { Idempotency } from '../platform/http/command-options.ts'
import { JsonBody } from '../platform/http/json-body.ts'
import { ProblemError } from '../platform/http/problem.ts'
import { CurrentSession, CurrentViewer, type SignedIn } from '../platform/http/viewer.ts'
import type { CommandOptions } from '../platform/ledger/ledger.service.ts'
import { DeskService, type LoggedIn } from './desk.service.ts'

const NAME = /^[a-z0-9][a-z0-9-]{0,31}$/

/** What cannot be the name of a desk never reaches the database. */
function nameOf(text: string): string {
  if (!NAME.test(text)) throw new ProblemError('desk_unknown')
  return text
}

@Controller('v1/desks')
export class DeskController {
  constructor(private readonly desks: DeskService) {}

  @Get()
  async list(@CurrentViewer() viewer: Viewer): Promise<{ readonly desks: readonly Desk[] }> {
    return { desks: await this.desks.list(viewer) }
  }

  @Post()
  @HttpCode(200)
  setUp(
    @CurrentViewer() viewer: Viewer,
    @Body(new JsonBody(setUpDeskBody)) body: z.output<typeof setUpDeskBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<Desk> {
    return this.desks.setUp(viewer, body, options)
  }

  @Post(':desk/log-in')
  @HttpCode(200)
  logIn(
    @CurrentSession() signedIn: SignedIn,
    @Param('desk') desk: string,
    @Body(new JsonBody(logInBody)) { replace }: z.output<typeof logInBody>,
  ): Promise<LoggedIn> {
    return this.desks.logIn(signedIn, nameOf(desk), replace)
  }

  @Post(':desk/renew')
  @HttpCode(200)
  renew(@CurrentSession() signedIn: SignedIn, @Param('desk') desk: string): Promise<LoggedIn> {
    return this.desks.renew(signedIn, nameOf(desk))
  }

  @Post(':desk/log-out')
  @HttpCode(200)
  logOut(
    @CurrentViewer() viewer: Viewer,
    @Param('desk') desk: string,
    @Idempotency() options: CommandOptions,
  ): Promise<Desk> {
    return this.desks.logOut(viewer, nameOf(desk), options)
  }
}
