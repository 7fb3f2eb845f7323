/** What came through the doors of the telephone systems, and what became of it. */
import { may } from '@lien-thong/shared/access/access'
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { EventResult } from '@lien-thong/shared/contract/cloud-event'
import {
  type DeliveriesQuery,
  type DeliveryDetail,
  type DeliveryView,
  deliveriesQuery,
  resendBody,
} from '@lien-thong/shared/contract/delivery'
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common'
import type { z } from 'zod'
import { demand } from '../platform/http/demand.ts'
import { JsonBody, QueryParams } from '../platform/http/json-body.ts'
import { ProblemError } from '../platform/http/problem.ts'
import { CurrentViewer } from '../platform/http/viewer.ts'
import { DeliveryRead } from './delivery.read.ts'
import { Resend } from './resend.service.ts'

@Controller('v1/sources/:source/deliveries')
export class IntakeController {
  constructor(
    private readonly deliveries: DeliveryRead,
    private readonly resending: Resend,
  ) {}

  @Get()
  async latest(
    @CurrentViewer() viewer: Viewer,
    @Param('source') source: string,
    @Query(new QueryParams(deliveriesQuery)) query: DeliveriesQuery,
  ): Promise<{ deliveries: readonly DeliveryView[] }> {
    demand(viewer, 'delivery.read')
    return { deliveries: await this.deliveries.latest(source, query) }
  }

  @Get(':id')
  async detail(
    @CurrentViewer() viewer: Viewer,
    @Param('source') source: string,
    @Param('id') id: string,
  ): Promise<DeliveryDetail> {
    demand(viewer, 'delivery.read')
    const detail = await this.deliveries.detail(source, id, may(viewer, 'personal.read'))
    if (!detail) throw new ProblemError('delivery_unknown')
    return detail
  }

  @Post(':id/resend')
  @HttpCode(200)
  async resend(
    @CurrentViewer() viewer: Viewer,
    @Param('source') source: string,
    @Param('id') id: string,
    @Body(new JsonBody(resendBody)) { vouch }: z.output<typeof resendBody>,
  ): Promise<{ results: readonly EventResult[] }> {
    return { results: await this.resending.resend(viewer, source, id, vouch) }
  }
}
