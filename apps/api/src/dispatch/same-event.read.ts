/** Open incidents that a viewer may see, against a call or what is being typed. It only reads: people attach. */
import { isVisible, scopeOf } from '@lien-thong/shared/access/access'
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { Call } from '@lien-thong/shared/call/call'
import type { Catalogue } from '@lien-thong/shared/catalogue/catalogue'
import {
  type SameEventAnswer,
  type SameEventBody,
  subjectTyped,
} from '@lien-thong/shared/contract/same-event'
import {
  type SameEventCandidate,
  type SameEventSubject,
  sameEvent,
  subjectOfCall,
} from '@lien-thong/shared/dispatch/same-event'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import type { Instant } from '@lien-thong/shared/kernel/instant'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import { CatalogueRead } from '../catalogue/catalogue.read.ts'
import type { Clock } from '../platform/clock/clock.ts'
import { demand } from '../platform/http/demand.ts'
import { ProblemError } from '../platform/http/problem.ts'
import { CLOCK, POOL } from '../platform/tokens.ts'
import { KnownRows, type RowStamp } from './known-rows.ts'

/** Rows of a kind kept by a node, unless more are open. */
const MOST_KNOWN = 5_000

@Injectable()
export class SameEventRead {
  /** Thousands may be open, and the question comes while telephones ring: what is known of one unchanged is kept. */
  private readonly incidents: KnownRows<Incident>
  private readonly calls: KnownRows<Call>

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly catalogue: CatalogueRead,
  ) {
    this.incidents = new KnownRows(pool, 'incident', MOST_KNOWN)
    this.calls = new KnownRows(pool, 'call', MOST_KNOWN)
  }

  /** Reasons name numbers, places and words, so who may not read those is not told them. */
  async ask(viewer: Viewer, body: SameEventBody): Promise<SameEventAnswer> {
    demand(viewer, 'personal.read')
    const [candidates, call] = await Promise.all([
      this.candidates(scopeOf(viewer).agencies),
      body.call === undefined ? undefined : this.call(body.call),
    ])
    // A call that the viewer may not see answers like one that does not exist.
    if (body.call !== undefined && (!call || !isVisible(scopeOf(viewer), call.agencies)))
      throw new ProblemError('call_unknown')
    const own = candidates.find(({ incident }) => incident.id === (body.incident ?? call?.incident))
    const known = call && subjectOfCall(call, own?.incident)
    const now = this.clock.now()
    return answerOf(subjectTyped(body, known, now), candidates, now, this.catalogue.inForce)
  }

  /** A call that turned out to be another is that one. */
  private async call(id: string): Promise<Call | undefined> {
    const { rows } = await this.pool.query<{ state: Call }>('select state from call where id = $1', [id])
    const call = rows[0]?.state
    return call?.joinedTo === undefined ? call : this.call(call.joinedTo)
  }

  private async candidates(agencies: readonly Agency[]): Promise<readonly SameEventCandidate[]> {
    const [open, told] = await Promise.all([
      this.pool.query<RowStamp>(
        `select id, xmin::text as stamp from incident where status = 'open' and agencies && $1`,
        [agencies],
      ),
      this.pool.query<RowStamp & { readonly incident: string }>(
        `select c.id, c.xmin::text as stamp, c.incident from call c join incident i on i.id = c.incident
         where i.status = 'open' and i.agencies && $1 and c.agencies && $1`,
        [agencies],
      ),
    ])
    const [incidents, calls] = await Promise.all([
      this.incidents.states(open.rows),
      this.calls.states(told.rows),
    ])
    const callsOf = new Map<string, Call[]>(open.rows.map(({ id }) => [id, []]))
    for (const { id, incident } of told.rows) {
      const call = calls.get(id)
      if (call) callsOf.get(incident)?.push(call)
    }
    return [...incidents].map(([id, incident]) => ({ incident, calls: callsOf.get(id) ?? [] }))
  }
}

function answerOf(
  subject: SameEventSubject,
  candidates: readonly SameEventCandidate[],
  now: Instant,
  catalogue: Catalogue,
): SameEventAnswer {
  const others = candidates.filter(({ incident }) => incident.id !== subject.incident)
  const byId = new Map(others.map(({ incident }) => [incident.id, incident]))
  return {
    compared: others.length,
    suggestions: sameEvent(subject, others, now, catalogue).map((each) => {
      const { number, version, type, at, calls } = byId.get(each.incident)!
      const about = { number, version, ...(type !== undefined && { type }), opened: at.opened }
      return { ...each, ...about, calls: calls.length }
    }),
  }
}
