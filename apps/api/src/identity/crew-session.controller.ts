/** `/v1/crew/session`: sign in as a unit, which unit am I, sign out; for desks, who is; and an administrator's new code for a unit. */
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import { type CrewSessionsAnswer, type CrewWho, crewSessionBody } from '@lien-thong/shared/contract/crew'
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Config } from '../platform/config/config.ts'
import { JsonBody } from '../platform/http/json-body.ts'
import { CurrentSession, CurrentViewer, ForCrew, Public, type SignedIn } from '../platform/http/viewer.ts'
import { CONFIG } from '../platform/tokens.ts'
import { CrewSessions } from './crew-session.service.ts'
import { noSessionCookie, sessionCookie } from './session-cookie.ts'

@Controller('v1')
export class CrewSessionController {
  constructor(
    private readonly sessions: CrewSessions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post('crew/session')
  @Public()
  @HttpCode(200)
  async signIn(
    @Body(new JsonBody(crewSessionBody)) body: z.output<typeof crewSessionBody>,
    @Req() { ip, headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CrewWho> {
    const { viewer, token } = await this.sessions.signIn({ ...body, address: ip, cookie: headers.cookie })
    void reply.header('set-cookie', sessionCookie(token, this.config.publicUrl, 'lt_crew'))
    return whoOf(viewer)
  }

  @Get('crew/session')
  @ForCrew()
  who(@CurrentViewer() viewer: Viewer): CrewWho {
    return whoOf(viewer)
  }

  @Delete('crew/session')
  @ForCrew()
  @HttpCode(204)
  async signOut(
    @CurrentSession() session: SignedIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.signOut(session)
    void reply.header('set-cookie', noSessionCookie(this.config.publicUrl, 'lt_crew'))
  }

  @Get('crew-sessions')
  open(@CurrentViewer() viewer: Viewer): Promise<CrewSessionsAnswer> {
    return this.sessions.open(viewer)
  }

  @Post('units/:name/crew-code')
  newCode(
    @CurrentViewer() viewer: Viewer,
    @Param('name') name: string,
  ): Promise<{ unit: string; callSign: string; code: string }> {
    return this.sessions.newCode(viewer, name)
  }
}

const whoOf = ({ unit, username, agencies }: Viewer): CrewWho => ({
  unit: unit!,
  callSign: username,
  agency: agencies[0]!,
})
