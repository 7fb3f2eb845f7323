/**
 * Who is at an incident: passed on to the consoles of this node that may see it, and kept nowhere. It is no fact, and a
 * console that comes later hears of it with the next time that it is said.
 */
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import { presenceBody } from '@lien-thong/shared/contract/command'
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common'
import type { z } from 'zod'
import { IncidentRead } from '../incident/incident.read.ts'
import { idOf } from '../platform/http/id-param.ts'
import { JsonBody } from '../platform/http/json-body.ts'
import { CurrentViewer } from '../platform/http/viewer.ts'
import { LiveGateway } from './live.gateway.ts'

@Controller('v1/incidents/:id/presence')
export class PresenceController {
  constructor(
    private readonly incidents: IncidentRead,
    private readonly live: LiveGateway,
  ) {}

  @Post()
  @HttpCode(204)
  async say(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Body(new JsonBody(presenceBody)) { doing }: z.output<typeof presenceBody>,
  ): Promise<void> {
    const incident = idOf(id, 'incident_unknown')
    const audience = await this.incidents.audience(viewer, incident)
    this.live.tellPresence({ incident, by: `agent:${viewer.username}`, doing }, audience)
  }
}
