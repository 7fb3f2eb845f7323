/** Response times, read live from the journal. */
import { Module } from '@nestjs/common'
import { ResponseTimeController } from './response-time.controller.ts'
import { ResponseTimeReader } from './response-time.reader.ts'

@Module({ controllers: [ResponseTimeController], providers: [ResponseTimeReader] })
export class AnalyticsModule {}
