/** What the rows know of callers: other calls of a number, and how much of a nuisance each number was. */
import { scopeOf } from '@lien-thong/shared/access/access'
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { Call } from '@lien-thong/shared/call/call'
import { numberOf } from '@lien-thong/shared/call/caller'
import type { CallerState } from '@lien-thong/shared/dispatch/caller-history'
import { type NuisanceScore, nuisanceScore, type PastCall } from '@lien-thong/shared/dispatch/nuisance'
import { readWorklistLimits, type WorklistLimits } from '@lien-thong/shared/dispatch/worklist-limits'
import type { Disposition, Incident } from '@lien-thong/shared/incident/incident'
import type { Instant } from '@lien-thong/shared/kernel/instant'
import type { QueryResultRow } from 'pg'
import type { Asked } from '../platform/database/statement-group.ts'

/** As many calls of a number as are looked at, the latest: more would say nothing new, and one number rang 251 times a day. */
const LATEST = 100
const COUNTED = 300

export async function worklistLimits(db: Asked): Promise<WorklistLimits> {
  const { rows } = await db.query<{ value: unknown }>(
    `select value from setting where key = 'call-limits'`,
    [],
  )
  return readWorklistLimits(rows[0]?.value)
}

export async function callOf(db: Asked, id: string): Promise<Call | undefined> {
  const { rows } = await db.query<{ state: Call }>('select state from call where id = $1', [id])
  return rows[0]?.state
}

/** What the history of a call's caller is made of. */
export async function callerState(db: Asked, viewer: Viewer, call: Call): Promise<CallerState> {
  const number = numberOf(call)
  if (number === undefined) return { call, others: [], incidents: new Map(), count: 0 }
  const { agencies } = scopeOf(viewer)
  const [latest, counted] = await Promise.all([
    db.query<{ state: Call }>(
      `select state from call where caller = $1 and id <> $2 order by received desc limit ${LATEST}`,
      [number, call.id],
    ),
    db.query<{ n: number }>(
      `select count(*)::int as n from (
         select from call where caller = $1 and id <> $2 and agencies && $3 and outcome is distinct from 'joined'
         limit ${COUNTED}) as seen`,
      [number, call.id, agencies],
    ),
  ])
  const others = latest.rows.map(({ state }) => state)
  const ids = [...new Set(others.flatMap(({ incident }) => incident ?? []))]
  const incidents = await db.query<{ state: Incident }>(
    'select state from incident where id = any($1::uuid[])',
    [ids],
  )
  return {
    call,
    others,
    incidents: new Map(incidents.rows.map(({ state }) => [state.id, state])),
    count: counted.rows[0]!.n,
  }
}

interface PastRow extends QueryResultRow {
  readonly number: string
  readonly state: Call
  readonly disposition: Disposition | null
  readonly limits: unknown
}

/**
 * The score of each number, by one question for all. A number without calls is not in the answer: its score is 0.
 * @param numbers as calls keep them: E.164, or a short code
 */
export async function callerScores(
  db: Asked,
  numbers: readonly string[],
  now: Instant,
): Promise<ReadonlyMap<string, NuisanceScore>> {
  const { rows } = await db.query<PastRow>(
    `select n.number, c.state, i.state->>'disposition' as disposition,
       (select value from setting where key = 'call-limits') as limits
     from unnest($1::text[]) as n (number)
     cross join lateral (
       select state, incident from call where caller = n.number order by received desc limit ${LATEST}) as c
     left join incident i on i.id = c.incident`,
    [[...new Set(numbers)]],
  )
  const limits = readWorklistLimits(rows[0]?.limits)
  const past = new Map<string, PastCall[]>()
  for (const { number, state, disposition } of rows) {
    const each = { call: state, disposition: disposition ?? undefined }
    const list = past.get(number)
    if (list) list.push(each)
    else past.set(number, [each])
  }
  return new Map([...past].map(([number, calls]) => [number, nuisanceScore(calls, now, limits)]))
}
