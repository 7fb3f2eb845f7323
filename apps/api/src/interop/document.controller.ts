/** `/openapi.json`, `/asyncapi.json` and `/docs`, made once. */

import { Controller, Get, Header, Inject } from '@nestjs/common'
import type { Config } from '../platform/config/config.ts'
import { Public } from '../platform/http/viewer.ts'
import { CONFIG } from '../platform/tokens.ts'
import { buildAsyncApi } from './asyncapi.ts'
import { docsPage } from './docs-page.ts'
import { buildOpenApi, type Json } from './openapi.ts'

@Controller()
@Public()
export class DocumentController {
  private readonly open: Json
  private readonly async: Json
  private readonly page: string

  constructor(@Inject(CONFIG) { publicUrl }: Config) {
    this.open = buildOpenApi(publicUrl)
    this.async = buildAsyncApi(publicUrl)
    this.page = docsPage(publicUrl)
  }

  @Get('/openapi.json')
  openApi(): Json {
    return this.open
  }

  @Get('/asyncapi.json')
  asyncApi(): Json {
    return this.async
  }

  @Get('/docs')
  @Header('content-type', 'text/html; charset=utf-8')
  docs(): string {
    return this.page
  }
}
