/** `POST /v1/search`. Nothing of a question is written to a log. */
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import { type SearchBody, searchBody } from '@lien-thong/shared/contract/search'
import type { SearchAnswer } from '@lien-thong/shared/search/search-answer'
import { Body, Controller, HttpCode, Post } from '@nestjs/common'
import { JsonBody } from '../platform/http/json-body.ts'
import { CurrentViewer } from '../platform/http/viewer.ts'
import { SearchService } from './search.service.ts'

@Controller('v1/search')
export class SearchController {
  constructor(private readonly service: SearchService) {}

  @Post()
  @HttpCode(200)
  search(
    @CurrentViewer() viewer: Viewer,
    @Body(new JsonBody(searchBody)) body: SearchBody,
  ): Promise<SearchAnswer> {
    return this.service.search(viewer, body)
  }
}
