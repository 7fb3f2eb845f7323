import { Module } from '@nestjs/common'
import type { Clock } from '../platform/clock/clock.ts'
import type { Config } from '../platform/config/config.ts'
import type { Log } from '../platform/log/log.ts'
import { CLOCK, CONFIG, LOG } from '../platform/tokens.ts'
import { GEOCODER } from './geocoder.port.ts'
import { nominatim } from './nominatim.adapter.ts'
import { PlaceController } from './place.controller.ts'
import { PlaceRead } from './place.read.ts'
import { PlaceService } from './place.service.ts'

@Module({
  controllers: [PlaceController],
  providers: [
    PlaceRead,
    PlaceService,
    {
      provide: GEOCODER,
      inject: [CONFIG, CLOCK, LOG],
      useFactory: ({ geocoderUrl }: Config, clock: Clock, log: Log) =>
        geocoderUrl === undefined ? null : nominatim(geocoderUrl, clock, log),
    },
  ],
  exports: [PlaceRead],
})
export class GeoModule {}
