import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { Alarm } from '@lien-thong/shared/alarm/alarm'
import type { AlarmLimits } from '@lien-thong/shared/alarm/alarm-limits'
import { type AlarmRates, type Alarms, alarmsQuery, shelveBody } from '@lien-thong/shared/contract/alarm'
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common'
import type { z } from 'zod'
import { Idempotency } from '../platform/http/command-options.ts'
import { idOf } from '../platform/http/id-param.ts'
import { JsonBody, QueryParams } from '../platform/http/json-body.ts'
import { CurrentViewer } from '../platform/http/viewer.ts'
import type { CommandOptions } from '../platform/ledger/ledger.service.ts'
import { AlarmRead } from './alarm.read.ts'
import { AlarmService } from './alarm.service.ts'

@Controller('v1')
export class AlarmController {
  constructor(
    private readonly alarms: AlarmService,
    private readonly read: AlarmRead,
  ) {}

  @Get('alarms')
  list(
    @CurrentViewer() viewer: Viewer,
    @Query(new QueryParams(alarmsQuery)) query: z.output<typeof alarmsQuery>,
  ): Promise<Alarms> {
    return this.read.list(viewer, query)
  }

  @Get('alarms/rate')
  rates(@CurrentViewer() viewer: Viewer): Promise<AlarmRates> {
    return this.read.rates(viewer)
  }

  @Get('alarm-limits')
  limits(@CurrentViewer() viewer: Viewer): Promise<AlarmLimits> {
    return this.read.limits(viewer)
  }

  @Post('alarms/:id/acknowledge')
  @HttpCode(200)
  acknowledge(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Idempotency() options: CommandOptions,
  ): Promise<Alarm> {
    return this.alarms.acknowledge(viewer, idOf(id, 'alarm_unknown'), options)
  }

  @Post('alarms/:id/shelve')
  @HttpCode(200)
  shelve(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Body(new JsonBody(shelveBody)) body: z.output<typeof shelveBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<Alarm> {
    return this.alarms.shelve(viewer, idOf(id, 'alarm_unknown'), body, options)
  }

  @Post('alarms/:id/unshelve')
  @HttpCode(200)
  unshelve(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Idempotency() options: CommandOptions,
  ): Promise<Alarm> {
    return this.alarms.unshelve(viewer, idOf(id, 'alarm_unknown'), options)
  }
}
