import { Module } from '@nestjs/common'
import { SettingController } from './setting.controller.ts'
import { SettingService } from './setting.service.ts'

@Module({ controllers: [SettingController], providers: [SettingService] })
export class SettingModule {}
