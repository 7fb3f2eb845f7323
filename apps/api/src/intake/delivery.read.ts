/** The delivery console's questions: what a source sent, what became of it, and what it said. */

import {
  type DeliveriesQuery,
  type DeliveryBody,
  type DeliveryDetail,
  type DeliveryView,
  type Door,
  doors,
  isAuthentic,
  verdicts,
} from '@lien-thong/shared/contract/delivery'
import { MASK, maskBody } from '@lien-thong/shared/intake/mask-body'
import { isHarmless } from '@lien-thong/shared/intake/mask-fields'
import { storableText } from '@lien-thong/shared/kernel/fold-text'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import { POOL } from '../platform/tokens.ts'
import { asSent, type KeptHeaders } from './kept-headers.ts'

const COLUMNS = `id, received, verdict, reason, door, status, webhook_id, event_id, type, call, incident, position, bytes,
  webhook_key`
const LAST_ID = '9223372036854775807'

/** A body as it was kept, and where. */
export interface KeptBody {
  readonly id: string
  readonly body: Buffer
  readonly headers: KeptHeaders
  readonly isWhole: boolean
}

export interface KeptDelivery {
  readonly view: DeliveryView
  readonly kept: KeptBody | undefined
}

@Injectable()
export class DeliveryRead {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  /**
   * Newest first; also what was sent under a name that is no source. One look at the index for each verdict and door, so
   * that a filter finds the three refused ones behind a million that were not.
   */
  async latest(source: string, query: DeliveriesQuery): Promise<readonly DeliveryView[]> {
    const { limit, before = LAST_ID, verdict, door } = query
    const { rows } = await this.pool.query<Row>(
      `select d.*, i.number from (
         select d.* from unnest($2::text[]) as v (verdict) cross join unnest($3::text[]) as w (door) cross join lateral (
           select ${COLUMNS} from delivery
           where source = $1 and verdict = v.verdict and door = w.door and id < $4 order by id desc limit $5
         ) d order by d.id desc limit $5
       ) d left join incident i on i.id = d.incident order by d.id desc`,
      [storableText(source), verdict ? [verdict] : verdicts, door ? [door] : doors, before, limit],
    )
    return rows.map(viewOf)
  }

  async find(source: string, id: string): Promise<KeptDelivery | undefined> {
    if (!/^\d{1,18}$/.test(id)) return undefined
    const { rows } = await this.pool.query<Row>(
      `select d.*, i.number from (
         select ${COLUMNS}, body, headers from delivery
         where source = $1 and verdict = any($2) and door = any($3) and id = $4
       ) d left join incident i on i.id = d.incident`,
      [storableText(source), verdicts, doors, id],
    )
    const [row] = rows
    if (!row) return undefined
    return { view: viewOf(row), kept: keptOf(row) ?? (await this.keeper(row.webhook_key)) }
  }

  async detail(source: string, id: string, showsPersonal: boolean): Promise<DeliveryDetail | undefined> {
    const found = await this.find(source, id)
    if (!found) return undefined
    const { view, kept } = found
    const headers = headersOf(view, kept?.headers, showsPersonal)
    const authentic = isAuthentic(view)
    if (!kept) return { delivery: view, headers, authentic }
    return { delivery: view, headers, authentic, body: bodyOf(kept, showsPersonal) }
  }

  /** A batch is kept once, on one of its deliveries; one that came again, on those of the first time. */
  private async keeper(webhookKey: string | null): Promise<KeptBody | undefined> {
    if (webhookKey === null) return undefined
    const { rows } = await this.pool.query<Row>(
      `select id, door, bytes, body, headers from delivery where webhook_key = $1 and body is not null limit 1`,
      [webhookKey],
    )
    return rows[0] && keptOf(rows[0])
  }
}

interface Row {
  readonly id: string
  readonly received: Date
  readonly verdict: DeliveryView['verdict']
  readonly reason: string | null
  readonly door: Door
  readonly status: number
  readonly webhook_id: string | null
  readonly webhook_key: string | null
  readonly event_id: string | null
  readonly type: string | null
  readonly call: string | null
  readonly incident: string | null
  readonly number: string | null
  readonly position: number
  readonly bytes: number
  readonly body?: Buffer | null
  readonly headers?: KeptHeaders | null
}

const viewOf = (row: Row): DeliveryView => ({
  id: row.id,
  received: row.received.toISOString(),
  verdict: row.verdict,
  ...(row.reason !== null && { reason: row.reason }),
  door: row.door,
  status: row.status,
  ...(row.webhook_id !== null && { webhookId: row.webhook_id }),
  ...(row.event_id !== null && { eventId: row.event_id }),
  ...(row.type !== null && { type: row.type }),
  ...(row.call !== null && { call: row.call }),
  ...(row.incident !== null && { incident: row.incident }),
  ...(row.number !== null && { incidentNumber: row.number }),
  position: row.position,
  bytes: row.bytes,
})

const keptOf = ({ id, door, bytes, body, headers }: Row): KeptBody | undefined =>
  body && (body.length > 0 || bytes === 0)
    ? { id, body, headers: asSent(door, headers ?? undefined), isWhole: body.length >= bytes }
    : undefined

/** An attribute of binary mode is as good as a field of the body. */
function headersOf(
  { webhookId }: DeliveryView,
  kept: KeptHeaders | undefined,
  showsPersonal: boolean,
): Readonly<Record<string, string>> {
  const shown = Object.entries(kept ?? {})
    .filter(([, value]) => value !== '')
    .map(([name, value]) => {
      const isOpen = showsPersonal || !name.startsWith('ce-') || isHarmless(name.slice(3), value)
      return [name, isOpen ? value : MASK]
    })
  return { ...(webhookId !== undefined && { 'webhook-id': webhookId }), ...Object.fromEntries(shown) }
}

function bodyOf({ id, body, headers, isWhole }: KeptBody, showsPersonal: boolean): DeliveryBody {
  // Bytes that are no UTF-8 are shown as such, since that is what the sender has to see.
  const text = new TextDecoder('utf-8').decode(body)
  return {
    text: showsPersonal ? text : maskBody(text, headers['content-type']),
    keptOn: id,
    cut: !isWhole,
    masked: !showsPersonal,
  }
}
