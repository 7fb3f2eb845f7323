/** Rows of hand-overs, and the notice that something changed which a peer should be told of. */
import type { Fact } from '@lien-thong/shared/fact/fact'
import { incidentsOf } from '@lien-thong/shared/fact/held'
import type { Actor } from '@lien-thong/shared/kernel/agency'
import { type HandOver, isHandOverOver } from '@lien-thong/shared/peer/hand-over'
import type { Pool } from 'pg'
import { plainList, type RowStore, type Transaction } from '../platform/ledger/transaction.ts'

export interface HandOverRow {
  readonly state: HandOver
  readonly revision: number
  readonly heard: readonly string[]
  readonly trail: readonly string[]
}

const COLUMNS = 'state, revision, heard, trail'

/** Locked after the incident: whoever changes one holds the other. */
export async function lockHandOversOf(tx: Transaction, incident: string): Promise<readonly HandOverRow[]> {
  const { rows } = await tx.query<HandOverRow>(
    `select ${COLUMNS} from hand_over where incident = $1 order by id, direction for update`,
    [incident],
  )
  return rows
}

export async function findHandOver(
  tx: Transaction,
  { peer, direction, id }: Pick<HandOver, 'peer' | 'direction' | 'id'>,
): Promise<HandOver | undefined> {
  const { rows } = await tx.query<HandOverRow>(
    `select ${COLUMNS} from hand_over where id = $1 and peer = $2 and direction = $3`,
    [id, peer, direction],
  )
  return rows[0]?.state
}

/** Of the hand-overs that went out from here, the latest of a trail. */
export async function findSentOf(tx: Transaction, trail: readonly string[]): Promise<HandOver | undefined> {
  const { rows } = await tx.query<HandOverRow>(
    `select ${COLUMNS} from hand_over where id = any($1::uuid[]) and direction = 'out' order by id desc limit 1`,
    [trail],
  )
  return rows[0]?.state
}

export async function handOversOf(pool: Pool, incident: string): Promise<readonly HandOver[]> {
  const { rows } = await pool.query<{ state: HandOver }>(
    'select state from hand_over where incident = $1 order by id, direction',
    [incident],
  )
  return rows.map(({ state }) => state)
}

const valuesOf = ({ state, revision, heard, trail }: HandOverRow): readonly unknown[] => {
  const over = isHandOverOver(state)
  return [
    state.peer,
    state.direction,
    state.id,
    state.incident,
    !over,
    revision,
    JSON.stringify(over ? [] : heard),
    `{${trail.join(',')}}`,
    JSON.stringify(state),
  ]
}

/** @returns false when it is there already; who inserts it at the same time is waited for. */
export async function insertHandOver(tx: Transaction, row: HandOverRow): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into hand_over (peer, direction, id, incident, open, revision, heard, trail, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    valuesOf(row),
  )
  return rowCount === 1
}

export const saveHandOver = (tx: Transaction, row: HandOverRow): Promise<unknown> =>
  tx.query(
    `update hand_over set incident = $4, open = $5, revision = $6, heard = $7, trail = $8, state = $9
     where id = $3 and peer = $1 and direction = $2`,
    valuesOf(row),
  )

export const noteChange = (tx: Transaction, { peer, direction, id, incident }: HandOver): Promise<unknown> =>
  tx.query('insert into hand_over_change (peer, direction, hand_over, incident) values ($1, $2, $3, $4)', [
    peer,
    direction,
    id,
    incident,
  ])

/** Incidents with changes that nobody has looked at. */
export async function changedIncidents(tx: Transaction, most: number): Promise<readonly string[]> {
  const { rows } = await tx.query<{ incident: string }>(
    'select incident from hand_over_change group by incident order by min(seq) limit $1',
    [most],
  )
  return rows.map(({ incident }) => incident).sort()
}

/** @returns which hand-overs of the locked incident something changed for; the notice is gone with it. */
export async function takeChanges(tx: Transaction, incident: string): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query<{ name: string }>(
    `delete from hand_over_change where incident = $1
     returning hand_over || ' ' || peer || ' ' || direction as name`,
    [incident],
  )
  return new Set(rows.map(({ name }) => name))
}

export const changeName = ({ id, peer, direction }: HandOver): string => `${id} ${peer} ${direction}`

/** The incidents whose peers should hear of this. Of an opening nobody needs to: a document is written with it. */
const concerns = (fact: Fact): readonly string[] => {
  if (fact.type === 'call.attached' || fact.type === 'call.detached') return incidentsOf(fact)
  if (!('incident' in fact) || fact.incident === undefined || fact.type === 'incident.opened') return []
  return fact.type.startsWith('incident.') || fact.type.startsWith('leg.') ? [fact.incident] : []
}

function changesOf(
  staged: readonly { readonly by: Actor; readonly fact: Fact }[],
): readonly { readonly incident: string; readonly by: Actor }[] {
  const found = new Map<string, { incident: string; by: Actor }>()
  for (const { by, fact } of staged) {
    for (const incident of concerns(fact)) found.set(`${incident} ${by}`, { incident, by })
  }
  return [...found.values()]
}

const NOW_IN = `incident = $1::uuid, state = jsonb_set(state::jsonb, '{incident}', to_jsonb($1::uuid))::json`

/**
 * A peer's part goes on in the incident that its own was merged into, and comes back when the two part. Whoever else
 * changes the row holds one of the two, which are locked here.
 */
function moved(tx: Transaction, fact: Fact): readonly Promise<unknown>[] {
  if (fact.type === 'incident.merged') {
    const sql = `update hand_over set ${NOW_IN}, way = way || $2::uuid where incident = $2::uuid and open`
    return [tx.query(sql, [fact.into, fact.incident])]
  }
  if (fact.type === 'incident.unmerged') {
    const sql = `update hand_over set ${NOW_IN}, way = way[1:cardinality(way) - 1]
      where incident = $2::uuid and way[cardinality(way)] = $1::uuid`
    return [tx.query(sql, [fact.incident, fact.from])]
  }
  return []
}

/**
 * In the transaction of the facts, whoever records them. No lock is taken: the journal head is held by now. What a peer
 * itself said is not told back to it.
 */
export const handOverStore: RowStore = {
  save(tx) {
    const changes = changesOf(tx.staged)
    if (changes.length === 0) return []
    return [
      ...tx.staged.flatMap(({ fact }) => moved(tx, fact)),
      tx.query(
        `insert into hand_over_change (peer, direction, hand_over, incident)
         select distinct h.peer, h.direction, h.id, h.incident
         from unnest($1::uuid[], $2::text[]) as c (incident, by) join hand_over h on h.incident = c.incident
         where h.open and c.by <> 'peer:' || h.peer`,
        [plainList(changes.map(({ incident }) => incident)), changes.map(({ by }) => by)],
        'note-hand-over-changes',
      ),
    ]
  },
}
