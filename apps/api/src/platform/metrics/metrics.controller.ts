/** `/metrics` in the text format of Prometheus. */

import { Controller, Get, Header } from '@nestjs/common'
import { Public } from '../http/viewer.ts'
import { collectProcessMetrics, registry } from './metrics.ts'

@Controller()
export class MetricsController {
  constructor() {
    collectProcessMetrics()
  }

  @Get('/metrics')
  @Public()
  @Header('content-type', registry.contentType)
  text(): Promise<string> {
    return registry.metrics()
  }
}
