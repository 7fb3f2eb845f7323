/**
 * All that the events of a batch concern. The usual batch is known from the transactions before it: its calls are in memory,
 * and nobody else has written since. Then nothing is asked, and one trip to the database does for everything (ADR 24).
 */
import type { Call } from '@lien-thong/shared/call/call'
import type { CloudEvent } from '@lien-thong/shared/contract/cloud-event'
import type { Door } from '@lien-thong/shared/contract/delivery'
import { linkedCallIn } from '@lien-thong/shared/intake/call-data'
import { asksFor, type RoutingPolicy } from '@lien-thong/shared/routing/routing'
import type { Assignment } from '@lien-thong/shared/unit/unit'
import { callerScores } from '../caller/caller.read.ts'
import { lockIncidentsOfCalls } from '../incident/incident.store.ts'
import type { JournalHead } from '../platform/ledger/known-end.ts'
import { plainList, type Transaction, textList } from '../platform/ledger/transaction.ts'
import { assignmentsOfCalls } from '../unit/unit.store.ts'
import { lockCallsNamed, nameOf } from './call.store.ts'
import { callersIn, knownCallers, namesLine } from './callers.ts'
import type { ReadEvent } from './cloud-event.adapter.ts'
import { type EarlierAnswers, earlierAnswers } from './delivery.store.ts'
import { intakeBatches } from './intake.metrics.ts'
import type { KeptHeaders } from './kept-headers.ts'

/** One authentic request of a source. */
export interface EventsJob {
  readonly source: string
  readonly door: Door
  readonly webhookId: string
  readonly received: string
  /** Of one that is sent again: when it came for the first time, which is about when it happened. */
  readonly firstReceived?: string | undefined
  readonly webhookKey: string
  readonly events: readonly KeyedEvent[]
  readonly body: Buffer
  readonly headers?: KeptHeaders | undefined
}

/** An element of a request, with the key that finds it again. */
export type KeyedEvent =
  | Exclude<ReadEvent, { event: CloudEvent }>
  | { readonly event: CloudEvent; readonly key: string }

/** What a batch turned out to need, if it is tried again. */
export interface BatchLoad {
  /** Incidents of all its calls, not only of those that are likely to be needed. */
  incidents: 'likely' | 'all'
  /** Whether what is in memory may do: it is relied upon once. */
  fromMemory: boolean
}

export interface Needs {
  readonly events: readonly { readonly source: string; readonly event: CloudEvent }[]
  readonly webhookKeys: readonly string[]
  readonly eventKeys: readonly string[]
  readonly sources: readonly string[]
  readonly names: readonly string[]
  /** Names of calls that may join others, or other services. */
  readonly moving: readonly string[]
  /** Names of calls whose incidents may get a place. */
  readonly placed: readonly string[]
}

export interface Loaded {
  readonly earlier: EarlierAnswers
  /** Ids of calls by source and name. */
  readonly callIds: Map<string, string>
  readonly head: JournalHead
  readonly scores: Awaited<ReturnType<typeof callerScores>>
  readonly assignments: readonly Assignment[]
}

export function needsOf(jobs: readonly EventsJob[], load: BatchLoad): Needs {
  const events: { source: string; event: CloudEvent }[] = []
  const eventKeys: string[] = []
  const sources = new Set<string>()
  const names = new Set<string>()
  const moving = new Set<string>()
  const located = new Set<string>()
  for (const { source, events: reads } of jobs) {
    sources.add(source)
    for (const read of reads) {
      if (!('event' in read)) continue
      const { subject, type, data } = read.event
      const linked = linkedCallIn(data)
      events.push({ source, event: read.event })
      eventKeys.push(read.key)
      names.add(subject)
      if (linked !== undefined && linked !== subject) {
        names.add(linked)
        moving.add(linked).add(subject)
      }
      if (type === 'call.transfer') moving.add(subject)
      if (hasLocation(data)) located.add(subject)
    }
  }
  const all = load.incidents === 'all'
  return {
    events,
    webhookKeys: jobs.map(({ webhookKey }) => webhookKey),
    eventKeys,
    sources: [...sources],
    names: [...names],
    moving: [...(all ? names : moving)],
    placed: [...(all ? names : new Set([...located, ...moving]))],
  }
}

