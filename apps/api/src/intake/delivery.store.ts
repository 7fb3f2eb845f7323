/** What telephone systems sent and what became of it: the memory that makes repetition harmless and refusals visible. */
import { hash } from 'node:crypto'
import type { EventResult } from '@lien-thong/shared/contract/cloud-event'
import type { Door, Verdict } from '@lien-thong/shared/contract/delivery'
import { plainList, type Transaction, textList } from '../platform/ledger/transaction.ts'
import type { KeptHeaders } from './kept-headers.ts'

export interface Delivery {
  readonly source: string
  readonly door: Door
  readonly received: string
  readonly verdict: Verdict
  readonly reason?: string | undefined
  readonly status: number
  readonly webhookId?: string | undefined
  readonly webhookKey?: string | undefined
  readonly eventKey?: string | undefined
  readonly eventId?: string | undefined
  readonly type?: string | undefined
  readonly call?: string | undefined
  readonly incident?: string | undefined
  /** Place in its batch. */
  readonly position: number
  readonly bytes: number
  readonly body?: Buffer | undefined
  /** Beside the body, and only what is not as usual at its door. */
  readonly headers?: KeptHeaders | undefined
}

/** What was answered before, by webhook id and by event key. */
export interface EarlierAnswers {
  readonly byWebhook: Map<string, EventResult[]>
  readonly byEvent: Map<string, EventResult>
}

interface EarlierRow {
  readonly id: string
  readonly webhook_key: string
  readonly event_key: string | null
  readonly position: number
  readonly event_id: string
  readonly verdict: EventResult['status']
  readonly reason: string | null
  readonly call: string | null
  readonly incident: string | null
}

/**
 * Sixteen bytes that stand for names within a source, in the form of a UUID: one short column to look up, which the
 * planner cannot answer by any other index.
 */
export function deliveryKey(...names: readonly string[]): string {
  const hex = hash('sha256', JSON.stringify(names), 'hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

/** What carries no name of its own is known by what it says, in body and headers: sent again, it is the same. */
export const nameOfBody = (
  source: string,
  door: Door,
  body: Buffer,
  headers: KeptHeaders | undefined,
): string =>
  deliveryKey(source, door, hash('sha256', body, 'hex'), ...(headers ? [JSON.stringify(headers)] : []))

export async function earlierAnswers(
  tx: Transaction,
  webhookKeys: readonly string[],
  eventKeys: readonly string[],
): Promise<EarlierAnswers> {
  const columns = 'id, webhook_key, event_key, position, event_id, verdict, reason, call, incident'
  const [ofWebhooks, ofEvents] = await Promise.all([
    tx.query<EarlierRow>(
      `select ${columns} from delivery where webhook_key = any($1)`,
      [plainList(webhookKeys)],
      'earlier-webhooks',
    ),
    tx.query<EarlierRow>(
      `select ${columns} from delivery where event_key = any($1)`,
      [plainList(eventKeys)],
      'earlier-events',
    ),
  ])
  const earlier: EarlierAnswers = { byWebhook: new Map(), byEvent: new Map() }
  // Sorted here: asked to sort, the planner may walk all that was ever sent in order of id.
  for (const row of ofWebhooks.rows.sort((a, b) => Number(a.id) - Number(b.id))) {
    const results = earlier.byWebhook.get(row.webhook_key) ?? []
    results[row.position] ??= resultOf(row)
    earlier.byWebhook.set(row.webhook_key, results)
  }
  for (const row of ofEvents.rows) earlier.byEvent.set(row.event_key!, resultOf(row))
  return earlier
}

const resultOf = (row: EarlierRow): EventResult => ({
  id: row.event_id,
  status: row.verdict,
  ...(row.call !== null && { call: row.call }),
  ...(row.incident !== null && { incident: row.incident }),
  ...(row.reason !== null && { reason: row.reason }),
})

const NO_BODY = Buffer.alloc(0)

export function saveDeliveries(tx: Transaction, rows: readonly Delivery[]): readonly Promise<unknown>[] {
  if (rows.length === 0) return []
  const bodies = rows.map((row) => row.body ?? NO_BODY)
  let end = 0
  const ends = bodies.map((body) => {
    end += body.length
    return end
  })
  return [
    tx.query(
      SAVE,
      [
        textList(rows.map((row) => row.source)),
        plainList(rows.map((row) => row.received)),
        plainList(rows.map((row) => row.verdict)),
        plainList(rows.map((row) => row.reason)),
        plainList(rows.map((row) => row.status)),
        textList(rows.map((row) => row.webhookId)),
        plainList(rows.map((row) => row.webhookKey)),
        plainList(rows.map((row) => row.eventKey)),
        textList(rows.map((row) => row.eventId)),
        textList(rows.map((row) => row.type)),
        plainList(rows.map((row) => row.call)),
        plainList(rows.map((row) => row.incident)),
        plainList(rows.map((row) => row.position)),
        plainList(rows.map((row) => row.bytes)),
        plainList(rows.map((row, i) => (row.body ? ends[i] : undefined))),
        plainList(bodies.map((body) => body.length)),
        Buffer.concat(bodies),
        plainList(rows.map((row) => row.door)),
        textList(rows.map((row) => (row.body && row.headers ? JSON.stringify(row.headers) : null))),
      ],
      'save-deliveries',
    ),
  ]
}

/** All bodies travel as one value and are cut apart by where each ends. */
const SAVE = `
insert into delivery (source, received, verdict, reason, status, webhook_id, webhook_key, event_key, event_id, type, call,
  incident, position, bytes, body, door, headers)
select source, received, verdict, reason, status, webhook_id, webhook_key, event_key, event_id, type, call, incident, position, bytes,
  case when body_end is not null then substring($17::bytea from body_end - body_length + 1 for body_length) end, door,
  headers::json
from unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::smallint[], $6::text[], $7::uuid[], $8::uuid[], $9::text[],
  $10::text[], $11::uuid[], $12::uuid[], $13::smallint[], $14::int[], $15::int[], $16::int[], $18::text[], $19::text[])
  as t (source, received, verdict, reason, status, webhook_id, webhook_key, event_key, event_id, type, call, incident, position, bytes,
    body_end, body_length, door, headers)`
