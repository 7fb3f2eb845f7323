import type { Viewer } from '@lien-thong/shared/agent/viewer'
import { type CoverageAnswer, type CoverageQuery, coverageQuery } from '@lien-thong/shared/contract/coverage'
import { Controller, Get, Query } from '@nestjs/common'
import { QueryParams } from '../platform/http/json-body.ts'
import { CurrentViewer } from '../platform/http/viewer.ts'
import { CoverageRead } from './coverage.read.ts'

@Controller('v1')
export class CoverageController {
  constructor(private readonly read: CoverageRead) {}

  @Get('coverage')
  ask(
    @CurrentViewer() viewer: Viewer,
    @Query(new QueryParams(coverageQuery)) query: CoverageQuery,
  ): Promise<CoverageAnswer> {
    return this.read.ask(viewer, query)
  }
}