const hasLocation = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'location' in data

/** Any number; every node takes it, so that two nodes never fold events of one call at the same time. */
const INTAKE_LOCK = 113_114_116

/** All is found by keys: to plan each batch anew, as PostgreSQL does where lists are empty, cost as much as the answer. */
const LOCK = `select set_config('plan_cache_mode', 'force_generic_plan', true), pg_advisory_xact_lock($1)`

const lock = (tx: Transaction): Promise<unknown> => tx.query(LOCK, [INTAKE_LOCK], 'intake-lock')

/** By these a call is heard of for the first time, as far as telephone systems keep order. */
const FIRST = new Set(['call.begin', 'call.alerting'])

const NO_SCORES: Loaded['scores'] = new Map()

/** That the requests and events are none that were answered before, and the new calls none that are there already. */
const NEW = `
select case when exists (select from delivery where webhook_key = any($1))
  or exists (select from delivery where event_key = any($2))
  or exists (select from call where source = any($3) and provider_call_id = any($4))
  or exists (select from call_alias where source = any($3) and name = any($4))
then lost_race() end`

/**
 * Relies on what this process knows, where that is enough: who writes alone, of calls that it has in memory or that begin, and
 * asks for nothing else.
 */
export function needsInMemory(
  tx: Transaction,
  { events, webhookKeys, eventKeys, sources, moving }: Needs,
  policy: RoutingPolicy,
  load: BatchLoad,
): Loaded | undefined {
  const { head } = tx.known
  if (!head || !load.fromMemory || moving.length > 0 || asksFor(policy, 'caller_score')) return undefined
  const calls = new Map<string, Call>()
  const beginning = new Set<string>()
  for (const { source, event } of events) {
    const name = nameOf({ source, name: event.subject })
    const call = tx.known.callNamed(name)
    const isLocated = hasLocation(event.data)
    if (call && !isLocated) calls.set(name, call)
    else if (!call && FIRST.has(event.type)) beginning.add(event.subject)
    else if (call || isLocated || !beginning.has(event.subject)) return undefined
  }
  load.fromMemory = false
  intakeBatches.inc({ found: 'memory' })
  for (const call of calls.values()) tx.held.calls.set(call.id, call)
  tx.rely(head, [
    lock(tx),
    tx.query(
      NEW,
      [plainList(webhookKeys), plainList(eventKeys), textList(sources), textList([...beginning])],
      'all-new',
    ),
  ])
  return {
    earlier: { byWebhook: new Map(), byEvent: new Map() },
    callIds: new Map(Array.from(calls, ([name, { id }]) => [name, id])),
    head,
    scores: NO_SCORES,
    assignments: [],
  }
}

/** Loads and locks all of it, in a few statements; calls before incidents. */
export async function needsLocked(tx: Transaction, needs: Needs, policy: RoutingPolicy): Promise<Loaded> {
  intakeBatches.inc({ found: 'database' })
  const { sources, moving, placed } = needs
  const events = needs.events.map(({ event }) => event)
  const asked = asksFor(policy, 'caller_score')
  // One trip to the database: PostgreSQL takes the locks in this order although no answer is waited for.
  const [, earlier, callIds, , told, head, assignments] = await Promise.all([
    lock(tx),
    earlierAnswers(tx, needs.webhookKeys, needs.eventKeys),
    lockCallsNamed(tx, needs),
    placed.length > 0 && lockIncidentsOfCalls(tx, sources, placed),
    asked ? callerScores(tx, callersIn(events), tx.now) : NO_SCORES,
    tx.lockHead(),
    moving.length > 0 ? assignmentsOfCalls(tx, sources, moving) : [],
  ])
  // A line that is learned late is mostly named by an event that does not say who calls.
  const others = asked && events.some(({ data }) => namesLine(policy, data)) ? knownCallers(tx, told) : []
  const scores = others.length > 0 ? new Map([...told, ...(await callerScores(tx, others, tx.now))]) : told
  return { earlier, callIds, head, scores, assignments }
}
