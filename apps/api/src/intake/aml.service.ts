/** Messages of handsets, each written with what became of it. An answer leaves only after its commit. */
import type { EventResult } from '@lien-thong/shared/contract/cloud-event'
import type { AmlReading } from '@lien-thong/shared/interop/aml'
import { Injectable } from '@nestjs/common'
import { isDatabaseGone, ProblemError } from '../platform/http/problem.ts'
import { Ledger } from '../platform/ledger/ledger.service.ts'
import type { Transaction } from '../platform/ledger/transaction.ts'
import { attachLocations, type CallerLocation, saveLocation } from './aml.store.ts'
import { type Batcher, createBatcher } from './batcher.ts'
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

interface Job extends AmlRequest {
  readonly webhookKey: string
  readonly message: CallerLocation | undefined
  readonly answer: (result: EventResult) => void
  readonly fail: (error: unknown) => void
}

/** Any number; the same message twice at once is written one after the other. Taken before any row. */
const AML_LOCK = 113_114_117
const BATCH_MESSAGES = 50
const MESSAGES_WAITING = 2_000
const BYTES_WAITING = 16 * 1024 * 1024

/** One transaction at a time: many that wait for one lock would hold all connections of the hub. */
@Injectable()
export class Aml {
  private readonly batcher: Batcher<Job>

  constructor(private readonly ledger: Ledger) {
    this.batcher = createBatcher<Job>({
      process: (jobs) => this.process(jobs),
      weigh: () => 1,
      bytes: ({ body }) => body.length,
      batch: BATCH_MESSAGES,
      capacity: MESSAGES_WAITING,
      capacityBytes: BYTES_WAITING,
    })
  }

  /** @throws ProblemError intake_full, and whatever the database says: nothing of the request was kept */
  accept(request: AmlRequest): Promise<EventResult> {
    const { source, reading, webhookId } = request
    const webhookKey = deliveryKey(source, webhookId)
    const message = 'message' in reading ? messageOf(request, reading.message) : undefined
    return new Promise((answer, fail) => {
      if (!this.batcher.offer({ ...request, webhookKey, message, answer, fail }))
        fail(new ProblemError('intake_full'))
    })
  }

  /** A message that fails its transaction is tried again alone, so that its neighbours are not harmed by it. */
  private async process(jobs: readonly Job[]): Promise<() => void> {
    try {
      const results = await this.write(jobs)
      return () => {
        for (const [i, job] of jobs.entries()) job.answer(results[i]!)
      }
    } catch (error) {
      if (jobs.length === 1 || isDatabaseGone(error as Error))
        return () => {
          for (const job of jobs) job.fail(error)
        }
      for (const job of jobs) (await this.process([job]))()
      return () => undefined
    }
  }

  private write(jobs: readonly Job[]): Promise<readonly EventResult[]> {
    let rows: Delivery[] = []
    return this.ledger.transact(
      async (tx) => {
        rows = []
        await tx.query('select pg_advisory_xact_lock($1)', [AML_LOCK], 'aml-lock')
        const earlier = await earlierAnswers(
          tx,
          jobs.map(({ webhookKey }) => webhookKey),
          jobs.flatMap(({ message }) => message?.id ?? []),
        )
        const results: EventResult[] = []
        for (const job of jobs) {
          const { webhookKey, message } = job
          const known = earlier.byWebhook.get(webhookKey)?.[0] ?? (message && earlier.byEvent.get(message.id))
          const result: EventResult = known
            ? { ...known, status: 'duplicate' }
            : message
              ? await this.take(tx, message)
              : ignoredBy(job)
          if (!known) {
            earlier.byWebhook.set(webhookKey, [result])
            if (message) earlier.byEvent.set(message.id, result)
          }
          rows.push(amlDelivery(job, webhookKey, result, known ? undefined : message))
          results.push(result)
        }
        return results
      },
      (tx) => saveDeliveries(tx, rows),
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

const ignoredBy = ({ webhookId, reading }: Job): EventResult => ({
  id: webhookId,
  status: 'ignored',
  reason: (reading as { ignored: string }).ignored,
})

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

const amlDelivery = (
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
