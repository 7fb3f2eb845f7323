/** One transaction's worth of telephone events: loaded together, decided one after the other, each seeing the last. */
import type { Call } from '@lien-thong/shared/call/call'
import type { CloudEvent, EventResult } from '@lien-thong/shared/contract/cloud-event'
import { serviceArea } from '@lien-thong/shared/geo/service-area'
import { linkedCallIn } from '@lien-thong/shared/intake/call-data'
import { callEventOf, decideCallEvent, type IntakeContext } from '@lien-thong/shared/intake/call-event'
import type { KnownCall } from '@lien-thong/shared/intake/call-parts'
import type { ClockState } from '@lien-thong/shared/intake/source-clock'
import type { RoutingContext, RoutingPolicy } from '@lien-thong/shared/routing/routing'
import { newId } from '../platform/id/id.ts'
import type { Transaction } from '../platform/ledger/transaction.ts'
import {
  type BatchLoad,
  type EventsJob,
  type KeyedEvent,
  needsInMemory,
  needsLocked,
  needsOf,
} from './batch-load.ts'
import { liveCall, nameOf } from './call.store.ts'
import type { Delivery, EarlierAnswers } from './delivery.store.ts'
import type { HeardTime } from './source-clocks.ts'

export interface Batch {
  /** @returns one result for each event of the request, in order. */
  readonly decide: (job: EventsJob) => readonly EventResult[]
  /** Rows for everything decided so far. */
  readonly deliveries: readonly Delivery[]
  /** What the new events tell of their sources' clocks, to be heard once they are on disk. */
  readonly times: readonly HeardTime[]
}

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
  headers: job.headers,
})

export interface BatchOptions {
  readonly policy: RoutingPolicy
  /** What rules may ask about the moment, from memory. */
  readonly context: RoutingContext
  readonly clocks: { readonly stateOf: (source: string) => ClockState }
  readonly load: BatchLoad
}

/** Makes the ledger run the transaction again. */
class IncidentNotLoaded extends Error {
  readonly code = '40001'
}

/** Loads what the requests may concern, or takes it from memory, and decides them one after the other. */
export async function loadBatch(
  tx: Transaction,
  jobs: readonly EventsJob[],
  { policy, context, clocks, load }: BatchOptions,
): Promise<Batch> {
  const needs = needsOf(jobs, load)
  const loaded = needsInMemory(tx, needs, policy, load) ?? (await needsLocked(tx, needs, policy))
  const { earlier, callIds, scores, head, assignments } = loaded
  const { sources, moving } = needs

  const find = (source: string, name: string | undefined): Call | undefined => {
    const id = name === undefined ? undefined : callIds.get(nameOf({ source, name }))
    return id === undefined ? undefined : liveCall(tx, id)
  }
  /** Incidents that stand here with all their calls and units on the way: a service that joins must learn of them. */
  const whole = new Set(moving.flatMap((name) => sources.map((source) => find(source, name)?.incident ?? '')))
  const isWhole = (id: string): boolean =>
    whole.has(id) || tx.staged.some(({ fact }) => fact.type === 'incident.opened' && fact.incident === id)
  const needed = (incident: string | undefined, isLoaded: (id: string) => boolean): void => {
    if (incident === undefined || load.incidents === 'all' || isLoaded(incident)) return
    load.incidents = 'all'
    throw new IncidentNotLoaded(`Incident ${incident} is needed`)
  }
  // Looked up where a rule asks for them, which is seldom.
  const known = (call: Call): KnownCall => ({
    call,
    get incident() {
      needed(call.incident, (id) => tx.held.incidents.has(id))
      return tx.held.incidents.get(call.incident ?? '')
    },
    get assignments() {
      needed(call.incident, isWhole)
      return assignments.filter(({ incident }) => incident === call.incident)
    },
    get others() {
      needed(call.incident, isWhole)
      return [...tx.held.calls.values()].filter(
        ({ id, incident, joinedTo }) =>
          incident !== undefined && incident === call.incident && id !== call.id && joinedTo === undefined,
      )
    },
  })
  return openBatch(tx, {
    policy,
    around: (from) => ({ ...context, score: scores.get(from ?? '')?.score ?? 0 }),
    clocks,
    earlier,
    find,
    known,
    bind(source, name, call) {
      callIds.set(nameOf({ source, name }), call)
      tx.names.set(nameOf({ source, name }), call)
    },
    nextNumber: () => tx.nextIncidentNumber(head),
  })
}

interface OpenBatch extends Pick<BatchOptions, 'policy' | 'clocks'> {
  readonly around: (from: string | undefined) => RoutingContext
  readonly earlier: EarlierAnswers
  /** The call that a source names so. */
  readonly find: (source: string, name: string | undefined) => Call | undefined
  readonly known: (call: Call) => KnownCall
  readonly bind: (source: string, name: string, call: string) => void
  readonly nextNumber: () => string
}

function openBatch(
  tx: Transaction,
  { policy, around, clocks, earlier, find, known, bind, nextNumber }: OpenBatch,
): Batch {
  const deliveries: Delivery[] = []
  const times: HeardTime[] = []

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
    const { source, received, firstReceived } = job
    const linkedName = linkedCallIn(event.data)
    const own = find(source, event.subject)
    const linked = linkedName === event.subject ? undefined : find(source, linkedName)
    const incoming = {
      source,
      type: event.type,
      providerCallId: event.subject,
      time: event.time,
      data: event.data,
      received: firstReceived ?? received,
    }
    const context: IntakeContext = Object.assign(own ? known(own) : {}, {
      policy,
      around,
      area: serviceArea,
      linked: linked && known(linked),
      clock: clocks.stateOf(source),
      now: tx.now,
      newCall: newId,
      newIncident: newId,
      nextNumber,
    })
    const decisions = decideCallEvent(incoming, kind, context)
    tx.record(`source:${source}`, decisions)
    // An old message that is sent again says nothing of the clock.
    if (firstReceived === undefined) times.push({ source, time: event.time, received })
    const { fact } = decisions[0]!
    const { id, incident } = liveCall(tx, 'call' in fact ? fact.call! : '')!
    bind(source, event.subject, id)
    if (linkedName !== undefined) bind(source, linkedName, id)
    return {
      id: event.id,
      status: 'accepted',
      call: id,
      ...(incident !== undefined && { incident }),
    }
  }

  return {
    deliveries,
    times,
    decide(job) {
      const repeated = earlier.byWebhook.get(job.webhookKey)
      const results = repeated
        ? repeated.map((result): EventResult => ({ ...result, status: 'duplicate' }))
        : job.events.map((read) => decideEvent(job, read))
      if (!repeated) earlier.byWebhook.set(job.webhookKey, results)
      // On the row of its first news; of a request that told none, on the first, unless an earlier one has the same name.
      const news = results.findIndex(({ status }) => status !== 'duplicate')
      const keeper = repeated ? -1 : Math.max(0, news)
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
          headers: job.headers,
        })
      }
      return results
    },
  }
}
