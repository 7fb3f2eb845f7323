/** One transaction's worth of telephone events: loaded together, decided one after the other, each seeing the last. */
import type { CloudEvent, EventResult } from '@lien-thong/shared/contract/cloud-event'
import type { Door } from '@lien-thong/shared/contract/delivery'
import { serviceArea } from '@lien-thong/shared/geo/service-area'
import { callEventOf, decideCallEvent } from '@lien-thong/shared/intake/call-event'
import type { RoutingPolicy } from '@lien-thong/shared/routing/routing'
import { lockIncidentsOfCalls } from '../incident/incident.store.ts'
import { newId } from '../platform/id/id.ts'
import type { Transaction } from '../platform/ledger/transaction.ts'
import { lockCallsNamed } from './call.store.ts'
import type { ReadEvent } from './cloud-event.adapter.ts'
import { type Delivery, type EarlierAnswers, earlierAnswers } from './delivery.store.ts'

/** One authentic request of a source. */
export interface EventsJob {
  readonly source: string
  readonly door: Door
  readonly webhookId: string
  readonly received: string
  readonly webhookKey: string
  readonly events: readonly KeyedEvent[]
  readonly body: Buffer
}

/** An element of a request, with the key that finds it again. */
export type KeyedEvent =
  | Exclude<ReadEvent, { event: CloudEvent }>
  | { readonly event: CloudEvent; readonly key: string }

export interface Batch {
  /** @returns one result for each event of the request, in order. */
  readonly decide: (job: EventsJob) => readonly EventResult[]
  /** Rows for everything decided so far. */
  readonly deliveries: readonly Delivery[]
}

/** Any number; every node takes it, so that two nodes never fold events of one call at the same time. */
const INTAKE_LOCK = 113_114_116

/** What the delivery rows of a request have in common. */
export const deliveryOf = (job: EventsJob): Omit<Delivery, 'verdict' | 'status'> => ({
  source: job.source,
  door: job.door,
  received: job.received,
  webhookId: job.webhookId,
  webhookKey: job.webhookKey,
  position: 0,
  bytes: job.body.length,
  body: job.body,
})

/** Loads and locks all that the requests may concern, in a few statements; calls before incidents. */
export async function loadBatch(
  tx: Transaction,
  jobs: readonly EventsJob[],
  policy: RoutingPolicy,
): Promise<Batch> {
  const events = jobs.flatMap((job) =>
    job.events.flatMap((read) => ('event' in read ? [{ source: job.source, ...read }] : [])),
  )
  const sources = [...new Set(events.map(({ source }) => source))]
  const located = events.flatMap(({ event }) => (hasLocation(event) ? [event.subject] : []))
  // One trip to the database: PostgreSQL takes the locks in this order although no answer is waited for.
  const [, earlier, calls, , head] = await Promise.all([
    tx.query('select pg_advisory_xact_lock($1)', [INTAKE_LOCK], 'intake-lock'),
    earlierAnswers(
      tx,
      jobs.map((job) => job.webhookKey),
      events.map(({ key }) => key),
    ),
    lockCallsNamed(tx, sources, [...new Set(events.map(({ event }) => event.subject))]),
    located.length > 0 && lockIncidentsOfCalls(tx, sources, located),
    tx.lockHead(),
  ])
  const callIds = new Map(calls.map((call) => [nameOf(call.source, call.providerCallId), call.id]))
  return openBatch(tx, policy, earlier, callIds, () => tx.nextIncidentNumber(head))
}

/** A call as its source names it. */
const nameOf = (source: string, providerCallId: string): string => `${source}\n${providerCallId}`

const hasLocation = ({ data }: CloudEvent): boolean =>
  typeof data === 'object' && data !== null && 'location' in data

function openBatch(
  tx: Transaction,
  policy: RoutingPolicy,
  earlier: EarlierAnswers,
  callIds: Map<string, string>,
  nextNumber: () => string,
): Batch {
  const deliveries: Delivery[] = []

  const decideEvent = (job: EventsJob, read: KeyedEvent): EventResult => {
    if ('fault' in read) return { id: read.id, status: 'ignored', reason: 'event_malformed' }
    if ('ignored' in read) return { id: read.id, status: 'ignored', reason: read.ignored }
    const { event, key } = read
    const known = earlier.byEvent.get(key)
    if (known) return { ...known, id: event.id, status: 'duplicate' }
    const result = decideNew(job, event)
    earlier.byEvent.set(key, result)
    return result
  }

  const decideNew = (job: EventsJob, event: CloudEvent): EventResult => {
    const kind = callEventOf(event.type)
    if (kind === undefined) return { id: event.id, status: 'ignored', reason: 'type_unknown' }
    const name = nameOf(job.source, event.subject)
    const callId = callIds.get(name)
    const call = callId === undefined ? undefined : tx.held.calls.get(callId)
    const incident = call?.incident === undefined ? undefined : tx.held.incidents.get(call.incident)
    const incoming = {
      source: job.source,
      type: event.type,
      providerCallId: event.subject,
      time: event.time,
      data: event.data,
      received: job.received,
    }
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
    return {
      id: event.id,
      status: 'accepted',
      call: id,
      ...(after.incident !== undefined && { incident: after.incident }),
    }
  }

  return {
    deliveries,
    decide(job) {
      const repeated = earlier.byWebhook.get(job.webhookKey)
      const results = repeated
        ? repeated.map((result): EventResult => ({ ...result, status: 'duplicate' }))
        : job.events.map((read) => decideEvent(job, read))
      if (!repeated) earlier.byWebhook.set(job.webhookKey, results)
      const keeper = results.findIndex(({ status }) => status !== 'duplicate')
      for (let position = 0; position < results.length; position++) {
        const result = results[position]!
        const read = job.events[position]
        const sent = read && 'event' in read ? read : undefined
        // Written out: to spread `deliveryOf` here costs a twentieth of the time of an event.
        deliveries.push({
          source: job.source,
          door: job.door,
          received: job.received,
          webhookId: job.webhookId,
          webhookKey: job.webhookKey,
          bytes: job.body.length,
          verdict: result.status,
          reason: result.reason,
          status: 202,
          eventKey: result.status === 'duplicate' ? undefined : sent?.key,
          eventId: result.id,
          type: sent?.event.type,
          call: result.call,
          incident: result.incident,
          position,
          body: position === keeper ? job.body : undefined,
        })
      }
      return results
    },
  }
}
