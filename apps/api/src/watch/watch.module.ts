import { Module } from '@nestjs/common'
import { UnitModule } from '../unit/unit.module.ts'
import { PictureRead } from './picture.read.ts'
import { WatchController } from './watch.controller.ts'

@Module({ imports: [UnitModule], controllers: [WatchController], providers: [PictureRead] })
export class WatchModule {}
