/** What telephone systems sent and what became of it: the memory that makes repetition harmless and refusals visible. */
import type { EventResult } from '@lien-thong/shared/contract/cloud-event'
import type { Transaction } from '../platform/ledger/transaction.ts'

export type Verdict = EventResult['status'] | 'refused'

export interface Delivery {
  readonly source: string
  readonly received: string
  readonly verdict: Verdict
  readonly reason?: string | undefined
  readonly status: number
  readonly webhookId?: string | undefined
  /** CloudEvents `source` and `id`. */
  readonly eventKey?: string | undefined
  readonly eventId?: string | undefined
  readonly type?: string | undefined
  readonly call?: string | undefined
  readonly incident?: string | undefined
  /** Place in its batch. */
  readonly position: number
  readonly bytes: number
  readonly body?: Buffer | undefined
}

/** What was answered before, by webhook id and by event key. */
export interface EarlierAnswers {
  readonly byWebhook: Map<string, EventResult[]>
  readonly byEvent: Map<string, EventResult>
}

interface EarlierRow {
  readonly id: string
  readonly source: string
  readonly webhook_id: string
  readonly event_key: string | null
  readonly event_id: string
  readonly verdict: EventResult['status']
  readonly reason: string | null
  readonly call: string | null
  readonly incident: string | null
}

/** Key of a webhook or an event within all sources. */
export const keyOf = (source: string, name: string): string => `${source}\n${name}`

const sourcesOf = (named: readonly (readonly [source: string, name: string])[]): readonly string[] => [
  ...new Set(named.map(([source]) => source)),
]

/** Asks by sources and names apart, which the indexes answer; what belongs to another pair is sorted out by its key. */
export async function earlierAnswers(
  tx: Transaction,
  webhooks: readonly (readonly [source: string, webhookId: string])[],
  events: readonly (readonly [source: string, eventKey: string])[],
): Promise<EarlierAnswers> {
  const columns = 'id, source, webhook_id, event_key, event_id, verdict, reason, call, incident'
  const [ofWebhooks, ofEvents] = await Promise.all([
    tx.query<EarlierRow>(
      `select ${columns} from delivery
       where source = any($1) and webhook_id = any($2) and verdict in ('accepted', 'ignored')`,
      [sourcesOf(webhooks), webhooks.map(([, id]) => id)],
      'earlier-webhooks',
    ),
    tx.query<EarlierRow>(
      `select ${columns} from delivery
       where source = any($1) and event_key = any($2) and verdict in ('accepted', 'ignored')`,
      [sourcesOf(events), events.map(([, key]) => key)],
      'earlier-events',
    ),
  ])
  const earlier: EarlierAnswers = { byWebhook: new Map(), byEvent: new Map() }
  // Sorted here: asked to sort, the planner may walk all that a source ever sent in order of id.
  for (const row of ofWebhooks.rows.sort((a, b) => Number(a.id) - Number(b.id))) {
    const key = keyOf(row.source, row.webhook_id)
    const list = earlier.byWebhook.get(key) ?? []
    list.push(resultOf(row))
    earlier.byWebhook.set(key, list)
  }
  for (const row of ofEvents.rows) earlier.byEvent.set(keyOf(row.source, row.event_key!), resultOf(row))
  return earlier
}

const resultOf = (row: EarlierRow): EventResult => ({
  id: row.event_id,
  status: row.verdict,
  ...(row.call !== null && { call: row.call }),
  ...(row.incident !== null && { incident: row.incident }),
  ...(row.reason !== null && { reason: row.reason }),
})

export function saveDeliveries(tx: Transaction, rows: readonly Delivery[]): readonly Promise<unknown>[] {
  if (rows.length === 0) return []
  return [
    tx.query(
      `insert into delivery (source, received, verdict, reason, status, webhook_id, event_key, event_id, type, call, incident, position, bytes, body)
       select * from unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::smallint[], $6::text[], $7::text[], $8::text[],
         $9::text[], $10::uuid[], $11::uuid[], $12::smallint[], $13::int[], $14::bytea[])`,
      [
        rows.map((row) => row.source),
        rows.map((row) => row.received),
        rows.map((row) => row.verdict),
        rows.map((row) => row.reason ?? null),
        rows.map((row) => row.status),
        rows.map((row) => row.webhookId ?? null),
        rows.map((row) => row.eventKey ?? null),
        rows.map((row) => row.eventId ?? null),
        rows.map((row) => row.type ?? null),
        rows.map((row) => row.call ?? null),
        rows.map((row) => row.incident ?? null),
        rows.map((row) => row.position),
        rows.map((row) => row.bytes),
        rows.map((row) => row.body ?? null),
      ],
      'save-deliveries',
    ),
  ]
}
