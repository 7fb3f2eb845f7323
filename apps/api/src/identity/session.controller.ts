/** `/v1/session`: sign in, who am I, sign out. */

import { signInBody } from '@lien-thong/shared/contract/command'
import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Config } from '../platform/config/config.ts'
import { JsonBody } from '../platform/http/json-body.ts'
import { TakesAnyQuestion } from '../platform/http/question.guard.ts'
import { CurrentSession, Public, type SignedIn } from '../platform/http/viewer.ts'
import { CONFIG } from '../platform/tokens.ts'
import type { Person } from './people.store.ts'
import { Sessions } from './session.service.ts'
import { noSessionCookie, sessionCookie } from './session-cookie.ts'

type Who = Pick<Person, 'username' | 'name' | 'roles' | 'agencies'>

@Controller('/v1/session')
export class SessionController {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post()
  @Public()
  @HttpCode(200)
  async signIn(
    @Body(new JsonBody(signInBody)) { username, password }: z.output<typeof signInBody>,
    @Req() { ip, headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Who> {
    const { person, token } = await this.sessions.signIn({
      username,
      password,
      address: ip,
      cookie: headers.cookie,
    })
    void reply.header('set-cookie', sessionCookie(token, this.config.publicUrl))
    return { username: person.username, name: person.name, roles: person.roles, agencies: person.agencies }
  }

  @Get()
  @TakesAnyQuestion()
  who(@CurrentSession() { name, viewer }: SignedIn): Who {
    return { username: viewer.username, name, roles: viewer.roles, agencies: viewer.agencies }
  }

  @Delete()
  @HttpCode(204)
  async signOut(
    @CurrentSession() session: SignedIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.signOut(session)
    void reply.header('set-cookie', noSessionCookie(this.config.publicUrl))
  }
}
