/** Liveness, readiness and metrics of this process. */

import { type DynamicModule, type FactoryProvider, Module, type ModuleMetadata } from '@nestjs/common'
import type { Clock } from '../clock/clock.ts'
import { MetricsController } from '../metrics/metrics.controller.ts'
import { CLOCK } from '../tokens.ts'
import { HealthController } from './health.controller.ts'
import { HEALTH_CHECKS, Health, type HealthCheck, Readiness } from './health.ts'

export type HealthOptions = Pick<ModuleMetadata, 'imports'> &
  Pick<FactoryProvider<readonly HealthCheck[]>, 'inject' | 'useFactory'>

@Module({})
class HealthModule {}

/** Whoever starts the process calls `app.get(Readiness).ready()` once it is warm, and `stop()` when it is told to end. */
export function healthModule({ imports = [], inject = [], useFactory }: HealthOptions): DynamicModule {
  return {
    module: HealthModule,
    // What a node is short of is told beyond its own address.
    global: true,
    imports,
    controllers: [HealthController, MetricsController],
    providers: [
      Readiness,
      { provide: HEALTH_CHECKS, inject, useFactory },
      {
        provide: Health,
        inject: [HEALTH_CHECKS, Readiness, CLOCK],
        useFactory: (checks: readonly HealthCheck[], readiness: Readiness, clock: Clock) =>
          new Health(checks, readiness, clock),
      },
    ],
    exports: [Readiness, Health],
  }
}
