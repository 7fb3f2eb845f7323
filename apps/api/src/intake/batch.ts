/** One transaction's worth of telephone events: loaded together, decided one after the other, each seeing the last. */
import type { CloudEvent, EventResult } from '@lien-thong/shared/contract/cloud-event'
import { serviceArea } from '@lien-thong/shared/geo/service-area'
import { callEventOf, decideCallEvent } from '@lien-thong/shared/intake/call-event'
import type { RoutingPolicy } from '@lien-thong/shared/routing/routing'
import { lockIncidentsOfCalls } from '../incident/incident.store.ts'
import { newId } from '../platform/id/id.ts'
import type { Transaction } from '../platform/ledger/transaction.ts'
import { lockCallsNamed } from './call.store.ts'
import type { ReadEvent } from './cloud-event.adapter.ts'
import { type Delivery, type EarlierAnswers, earlierAnswers, keyOf } from './delivery.store.ts'

/** One authentic request of a source. */
export interface EventsJob {
  readonly source: string
  readonly webhookId: string
  readonly received: string
  readonly events: readonly ReadEvent[]
  readonly body: Buffer
}

export interface Batch {
  /** @returns one result for each event of the request, in order. */
  readonly decide: (job: EventsJob) => readonly EventResult[]
  /** Rows for everything decided so far. */
  readonly deliveries: readonly Delivery[]
}

/** Any number; every node takes it, so that two nodes never fold events of one call at the same time. */
const INTAKE_LOCK = 113_114_116

const eventKeyOf = (event: CloudEvent): string => `${event.source} ${event.id}`

/** What the delivery rows of a request have in common. */
export const deliveryOf = (job: EventsJob): Omit<Delivery, 'verdict' | 'status'> => ({
  source: job.source,
  received: job.received,
  webhookId: job.webhookId,
  position: 0,
  bytes: job.body.length,
  body: job.body,
})

/** Loads and locks all that the requests may concern, in a few statements; calls before incidents. */
export async function loadBatch(tx: Transaction, jobs: readonly EventsJob[], policy: RoutingPolicy): Promise<Batch> {
  const events = jobs.flatMap((job) =>
    job.events.flatMap((read) => ('event' in read ? [{ source: job.source, event: read.event }] : [])),
  )
  const sources = [...new Set(events.map(({ source }) => source))]
  const located = events.flatMap(({ event }) => (hasLocation(event) ? [event.subject] : []))
  // One trip to the database: PostgreSQL takes the locks in this order although no answer is waited for.
  const [, earlier, calls, , head] = await Promise.all([
    tx.query('select pg_advisory_xact_lock($1)', [INTAKE_LOCK], 'intake-lock'),
    earlierAnswers(
      tx,
      jobs.map((job) => [job.source, job.webhookId]),
      events.map(({ source, event }) => [source, eventKeyOf(event)]),
    ),
    lockCallsNamed(tx, sources, [...new Set(events.map(({ event }) => event.subject))]),
    located.length > 0 && lockIncidentsOfCalls(tx, sources, located),
    tx.lockHead(),
  ])
  const callIds = new Map(calls.map((call) => [keyOf(call.source, call.providerCallId), call.id]))
  return openBatch(tx, policy, earlier, callIds, () => tx.nextIncidentNumber(head))
}

const hasLocation = ({ data }: CloudEvent): boolean =>
  typeof data === 'object' && data !== null && 'location' in data

function openBatch(tx: Transaction, policy: RoutingPolicy, earlier: EarlierAnswers, callIds: Map<string, string>, nextNumber: () => string): Batch {
  const deliveries: Delivery[] = []

  const decideEvent = (job: EventsJob, read: ReadEvent): EventResult => {
    if ('fault' in read) return { id: read.id, status: 'ignored', reason: 'event_malformed' }
    const { event } = read
    const known = earlier.byEvent.get(keyOf(job.source, eventKeyOf(event)))
    if (known) return { ...known, id: event.id, status: 'duplicate' }
    const kind = callEventOf(event.type)
    if (kind === undefined) return { id: event.id, status: 'ignored', reason: 'type_unknown' }
    const name = keyOf(job.source, event.subject)
    const callId = callIds.get(name)
    const call = callId === undefined ? undefined : tx.held.calls.get(callId)
    const incident = call?.incident === undefined ? undefined : tx.held.incidents.get(call.incident)
    const incoming = { source: job.source, type: event.type, providerCallId: event.subject, time: event.time, data: event.data, received: job.received }
    const decisions = decideCallEvent(incoming, kind, {
      policy,
      area: serviceArea,
      call,
      incident,
      newCall: call?.id ?? newId(),
      newIncident: call ? '' : newId(),
      nextNumber,
    })
    tx.record(`source:${job.source}`, decisions)
    const fact = decisions[0]!.fact
    const id = 'call' in fact ? fact.call! : ''
    callIds.set(name, id)
    const after = tx.held.calls.get(id)!
    return { id: event.id, status: 'accepted', call: id, ...(after.incident !== undefined && { incident: after.incident }) }
  }

  return {
    deliveries,
    decide(job) {
      const webhook = keyOf(job.source, job.webhookId)
      const repeated = earlier.byWebhook.get(webhook)
      const results = repeated
        ? repeated.map((result): EventResult => ({ ...result, status: 'duplicate' }))
        : job.events.map((read) => decideEvent(job, read))
      if (!repeated) earlier.byWebhook.set(webhook, results as EventResult[])
      for (const [position, result] of results.entries()) {
        const read = job.events[position]
        const event = read && 'event' in read ? read.event : undefined
        const eventKey = event && eventKeyOf(event)
        if (eventKey !== undefined && result.status !== 'duplicate') earlier.byEvent.set(keyOf(job.source, eventKey), result)
        deliveries.push({
          ...deliveryOf(job),
          verdict: result.status,
          reason: result.reason,
          status: 202,
          eventKey,
          eventId: result.id,
          type: event?.type.slice(0, 128),
          call: result.call,
          incident: result.incident,
          position,
          body: position === 0 && result.status !== 'duplicate' ? job.body : undefined,
        })
      }
      return results
    },
  }
}
