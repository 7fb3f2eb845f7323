import type { Viewer } from '@lien-thong/shared/agent/viewer'
import { endZoneBody, importZonesQuery, zonesFile, zonesQuery } from '@lien-thong/shared/contract/zone'
import type { Zone } from '@lien-thong/shared/zone/zone'
import { changeZone, drawZone } from '@lien-thong/shared/zone/zone-input'
import type { ZoneHit } from '@lien-thong/shared/zone/zones-at'
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common'
import type { z } from 'zod'
import { Idempotency } from '../platform/http/command-options.ts'
import { idOf } from '../platform/http/id-param.ts'
import { JsonBody, QueryParams } from '../platform/http/json-body.ts'
import { CurrentViewer } from '../platform/http/viewer.ts'
import type { CommandOptions } from '../platform/ledger/ledger.service.ts'
import { ZoneRead } from './zone.read.ts'
import { ZoneService } from './zone.service.ts'

@Controller('v1')
export class ZoneController {
  constructor(
    private readonly zones: ZoneService,
    private readonly read: ZoneRead,
  ) {}

  @Get('zones')
  async list(
    @CurrentViewer() viewer: Viewer,
    @Query(new QueryParams(zonesQuery)) { ended }: z.output<typeof zonesQuery>,
  ): Promise<{ readonly zones: readonly Zone[] }> {
    return { zones: await this.read.list(viewer, ended) }
  }

  @Get('incidents/:id/zones')
  async ofIncident(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
  ): Promise<{ readonly zones: readonly ZoneHit[] }> {
    return { zones: await this.read.ofIncident(viewer, idOf(id, 'incident_unknown')) }
  }

  @Post('zones')
  draw(
    @CurrentViewer() viewer: Viewer,
    @Body(new JsonBody(drawZone)) body: z.output<typeof drawZone>,
    @Idempotency() options: CommandOptions,
  ): Promise<Zone> {
    return this.zones.draw(viewer, body, options)
  }

  @Post('zones/import')
  async import(
    @CurrentViewer() viewer: Viewer,
    @Query(new QueryParams(importZonesQuery)) { source }: z.output<typeof importZonesQuery>,
    @Body(new JsonBody(zonesFile)) body: unknown,
    @Idempotency() options: CommandOptions,
  ): Promise<{ readonly zones: readonly Zone[] }> {
    return { zones: await this.zones.import(viewer, body, source, options) }
  }

  @Post('zones/:id/change')
  @HttpCode(200)
  change(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Body(new JsonBody(changeZone)) body: z.output<typeof changeZone>,
    @Idempotency() options: CommandOptions,
  ): Promise<Zone> {
    return this.zones.change(viewer, idOf(id, 'zone_unknown'), body, options)
  }

  @Post('zones/:id/end')
  @HttpCode(200)
  end(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Body(new JsonBody(endZoneBody)) body: z.output<typeof endZoneBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<Zone> {
    return this.zones.end(viewer, idOf(id, 'zone_unknown'), body.version, options)
  }
}
