import type { RoutingPolicy } from '@lien-thong/shared/routing/routing'
import { Controller, Get } from '@nestjs/common'
import { RoutingRead } from './routing.read.ts'

@Controller('v1/routing')
export class RoutingController {
  constructor(private readonly routing: RoutingRead) {}

  /** The lines, queues and rules in force. */
  @Get()
  get(): RoutingPolicy {
    return this.routing.policy
  }
}
