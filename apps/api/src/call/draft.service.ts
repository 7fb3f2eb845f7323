/** Drafts of calls. They are personal and no facts: the journal never hears of them. */
import { isVisible, scopeOf } from '@lien-thong/shared/access/access'
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { Call } from '@lien-thong/shared/call/call'
import type { CallDraft, DraftBody } from '@lien-thong/shared/contract/draft'
import { storableText } from '@lien-thong/shared/kernel/fold-text'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import type { Clock } from '../platform/clock/clock.ts'
import { demand } from '../platform/http/demand.ts'
import { ProblemError } from '../platform/http/problem.ts'
import { CLOCK, POOL } from '../platform/tokens.ts'

interface DraftRow {
  readonly version: number
  readonly by: string
  readonly at: Date
  readonly draft: CallDraft['draft']
}

const shown = ({ at, ...row }: DraftRow): CallDraft => ({ ...row, at: at.toISOString() })

@Injectable()
export class Drafts {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async get(viewer: Viewer, call: string): Promise<CallDraft> {
    await this.allow(viewer, call)
    const { rows } = await this.pool.query<DraftRow>(
      'select version, by, at, draft from call_draft where call = $1',
      [call],
    )
    return rows[0] ? shown(rows[0]) : { version: 0, draft: {} }
  }

  /** One statement, so that of two who write on the same version one is told. */
  async save(viewer: Viewer, call: string, { draft, version }: DraftBody): Promise<CallDraft> {
    await this.allow(viewer, call)
    const { rows } = await this.pool.query<DraftRow>(
      `insert into call_draft (call, version, by, at, draft)
       select $1, 1, $2, $3, $4 where $5::int is null or $5 = 0 or exists (select from call_draft where call = $1)
       on conflict (call) do update set version = call_draft.version + 1, by = excluded.by, at = excluded.at,
         draft = excluded.draft where $5::int is null or call_draft.version = $5
       returning version, by, at, draft`,
      [
        call,
        `agent:${viewer.username}`,
        this.clock.now(),
        storableText(JSON.stringify(draft)),
        version ?? null,
      ],
    )
    if (rows[0]) return shown(rows[0])
    const { version: current, by, at } = await this.get(viewer, call)
    throw new ProblemError('stale_version', { seen: version, current, by, at })
  }

  async remove(viewer: Viewer, call: string): Promise<void> {
    await this.allow(viewer, call)
    await this.pool.query('delete from call_draft where call = $1', [call])
  }

  /** A call that the viewer may not see answers like one that does not exist. */
  private async allow(viewer: Viewer, id: string): Promise<void> {
    const { rows } = await this.pool.query<{ state: Call }>('select state from call where id = $1', [id])
    const agencies = rows[0]?.state.agencies
    if (!agencies || !isVisible(scopeOf(viewer), agencies)) throw new ProblemError('call_unknown')
    demand(viewer, 'call.handle', agencies)
  }
}
