/**
 * From verified requests to calls, incidents and journal. Requests that gather while a transaction is under way share
 * the next one. An answer leaves only after its commit: acknowledged means on disk.
 */
import type { EventResult } from '@lien-thong/shared/contract/cloud-event'
import { Inject, Injectable } from '@nestjs/common'
import { isDatabaseGone, ProblemError } from '../platform/http/problem.ts'
import { Ledger } from '../platform/ledger/ledger.service.ts'
import type { Log } from '../platform/log/log.ts'
import { LOG } from '../platform/tokens.ts'
import { RoutingRead } from '../routing/routing.read.ts'
import { deliveryOf, loadBatch } from './batch.ts'
import type { BatchLoad, EventsJob } from './batch-load.ts'
import { type Batcher, createBatcher } from './batcher.ts'
import type { ReadEvent } from './cloud-event.adapter.ts'
import { type Delivery, deliveryKey, saveDeliveries } from './delivery.store.ts'
import { type HeardTime, SourceClocks } from './source-clocks.ts'

interface AuthenticRequest extends Omit<EventsJob, 'webhookKey' | 'events'> {
  readonly events: readonly ReadEvent[]
}

interface Job extends EventsJob {
  readonly answer: (results: readonly EventResult[]) => void
  readonly fail: (error: ProblemError) => void
}

interface RefusalJob {
  readonly refusal: Delivery
  readonly answer: () => void
}

const BATCH_EVENTS = 200
const CAPACITY_EVENTS = 10_000
const CAPACITY_BYTES = 64 * 1024 * 1024
const REFUSALS_WAITING = 2_000
const REFUSALS_BYTES = 16 * 1024 * 1024

@Injectable()
export class Intake {
  private readonly batcher: Batcher<Job>
  private readonly refusals: Batcher<RefusalJob>
  private stopping = false

  constructor(
    private readonly ledger: Ledger,
    private readonly routing: RoutingRead,
    private readonly clocks: SourceClocks,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.batcher = createBatcher<Job>({
      process: (jobs, meanwhile) => this.process(jobs, meanwhile),
      weigh: (job) => job.events.length,
      bytes: (job) => job.body.length,
      batch: BATCH_EVENTS,
      capacity: CAPACITY_EVENTS,
      capacityBytes: CAPACITY_BYTES,
    })
    this.refusals = createBatcher<RefusalJob>({
      process: (jobs) => this.writeRefusals(jobs),
      weigh: () => 1,
      bytes: ({ refusal }) => refusal.body?.length ?? 0,
      batch: BATCH_EVENTS,
      capacity: REFUSALS_WAITING,
      capacityBytes: REFUSALS_BYTES,
    })
  }

  /** Events waiting for their commit. */
  get waiting(): number {
    return this.batcher.waiting
  }

  /**
   * @returns one result for each event, in order, once all of them are on disk.
   * @throws ProblemError intake_full, stopping, database_unavailable, internal: nothing of the request was kept
   */
  accept(request: AuthenticRequest): Promise<readonly EventResult[]> {
    const { source, door, webhookId, received, firstReceived, body, headers, events } = request
    return new Promise((answer, fail) => {
      const job: Job = {
        source,
        door,
        webhookId,
        received,
        firstReceived,
        body,
        headers,
        webhookKey: deliveryKey(source, webhookId),
        events: events.map((read) =>
          'event' in read
            ? { event: read.event, key: deliveryKey(source, read.event.source, read.event.id) }
            : read,
        ),
        answer,
        fail,
      }
      if (this.stopping) fail(new ProblemError('stopping'))
      else if (!this.batcher.offer(job)) fail(new ProblemError('intake_full'))
    })
  }

  /** Remembers a request that was turned away. Resolves when it is written, or at once when too many wait. */
  recordRefusal(refusal: Delivery): Promise<void> {
    return new Promise((answer) => {
      if (!this.refusals.offer({ refusal, answer })) answer()
    })
  }

  /** Takes nothing more, and finishes what it took. */
  async stop(): Promise<void> {
    this.stopping = true
    await Promise.all([this.batcher.drained(), this.refusals.drained()])
  }

  /** A request that fails its transaction is tried again alone, so that its neighbours are not harmed by it. */
  private async process(jobs: readonly Job[], meanwhile?: () => void): Promise<() => void> {
    try {
      const answers = await this.write(jobs, meanwhile)
      return () => {
        for (const [i, job] of jobs.entries()) job.answer(answers[i]!)
      }
    } catch (error) {
      if (isDatabaseGone(error as Error)) {
        this.log.warn('intake cannot reach the database', { err: error })
        return () => {
          for (const job of jobs) job.fail(new ProblemError('database_unavailable'))
        }
      }
      if (jobs.length === 1) return this.quarantine(jobs[0]!, error)
      for (const job of jobs) (await this.process([job]))()
      return () => undefined
    }
  }

  private async quarantine(job: Job, error: unknown): Promise<() => void> {
    this.log.error('a request could not be written', {
      source: job.source,
      webhookId: job.webhookId,
      err: error,
    })
    // With its whole body, which may hold a call.
    await this.recordRefusal({
      ...deliveryOf(job),
      webhookKey: undefined,
      verdict: 'refused',
      reason: 'internal',
      status: 500,
    })
    return () => job.fail(new ProblemError('internal'))
  }

  private async writeRefusals(jobs: readonly RefusalJob[]): Promise<() => void> {
    try {
      await this.ledger.transact(
        () => undefined,
        (tx) =>
          saveDeliveries(
            tx,
            jobs.map((job) => job.refusal),
          ),
      )
    } catch (error) {
      this.log.error('refused requests could not be recorded', { count: jobs.length, err: error })
    }
    return () => {
      for (const job of jobs) job.answer()
    }
  }

  private async write(
    jobs: readonly Job[],
    meanwhile?: () => void,
  ): Promise<readonly (readonly EventResult[])[]> {
    let rows: readonly Delivery[] = []
    let times: readonly HeardTime[] = []
    const load: BatchLoad = { incidents: 'likely', fromMemory: true }
    const answers = await this.ledger.transact(
      async (tx) => {
        const { policy } = this.routing
        const context = this.routing.context(tx.now)
        const batch = await loadBatch(tx, jobs, { policy, context, clocks: this.clocks, load })
        const results = jobs.map((job) => batch.decide(job))
        rows = batch.deliveries
        times = batch.times
        return results
      },
      (tx) => {
        // After the last statement has been sent, which happens in this turn.
        if (meanwhile) setImmediate(meanwhile)
        return saveDeliveries(tx, rows)
      },
    )
    // Only now: a transaction that is tried again decides its events twice.
    for (const heard of times) this.clocks.hear(heard)
    return answers
  }
}
