import type { Viewer } from '@lien-thong/shared/agent/viewer'
import { acceptLegBody, completeLegBody, declineLegBody } from '@lien-thong/shared/contract/command'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common'
import type { z } from 'zod'
import { Idempotency } from '../platform/http/command-options.ts'
import { agencyOf, idOf } from '../platform/http/id-param.ts'
import { JsonBody } from '../platform/http/json-body.ts'
import { CurrentViewer } from '../platform/http/viewer.ts'
import type { CommandOptions } from '../platform/ledger/ledger.service.ts'
import { IncidentService } from './incident.service.ts'
import { IncidentCommands } from './incident-command.service.ts'

@Controller('v1/incidents/:id/legs/:agency')
export class LegController {
  constructor(
    private readonly incidents: IncidentService,
    private readonly commands: IncidentCommands,
  ) {}

  @Post('accept')
  @HttpCode(200)
  accept(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Param('agency') agency: string,
    @Body(new JsonBody(acceptLegBody)) body: z.output<typeof acceptLegBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<Incident> {
    return this.incidents.accept(
      viewer,
      idOf(id, 'incident_unknown'),
      agencyOf(agency),
      body.version,
      options,
    )
  }

  @Post('deliver')
  @HttpCode(200)
  deliver(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Param('agency') agency: string,
    @Idempotency() options: CommandOptions,
  ): Promise<Incident> {
    return this.commands.deliver(viewer, idOf(id, 'incident_unknown'), agencyOf(agency), options)
  }

  @Post('decline')
  @HttpCode(200)
  decline(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Param('agency') agency: string,
    @Body(new JsonBody(declineLegBody)) body: z.output<typeof declineLegBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<Incident> {
    return this.commands.decline(viewer, idOf(id, 'incident_unknown'), agencyOf(agency), body, options)
  }

  @Post('complete')
  @HttpCode(200)
  complete(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Param('agency') agency: string,
    @Body(new JsonBody(completeLegBody)) body: z.output<typeof completeLegBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<Incident> {
    return this.commands.complete(viewer, idOf(id, 'incident_unknown'), agencyOf(agency), body, options)
  }
}
