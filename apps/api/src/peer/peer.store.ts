/** Peers and the secrets shared with them, sealed under the hub's own. */
import type { AddPeerBody, PeerView } from '@lien-thong/shared/contract/hand-over'
import type { Instant } from '@lien-thong/shared/kernel/instant'
import type { PeerKind } from '@lien-thong/shared/peer/hand-over'
import type { Pool } from 'pg'
import type { Vault } from '../intake/source.store.ts'
import type { Transaction } from '../platform/ledger/transaction.ts'

export interface PeerRow {
  readonly id: string
  readonly kind: PeerKind
  readonly name: string
  readonly url: string
  readonly lines: readonly string[]
  readonly enabled: boolean
  readonly ours: Buffer | null
  readonly theirs: readonly Buffer[]
}

const FIND = 'select id, kind, name, url, lines, enabled, ours, theirs from peer where id = $1'

export const findPeer = async (pool: Pick<Pool, 'query'>, id: string): Promise<PeerRow | undefined> =>
  (await pool.query<PeerRow>(FIND, [id])).rows[0]

export const lockPeer = async (tx: Transaction, id: string): Promise<PeerRow | undefined> =>
  (await tx.query<PeerRow>(`${FIND} for update`, [id])).rows[0]

/** While an incident is handed to it. */
export const holdPeer = async (tx: Transaction, id: string): Promise<PeerRow | undefined> =>
  (await tx.query<PeerRow>(`${FIND} for share`, [id])).rows[0]

/** Whom an incident can be handed to now. */
export async function reachablePeers(pool: Pool): Promise<readonly PeerView[]> {
  const { rows } = await pool.query<PeerView>(
    'select id as peer, name, kind, lines from peer where enabled and ours is not null order by id',
  )
  return rows
}

export const insertPeer = (
  tx: Transaction,
  { peer, name, url, lines }: AddPeerBody,
  theirs: Buffer,
  added: Instant,
): Promise<unknown> =>
  tx.query(
    `insert into peer (id, kind, name, url, lines, theirs, added) values ($1, 'hub', $2, $3, $4, array[$5::bytea], $6)`,
    [peer, name, url, lines, theirs, added],
  )

export const setOurs = (tx: Transaction, id: string, sealed: Buffer): Promise<unknown> =>
  tx.query('update peer set ours = $2 where id = $1', [id, sealed])

/** The one before it is believed too, until the next: the peer changes over in its own time. */
export const addTheirs = (tx: Transaction, id: string, sealed: Buffer): Promise<unknown> =>
  tx.query('update peer set theirs = theirs[cardinality(theirs):] || array[$2::bytea] where id = $1', [
    id,
    sealed,
  ])

export const switchPeer = (tx: Transaction, id: string, enabled: boolean): Promise<unknown> =>
  tx.query('update peer set enabled = $2 where id = $1', [id, enabled])

/** Those that open. One that was sealed under another HUB_SECRET opens nothing here. */
export const openedSecrets = (vault: Vault, sealed: readonly Buffer[]): readonly { readonly key: Buffer }[] =>
  sealed.flatMap((each) => {
    try {
      return [{ key: vault.open(each) }]
    } catch {
      return []
    }
  })
