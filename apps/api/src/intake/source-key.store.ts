/** Rows of sources and their keys, as commands change them. */
import type { KeyKind, KeyState, SourceState } from '@lien-thong/shared/intake/source-key'
import type { Transaction } from '../platform/ledger/transaction.ts'
import { keyHint, secretBytes, type Vault } from './source.store.ts'

/** Locked until the end of the transaction, with its keys: two administrators add no third key. */
export async function lockSource(tx: Transaction, id: string): Promise<SourceState | undefined> {
  const { rows } = await tx.query<Pick<SourceState, 'enabled' | 'addresses'>>(
    'select enabled, addresses::text[] as addresses from source where id = $1 for update',
    [id],
  )
  if (!rows[0]) return undefined
  const keys = await tx.query<KeyState>(
    `select id, kind, revoked is not null as "isRevoked" from source_key where source = $1`,
    [id],
  )
  return { id, ...rows[0], keys: keys.rows }
}

/** `10.0.0.5/24` means the network that it lies in. */
const NETWORKS = `(select coalesce(array_agg(network(each::inet)), '{}') from unnest($3::text[]) as each)`

export interface NewSource {
  readonly source: string
  readonly name: string
  readonly addresses: readonly string[]
}

/** @returns false where another one of that name was first. */
export async function insertSource(
  tx: Transaction,
  { source, name, addresses }: NewSource,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into source (id, name, addresses, added) select $1, $2, ${NETWORKS}, $4 on conflict do nothing`,
    [source, name, addresses, tx.now],
  )
  return rowCount === 1
}

export async function changeSource(
  tx: Transaction,
  id: string,
  {
    name,
    addresses,
  }: { readonly name?: string | undefined; readonly addresses?: readonly string[] | undefined },
): Promise<void> {
  await tx.query(
    `update source set name = coalesce($2, name),
       addresses = case when $3::text[] is null then addresses else ${NETWORKS} end where id = $1`,
    [id, name ?? null, addresses ?? null],
  )
}

export async function switchSource(tx: Transaction, id: string, enabled: boolean): Promise<void> {
  await tx.query('update source set enabled = $2 where id = $1', [id, enabled])
}

export interface NewKey {
  readonly id: string
  readonly source: string
  readonly kind: KeyKind
  readonly secret: string
  readonly by: string
}

export async function insertKey(tx: Transaction, vault: Vault, key: NewKey): Promise<void> {
  const bytes = secretBytes(key.kind, key.secret)
  await tx.query(
    `insert into source_key (id, source, kind, sealed, hint, added, added_by) values ($1, $2, $3, $4, $5, $6, $7)`,
    [key.id, key.source, key.kind, vault.seal(bytes), keyHint(bytes), tx.now, key.by],
  )
}

export async function revokeKey(tx: Transaction, id: string): Promise<void> {
  await tx.query('update source_key set revoked = $2 where id = $1', [id, tx.now])
}
