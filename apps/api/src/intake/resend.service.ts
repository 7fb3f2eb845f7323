/** Lets a body that was kept go through its door once more, as if it had just come. What was taken before stays as it is. */
import type { AuditFact } from '@lien-thong/shared/agent/audit'
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { EventResult } from '@lien-thong/shared/contract/cloud-event'
import { isAuthentic } from '@lien-thong/shared/contract/delivery'
import { Inject, Injectable } from '@nestjs/common'
import type { Clock } from '../platform/clock/clock.ts'
import { demand } from '../platform/http/demand.ts'
import { ProblemError } from '../platform/http/problem.ts'
import { newId } from '../platform/id/id.ts'
import { Ledger } from '../platform/ledger/ledger.service.ts'
import { CLOCK } from '../platform/tokens.ts'
import { Aml } from './aml.service.ts'
import { readCloudEvents } from './cloud-event.adapter.ts'
import { DeliveryRead, type KeptDelivery } from './delivery.read.ts'
import { readAmlRequest, readAtDoor } from './door-reading.ts'
import { intakeEvents } from './intake.metrics.ts'
import { Intake } from './intake.service.ts'
import { SourceRead } from './source.read.ts'
import { vendorDoors } from './vendor-doors.ts'

@Injectable()
export class Resend {
  constructor(
    private readonly deliveries: DeliveryRead,
    private readonly sources: SourceRead,
    private readonly ledger: Ledger,
    private readonly intake: Intake,
    private readonly aml: Aml,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Constraints, in this order: the right; the source is there and enabled; the delivery too; its body was kept whole; who
   * sent it proved who he was, or the viewer answers for it. It is in the journal before it is done.
   * @throws ProblemError forbidden, source_unknown, delivery_unknown, body_not_kept, delivery_not_authentic, and whatever
   *   the door says of the body
   */
  async resend(viewer: Viewer, source: string, id: string, vouch: boolean): Promise<readonly EventResult[]> {
    demand(viewer, 'delivery.resend')
    if (!(await this.sources.find(source))) throw new ProblemError('source_unknown')
    const found = await this.deliveries.find(source, id)
    if (!found) throw new ProblemError('delivery_unknown')
    if (!found.kept?.isWhole) throw new ProblemError('body_not_kept')
    const authentic = isAuthentic(found.view)
    if (!authentic && !vouch) throw new ProblemError('delivery_not_authentic', { reason: found.view.reason })
    const fact: AuditFact = {
      type: 'delivery.resent',
      source,
      delivery: id,
      ...(!authentic && { vouched: true as const }),
    }
    await this.ledger.record(`agent:${viewer.username}`, [{ fact, audience: [] }])
    const results = await this.take(source, found)
    for (const { status } of results) intakeEvents.inc({ verdict: status })
    return results
  }

  private async take(source: string, { view, kept }: KeptDelivery): Promise<readonly EventResult[]> {
    const { door, id, received: firstReceived } = view
    const { body, headers } = kept!
    const received = this.clock.now()
    // A name of its own: under the old one the answer would be the old one.
    const request = { source, webhookId: `resend_${id}_${newId()}`, received, firstReceived, body, headers }
    if (door === 'aml')
      return [await this.aml.accept({ ...request, reading: readAmlRequest(headers, body, firstReceived) })]
    if (door === 'events')
      return this.intake.accept({ ...request, door, events: readCloudEvents(headers, body) })
    const vendor = vendorDoors.find((each) => each.door === door)!
    const { events } = readAtDoor(vendor, headers, body, firstReceived)
    return this.intake.accept({ ...request, door, events })
  }
}
