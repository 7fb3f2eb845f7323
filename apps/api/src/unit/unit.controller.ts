import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { Station } from '@lien-thong/shared/unit/station'
import type { Unit } from '@lien-thong/shared/unit/unit'
import {
  addStation,
  addUnit,
  crewUnit,
  editStation,
  editUnit,
  retireStation,
  retireUnit,
} from '@lien-thong/shared/unit/unit-input'
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common'
import type { z } from 'zod'
import { Idempotency } from '../platform/http/command-options.ts'
import { JsonBody } from '../platform/http/json-body.ts'
import { CurrentViewer } from '../platform/http/viewer.ts'
import type { CommandOptions } from '../platform/ledger/ledger.service.ts'
import { UnitService } from './unit.service.ts'

@Controller('v1')
export class UnitController {
  constructor(private readonly units: UnitService) {}

  @Post('units')
  add(
    @CurrentViewer() viewer: Viewer,
    @Body(new JsonBody(addUnit)) body: z.output<typeof addUnit>,
    @Idempotency() options: CommandOptions,
  ): Promise<Unit> {
    return this.units.add(viewer, body, options)
  }

  @Post('units/:name/edit')
  @HttpCode(200)
  edit(
    @CurrentViewer() viewer: Viewer,
    @Param('name') name: string,
    @Body(new JsonBody(editUnit)) body: z.output<typeof editUnit>,
    @Idempotency() options: CommandOptions,
  ): Promise<Unit> {
    return this.units.edit(viewer, name, body, options)
  }

  @Post('units/:name/retire')
  @HttpCode(200)
  retire(
    @CurrentViewer() viewer: Viewer,
    @Param('name') name: string,
    @Body(new JsonBody(retireUnit)) body: z.output<typeof retireUnit>,
    @Idempotency() options: CommandOptions,
  ): Promise<Unit> {
    return this.units.retire(viewer, name, body.version, options)
  }

  @Post('units/:name/crew')
  @HttpCode(200)
  crew(
    @CurrentViewer() viewer: Viewer,
    @Param('name') name: string,
    @Body(new JsonBody(crewUnit)) body: z.output<typeof crewUnit>,
    @Idempotency() options: CommandOptions,
  ): Promise<Unit> {
    return this.units.crew(viewer, name, body, options)
  }

  @Post('units/:name/uncrew')
  @HttpCode(200)
  uncrew(
    @CurrentViewer() viewer: Viewer,
    @Param('name') name: string,
    @Idempotency() options: CommandOptions,
  ): Promise<Unit> {
    return this.units.uncrew(viewer, name, options)
  }

  @Post('stations')
  addStation(
    @CurrentViewer() viewer: Viewer,
    @Body(new JsonBody(addStation)) body: z.output<typeof addStation>,
    @Idempotency() options: CommandOptions,
  ): Promise<Station> {
    return this.units.addStation(viewer, body, options)
  }

  @Post('stations/:station/edit')
  @HttpCode(200)
  editStation(
    @CurrentViewer() viewer: Viewer,
    @Param('station') station: string,
    @Body(new JsonBody(editStation)) body: z.output<typeof editStation>,
    @Idempotency() options: CommandOptions,
  ): Promise<Station> {
    return this.units.editStation(viewer, station, body, options)
  }

  @Post('stations/:station/retire')
  @HttpCode(200)
  retireStation(
    @CurrentViewer() viewer: Viewer,
    @Param('station') station: string,
    @Body(new JsonBody(retireStation)) body: z.output<typeof retireStation>,
    @Idempotency() options: CommandOptions,
  ): Promise<Station> {
    return this.units.retireStation(viewer, station, body.version, options)
  }
}
