/** One message of a handset, written with what became of it. An answer leaves only after its commit. */
import type { EventResult } from '@lien-thong/shared/contract/cloud-event'
import type { AmlReading } from '@lien-thong/shared/interop/aml'
import { Injectable } from '@nestjs/common'
import { Ledger } from '../platform/ledger/ledger.service.ts'
import type { Transaction } from '../platform/ledger/transaction.ts'
import { attachLocations, type CallerLocation, saveLocation } from './aml.store.ts'
import { type Delivery, deliveryKey, earlierAnswers, saveDeliveries } from './delivery.store.ts'
import type { KeptHeaders } from './kept-headers.ts'

export interface AmlRequest {
  readonly source: string
  readonly webhookId: string
  readonly received: string
  readonly reading: AmlReading
  /** As it may be kept: without what names the telephone itself. */
  readonly body: Buffer
  readonly headers?: KeptHeaders | undefined
}

/** Any number; the same message twice at once is written one after the other. Taken before any row. */
const AML_LOCK = 113_114_117

@Injectable()
export class Aml {
  constructor(private readonly ledger: Ledger) {}

  async accept(request: AmlRequest): Promise<EventResult> {
    const { source, reading, webhookId } = request
    const webhookKey = deliveryKey(source, webhookId)
    const message = 'message' in reading ? messageOf(request, reading.message) : undefined
    let row: Delivery | undefined
    return this.ledger.transact(
      async (tx) => {
        await tx.query('select pg_advisory_xact_lock($1)', [AML_LOCK], 'aml-lock')
        const earlier = await earlierAnswers(tx, [webhookKey], message ? [message.id] : [])
        const known = earlier.byWebhook.get(webhookKey)?.[0] ?? (message && earlier.byEvent.get(message.id))
        const result = known
          ? ({ ...known, status: 'duplicate' } as const)
          : message
            ? await this.take(tx, message)
            : ({
                id: webhookId,
                status: 'ignored',
                reason: (reading as { ignored: string }).ignored,
              } as const)
        row = deliveryOf(request, webhookKey, result, known ? undefined : message)
        return result
      },
      (tx) => saveDeliveries(tx, [row!]),
    )
  }

  private async take(tx: Transaction, message: CallerLocation): Promise<EventResult> {
    const [call] = await attachLocations(tx, [message])
    await saveLocation(tx, message, call?.id)
    return {
      id: message.id,
      status: 'accepted',
      ...(call ? { call: call.id } : { reason: 'waiting_for_call' }),
      ...(call?.incident !== undefined && { incident: call.incident }),
    }
  }
}

/** The same place at the same time from the same handset is the same message, however it was sent. */
function messageOf(
  { source, received }: AmlRequest,
  { device, location }: Extract<AmlReading, { message: unknown }>['message'],
): CallerLocation {
  return {
    id: deliveryKey(source, '/aml', device, JSON.stringify(location)),
    source,
    device,
    received,
    location,
  }
}

const deliveryOf = (
  { source, received, webhookId, body, headers }: AmlRequest,
  webhookKey: string,
  result: EventResult,
  message: CallerLocation | undefined,
): Delivery => ({
  source,
  door: 'aml',
  received,
  verdict: result.status,
  reason: result.reason,
  status: 202,
  webhookId,
  webhookKey,
  eventKey: message?.id,
  eventId: result.id,
  type: message && 'call.location',
  call: result.call,
  incident: result.incident,
  position: 0,
  bytes: body.length,
  body: result.status === 'duplicate' ? undefined : body,
  headers,
})
