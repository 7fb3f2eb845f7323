/** Deletes bytes that are wanted no more: of removed attachments, and of uploads that ended in between. */
import type { Sweep } from '../sweep/sweep.module.ts'
import type { AttachmentService } from './attachment.service.ts'

const MINUTE_MS = 60_000

export const attachmentSweep = (attachments: AttachmentService): Sweep => ({
  name: 'attachment-files',
  everyMs: MINUTE_MS,
  async run(tx) {
    const ids = await attachments.unsettled(tx)
    return async () => {
      await attachments.clear()
      for (const id of ids) await attachments.purge(id)
    }
  },
})
