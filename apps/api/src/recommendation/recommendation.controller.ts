import type { Viewer } from '@lien-thong/shared/agent/viewer'
import {
  type RecommendationAnswer,
  type RecommendationQuery,
  recommendationQuery,
} from '@lien-thong/shared/contract/recommendation'
import { Controller, Get, Param, Query } from '@nestjs/common'
import { idOf } from '../platform/http/id-param.ts'
import { QueryParams } from '../platform/http/json-body.ts'
import { CurrentViewer } from '../platform/http/viewer.ts'
import { RecommendationRead } from './recommendation.read.ts'

@Controller('v1/incidents')
export class RecommendationController {
  constructor(private readonly recommendation: RecommendationRead) {}

  @Get(':id/recommendation')
  ask(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Query(new QueryParams(recommendationQuery)) query: RecommendationQuery,
  ): Promise<RecommendationAnswer> {
    return this.recommendation.of(viewer, idOf(id, 'incident_unknown'), query)
  }
}
