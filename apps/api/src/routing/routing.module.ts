import { Module } from '@nestjs/common'
import { RoutingController } from './routing.controller.ts'
import { RoutingRead } from './routing.read.ts'

@Module({ controllers: [RoutingController], providers: [RoutingRead], exports: [RoutingRead] })
export class RoutingModule {}
