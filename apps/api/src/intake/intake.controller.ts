/** What came through the doors of the telephone systems, and what became of it. */

import { forbids } from '@lien-thong/shared/access/access'
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { DeliveryView, SourceView } from '@lien-thong/shared/contract/delivery'
import { Controller, Get, Param, Query } from '@nestjs/common'
import { z } from 'zod'
import { QueryParams } from '../platform/http/json-body.ts'
import { throwRefusal } from '../platform/http/problem.ts'
import { CurrentViewer } from '../platform/http/viewer.ts'
import { DeliveryRead } from './delivery.read.ts'

const deliveriesQuery = z.object({ limit: z.coerce.number().int().min(1).max(500).default(100) })

@Controller('v1/sources')
export class IntakeController {
  constructor(private readonly deliveries: DeliveryRead) {}

  @Get()
  async list(@CurrentViewer() viewer: Viewer): Promise<{ sources: readonly SourceView[] }> {
    const refusal = forbids(viewer, 'delivery.read')
    if (refusal) throwRefusal(refusal)
    return { sources: await this.deliveries.sources() }
  }

  @Get(':source/deliveries')
  async latest(
    @CurrentViewer() viewer: Viewer,
    @Param('source') source: string,
    @Query(new QueryParams(deliveriesQuery)) { limit }: z.output<typeof deliveriesQuery>,
  ): Promise<{ deliveries: readonly DeliveryView[] }> {
    const refusal = forbids(viewer, 'delivery.read')
    if (refusal) throwRefusal(refusal)
    return { deliveries: await this.deliveries.latest(source, limit) }
  }
}
