/** Rows of desks. The end of a lease and the session that holds it stand beside the state: they are no facts. */
import type { Desk, DeskLeaving } from '@lien-thong/shared/agent/desk'
import type { Call } from '@lien-thong/shared/call/call'
import { decideGone, type LeasedDesk, type StaffedDesk } from '@lien-thong/shared/dispatch/desk'
import type { Actor } from '@lien-thong/shared/kernel/agency'
import type { Instant } from '@lien-thong/shared/kernel/instant'
import { lockCallsAtDesks } from '../intake/call.store.ts'
import { jsonList, plainList, type RowStore, type Transaction } from '../platform/ledger/transaction.ts'

interface DeskRow {
  readonly state: Desk
  readonly lease_ends: Date | null
}

const leased = ({ state, lease_ends }: DeskRow): LeasedDesk => ({
  desk: state,
  leaseEnds: lease_ends?.toISOString(),
})

/** The text after `from desk`; rows are locked unless it says so otherwise. */
async function loadDesks(
  tx: Transaction,
  rest: string,
  values: readonly unknown[],
): Promise<readonly LeasedDesk[]> {
  const { rows } = await tx.query<DeskRow>(`select state, lease_ends from desk ${rest}`, values)
  for (const { state } of rows) tx.held.desks.set(state.id, state)
  return rows.map(leased)
}

/** The desk of this name and the one where this person sits, locked, in order of name. */
export const lockDesks = (tx: Transaction, id: string, username: string): Promise<readonly LeasedDesk[]> =>
  loadDesks(tx, 'where id = $1 or agent = $2 order by id for update', [id, username])

/** The desk of this name and the one with this extension, locked, in order of name. */
export const lockDesksNamed = (
  tx: Transaction,
  id: string,
  extension: string | undefined,
): Promise<readonly LeasedDesk[]> =>
  loadDesks(tx, 'where id = $1 or extension = $2 order by id for update', [id, extension ?? null])

/** Keeps the desk where this person sits as it is until the end of the transaction. Before any call is locked. */
export const holdDeskOf = (tx: Transaction, username: string): Promise<readonly LeasedDesk[]> =>
  loadDesks(tx, 'where agent = $1 for share', [username])

/** Every desk where someone is logged in, as it stands. */
export async function staffedDesks(tx: Transaction): Promise<readonly LeasedDesk[]> {
  const { rows } = await tx.query<DeskRow>(
    'select state, lease_ends from desk where agent is not null',
    [],
    'staffed-desks',
  )
  return rows.map(leased)
}

export async function findDesk(tx: Transaction, id: string): Promise<Desk | undefined> {
  const { rows } = await tx.query<DeskRow>('select state, lease_ends from desk where id = $1', [id])
  return rows[0]?.state
}

/** Adds what is claimed at each desk, locked. */
export async function withClaims(
  tx: Transaction,
  desks: readonly LeasedDesk[],
): Promise<readonly StaffedDesk[]> {
  const calls: readonly Call[] = await lockCallsAtDesks(
    tx,
    desks.map(({ desk }) => desk.id),
  )
  return desks.map((each) => ({ ...each, calls: calls.filter(({ claim }) => claim?.desk === each.desk.id) }))
}

/** Gives the lease to this session until then; whoever had it has it no longer. */
export const lease = (tx: Transaction, id: string, session: string, ends: Instant): Promise<unknown> =>
  tx.query('update desk set session = $2, lease_ends = $3 where id = $1', [id, session, ends])

/** Log-ins that nobody has renewed in time, locked; who is at work on one keeps it. */
export async function lockExpiredDesks(tx: Transaction, limit: number): Promise<readonly LeasedDesk[]> {
  return loadDesks(
    tx,
    'where agent is not null and lease_ends <= $1 order by id limit $2 for update skip locked',
    [tx.now, limit],
  )
}

/** With a session, its log-in at a desk ends. */
export async function leaveDesks(tx: Transaction, by: Actor, sessions: readonly string[]): Promise<void> {
  const reason: DeskLeaving = 'signed_out'
  const desks = await loadDesks(
    tx,
    'where session = any($1::uuid[]) and agent is not null order by id for update',
    [sessions],
  )
  if (desks.length === 0) return
  tx.record(
    by,
    (await withClaims(tx, desks)).flatMap((each) => decideGone(each, reason)),
  )
}

export const deskStore: RowStore = {
  save(tx) {
    const desks = tx.changed('desks')
    if (desks.length === 0) return []
    return [
      // Whoever leaves comes before whoever arrives: one person is at one desk in every row on the way, too.
      tx.query(
        `insert into desk (id, version, agencies, extension, agent, state)
         select id, version, agencies::text[], extension, agent, state
         from rows from (unnest($1::text[]), unnest($2::int[]), unnest($3::text[]), unnest($4::text[]), unnest($5::text[]), json_array_elements($6::json))
           as t (id, version, agencies, extension, agent, state)
         order by agent is not null, id
         on conflict (id) do update set version = excluded.version, agencies = excluded.agencies,
           extension = excluded.extension, agent = excluded.agent, state = excluded.state,
           lease_ends = case when excluded.agent is null then null else desk.lease_ends end,
           session = case when excluded.agent is null then null else desk.session end`,
        [
          plainList(desks.map((desk) => desk.id)),
          plainList(desks.map((desk) => desk.version)),
          desks.map((desk) => `{${desk.agencies.join(',')}}`),
          desks.map((desk) => desk.extension ?? null),
          desks.map((desk) => desk.agent ?? null),
          jsonList(desks.map((desk) => JSON.stringify(desk))),
        ],
        'save-desks',
      ),
    ]
  },
}
