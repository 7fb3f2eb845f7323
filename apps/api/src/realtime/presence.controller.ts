/** A console says who is at an incident. */
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import { presenceBody } from '@lien-thong/shared/contract/command'
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common'
import type { z } from 'zod'
import { IncidentRead } from '../incident/incident.read.ts'
import { idOf } from '../platform/http/id-param.ts'
import { JsonBody } from '../platform/http/json-body.ts'
import { CurrentViewer } from '../platform/http/viewer.ts'
import { Presence } from './presence.ts'

@Controller('v1/incidents/:id/presence')
export class PresenceController {
  constructor(
    private readonly incidents: IncidentRead,
    private readonly presence: Presence,
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
    await this.presence.say({ presence: { incident, by: `agent:${viewer.username}`, doing }, audience })
  }
}
