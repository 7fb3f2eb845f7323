/** The delivery console's questions: which sources there are, and what became of what they sent. */

import type { DeliveryView, SourceView, Verdict } from '@lien-thong/shared/contract/delivery'
import { storableText } from '@lien-thong/shared/kernel/fold-text'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import { POOL } from '../platform/tokens.ts'

@Injectable()
export class DeliveryRead {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  async sources(): Promise<readonly SourceView[]> {
    const { rows } = await this.pool.query<
      { id: string; name: string; enabled: boolean; last: Date | null } & Record<Verdict, string>
    >(
      `select s.id, s.name, s.enabled, max(d.received) as last,
         count(*) filter (where d.verdict = 'accepted') as accepted, count(*) filter (where d.verdict = 'duplicate') as duplicate,
         count(*) filter (where d.verdict = 'ignored') as ignored, count(*) filter (where d.verdict = 'refused') as refused
       from source s left join delivery d on d.source = s.id and d.received > now() - interval '24 hours'
       group by s.id order by s.id`,
    )
    return rows.map((row) => ({
      source: row.id,
      name: row.name,
      enabled: row.enabled,
      ...(row.last && { lastReceived: row.last.toISOString() }),
      counts: {
        accepted: Number(row.accepted),
        duplicate: Number(row.duplicate),
        ignored: Number(row.ignored),
        refused: Number(row.refused),
      },
    }))
  }

  /** Newest first; also what was sent under a name that is no source. */
  async latest(source: string, limit: number): Promise<readonly DeliveryView[]> {
    const { rows } = await this.pool.query(
      `select id, received, verdict, reason, status, webhook_id, event_id, type, call, incident, bytes
       from delivery where source = $1 order by id desc limit $2`,
      [storableText(source), limit],
    )
    return rows.map((row) => ({
      id: row.id,
      received: row.received.toISOString(),
      verdict: row.verdict,
      ...(row.reason !== null && { reason: row.reason }),
      status: row.status,
      ...(row.webhook_id !== null && { webhookId: row.webhook_id }),
      ...(row.event_id !== null && { eventId: row.event_id }),
      ...(row.type !== null && { type: row.type }),
      ...(row.call !== null && { call: row.call }),
      ...(row.incident !== null && { incident: row.incident }),
      bytes: row.bytes,
    }))
  }
}
