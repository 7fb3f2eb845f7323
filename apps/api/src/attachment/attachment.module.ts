import { Module } from '@nestjs/common'
import { IncidentModule } from '../incident/incident.module.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { Config } from '../platform/config/config.ts'
import { CLOCK, CONFIG } from '../platform/tokens.ts'
import { sweepProvider } from '../sweep/sweep.module.ts'
import { AttachmentController } from './attachment.controller.ts'
import { ATTACHMENT_FILES } from './attachment.port.ts'
import { AttachmentService } from './attachment.service.ts'
import { attachmentSweep } from './attachment.sweep.ts'
import { CrewPhotoController } from './crew-photo.controller.ts'
import { diskFiles } from './disk.adapter.ts'

@Module({
  imports: [IncidentModule],
  controllers: [AttachmentController, CrewPhotoController],
  providers: [
    AttachmentService,
    {
      provide: ATTACHMENT_FILES,
      inject: [CONFIG, CLOCK],
      useFactory: ({ dataDir }: Config, clock: Clock) => diskFiles(dataDir, clock),
    },
    sweepProvider([AttachmentService], attachmentSweep),
  ],
})
export class AttachmentModule {}
