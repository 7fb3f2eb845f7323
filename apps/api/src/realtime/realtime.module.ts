import { Module } from '@nestjs/common'
import { UnitModule } from '../unit/unit.module.ts'
import { LiveGateway } from './live.gateway.ts'

@Module({ imports: [UnitModule], providers: [LiveGateway], exports: [LiveGateway] })
export class RealtimeModule {}
