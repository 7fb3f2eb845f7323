import type { Viewer } from '@lien-thong/shared/agent/viewer'
import {
  addLegBody,
  editIncidentBody,
  handOverLegBody,
  linkBody,
  mergeBody,
  ownBody,
  reopenIncidentBody,
  undoBody,
  unlinkBody,
} from '@lien-thong/shared/contract/command'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common'
import type { z } from 'zod'
import { Idempotency } from '../platform/http/command-options.ts'
import { idOf } from '../platform/http/id-param.ts'
import { JsonBody } from '../platform/http/json-body.ts'
import { CurrentViewer } from '../platform/http/viewer.ts'
import type { CommandOptions } from '../platform/ledger/ledger.service.ts'
import { type EditAnswer, IncidentCommands } from './incident-command.service.ts'
import { SameMatter } from './same-matter.service.ts'

const unknown = 'incident_unknown'

@Controller('v1/incidents/:id')
export class IncidentCommandController {
  constructor(
    private readonly commands: IncidentCommands,
    private readonly matter: SameMatter,
  ) {}

  @Post('edit')
  @HttpCode(200)
  edit(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Body(new JsonBody(editIncidentBody)) body: z.output<typeof editIncidentBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<EditAnswer> {
    return this.commands.edit(viewer, idOf(id, unknown), body, options)
  }

  @Post('reopen')
  @HttpCode(200)
  reopen(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Body(new JsonBody(reopenIncidentBody)) body: z.output<typeof reopenIncidentBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<Incident> {
    return this.commands.reopen(viewer, idOf(id, unknown), body, options)
  }

  @Post('legs')
  @HttpCode(200)
  addLeg(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Body(new JsonBody(addLegBody)) body: z.output<typeof addLegBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<Incident> {
    return this.commands.addLeg(viewer, idOf(id, unknown), body, options)
  }

  @Post('legs/hand-over')
  @HttpCode(200)
  handOver(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Body(new JsonBody(handOverLegBody)) body: z.output<typeof handOverLegBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<Incident> {
    return this.commands.handOver(viewer, idOf(id, unknown), body, options)
  }

  @Post('owner/take')
  @HttpCode(200)
  own(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Body(new JsonBody(ownBody)) body: z.output<typeof ownBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<Incident> {
    return this.commands.own(viewer, idOf(id, unknown), body.takeOver, options)
  }

  @Post('links')
  @HttpCode(200)
  link(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Body(new JsonBody(linkBody)) body: z.output<typeof linkBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<Incident> {
    return this.commands.link(
      viewer,
      idOf(id, unknown),
      { ...body, incident: idOf(body.incident, unknown) },
      options,
    )
  }

  @Post('links/remove')
  @HttpCode(200)
  unlink(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Body(new JsonBody(unlinkBody)) body: z.output<typeof unlinkBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<Incident> {
    return this.commands.unlink(viewer, idOf(id, unknown), idOf(body.incident, unknown), options)
  }

  @Post('merge')
  @HttpCode(200)
  merge(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Body(new JsonBody(mergeBody)) body: z.output<typeof mergeBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<Incident> {
    return this.matter.merge(viewer, idOf(id, unknown), idOf(body.into, unknown), options)
  }

  @Post('undo')
  @HttpCode(200)
  undo(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Body(new JsonBody(undoBody)) body: z.output<typeof undoBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<Incident> {
    return this.matter.undo(viewer, idOf(id, unknown), body.seq, options)
  }

  @Post('owner/release')
  @HttpCode(200)
  releaseOwner(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Idempotency() options: CommandOptions,
  ): Promise<Incident> {
    return this.commands.releaseOwner(viewer, idOf(id, unknown), options)
  }

  @Post('unmerge')
  @HttpCode(200)
  unmerge(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Idempotency() options: CommandOptions,
  ): Promise<Incident> {
    return this.matter.unmerge(viewer, idOf(id, unknown), options)
  }
}
