/** Rows of attachments: what a file is called, where a link leads, and whether its bytes are still wanted. */
import type { AttachmentKind } from '@lien-thong/shared/incident/attachment'
import type { Pool, PoolClient } from 'pg'
import { inTransaction } from '../platform/database/in-transaction.ts'
import type { Transaction } from '../platform/ledger/transaction.ts'

export interface AttachmentRow {
  readonly id: string
  readonly incident: string
  readonly kind: AttachmentKind
  readonly sha256: string | null
  readonly name: string | null
  readonly url: string | null
  readonly state: 'coming' | 'kept' | 'removed' | 'gone'
}

const COLUMNS = 'id, incident, kind, sha256, name, url, state'

export async function findAttachment(pool: Pool, id: string): Promise<AttachmentRow | undefined> {
  return (await pool.query<AttachmentRow>(`select ${COLUMNS} from attachment where id = $1`, [id])).rows[0]
}

export async function attachmentsOf(
  pool: Pool,
  incidents: readonly string[],
): Promise<readonly AttachmentRow[]> {
  return (
    await pool.query<AttachmentRow>(
      `select ${COLUMNS} from attachment where incident = any($1) and state <> 'coming' order by id`,
      [incidents],
    )
  ).rows
}

export interface ComingFile {
  readonly id: string
  readonly incident: string
  readonly kind: AttachmentKind
  readonly sha256: string
  readonly bytes: number
  readonly name: string | undefined
}

/** Said before the bytes are kept, so that whatever ends in between is found again and deleted. */
export const addComing = (pool: Pool, file: ComingFile, at: string): Promise<unknown> =>
  pool.query(
    `insert into attachment (id, incident, kind, sha256, bytes, name, at, state)
     values ($1, $2, $3, $4, $5, $6, $7, 'coming')`,
    [file.id, file.incident, file.kind, file.sha256, file.bytes, file.name ?? null, at],
  )

export const settleKept = (tx: Transaction, id: string): Promise<unknown> =>
  tx.query(`update attachment set state = 'kept' where id = $1`, [id])

export const addLink = (
  tx: Transaction,
  link: { readonly id: string; readonly incident: string; readonly url: string; readonly name?: string },
): Promise<unknown> =>
  tx.query(
    `insert into attachment (id, incident, kind, url, name, at, state)
     values ($1, $2, 'audio_link', $3, $4, $5, 'kept')`,
    [link.id, link.incident, link.url, link.name ?? null, tx.now],
  )

export const settleRemoved = (tx: Transaction, id: string): Promise<unknown> =>
  tx.query(`update attachment set state = 'removed', url = null, name = null where id = $1`, [id])

/** Whose bytes may be deleted: removed ones, and ones that nobody said were whole for this long. */
export async function unsettledAttachments(
  tx: Transaction,
  before: string,
  limit: number,
): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from attachment
     where state in ('coming', 'removed') and (state = 'removed' or at < $1) order by id limit $2`,
    [before, limit],
  )
  return rows.map(({ id }) => id)
}

/**
 * Alone with a content until `work` is done: nobody keeps it while another deletes it. For files that lie on one disk for
 * all nodes, too.
 */
export const withContent = <T>(
  pool: Pool,
  sha256: string,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> =>
  inTransaction(pool, 'begin', async (client) => {
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [sha256])
    return work(client)
  })

/** @returns whether the bytes are to be deleted: nobody else has the same */
export async function settleGone(client: PoolClient, { id, sha256 }: AttachmentRow): Promise<boolean> {
  const { rowCount } = await client.query(
    `update attachment set state = 'gone', url = null, name = null
     where id = $1 and state in ('coming', 'removed')`,
    [id],
  )
  if (rowCount === 0) return false
  const { rows } = await client.query<{ wanted: boolean }>(
    `select exists (select 1 from attachment where sha256 = $1 and state in ('coming', 'kept')) as wanted`,
    [sha256],
  )
  return !rows[0]!.wanted
}
