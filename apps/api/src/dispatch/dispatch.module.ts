import { Module } from '@nestjs/common'
import { DispatchController } from './dispatch.controller.ts'
import { DispatchService } from './dispatch.service.ts'

@Module({ controllers: [DispatchController], providers: [DispatchService] })
export class DispatchModule {}
