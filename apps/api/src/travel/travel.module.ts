import { Module } from '@nestjs/common'
import type { Clock } from '../platform/clock/clock.ts'
import type { Config } from '../platform/config/config.ts'
import type { Log } from '../platform/log/log.ts'
import { CLOCK, CONFIG, LOG } from '../platform/tokens.ts'
import { sweepProvider } from '../sweep/sweep.module.ts'
import { guarded } from './guarded-router.ts'
import { askOsrm } from './osrm.adapter.ts'
import { ROUTER } from './router.port.ts'
import { TravelController } from './travel.controller.ts'
import { TravelRead } from './travel.read.ts'
import { travelSweep } from './travel.sweep.ts'
import { askValhalla } from './valhalla.adapter.ts'

@Module({
  controllers: [TravelController],
  providers: [
    TravelRead,
    sweepProvider([], () => travelSweep),
    {
      provide: ROUTER,
      inject: [CONFIG, CLOCK, LOG],
      useFactory: ({ router }: Config, clock: Clock, log: Log) => {
        if (!router) return null
        const ask = router.kind === 'valhalla' ? askValhalla : askOsrm
        return guarded(router.kind, ask(router.url), clock, log)
      },
    },
  ],
  exports: [TravelRead],
})
export class TravelModule {}
