/** Rows of `setting` that hold the routing policy: in force, as a draft, and every version that was published. */
import type { PublishedVersion } from '@lien-thong/shared/contract/routing'
import type { PublishState } from '@lien-thong/shared/dispatch/routing-edit'
import { cityPolicy } from '@lien-thong/shared/routing/city-policy'
import { isPublishable, type PolicyFault, policyFaults } from '@lien-thong/shared/routing/policy-faults'
import { type PolicyRead, readPolicy } from '@lien-thong/shared/routing/read-policy'
import type { RoutingPolicy } from '@lien-thong/shared/routing/routing'
import type { Pool } from 'pg'
import type { Transaction } from '../platform/ledger/transaction.ts'

const IN_FORCE = 'routing'
const DRAFT = 'routing.draft'
const versionKey = (version: number): string => `routing@${version}`

interface Kept {
  /** As JSON that may be of the first form; null: no draft. */
  readonly policy: unknown
  readonly by: string
  readonly at?: string
  readonly base?: number
}

interface SettingRow {
  readonly key: string
  readonly value: unknown
  readonly version: number
}

export type Published = PublishedVersion & { readonly read: PolicyRead }

export interface Draft {
  readonly policy: RoutingPolicy | undefined
  readonly version: number
  readonly base: number
  readonly by: string
  readonly at?: string
}

/** A policy may also stand there alone, as hubs of the first version and operators wrote it. */
const keptOf = (value: unknown): Kept =>
  typeof value === 'object' && value !== null && 'policy' in value
    ? (value as Kept)
    : { policy: value, by: 'system' }

function publishedOf({ value, version }: SettingRow): Published {
  const { policy, by, at } = keptOf(value)
  return { version, by, ...(at !== undefined && { at }), read: withoutFaults(readPolicy(policy)) }
}

/** A policy that would lose calls is none. */
function withoutFaults(read: PolicyRead): PolicyRead {
  const faults: readonly PolicyFault[] = read.policy ? policyFaults(read.policy) : []
  return isPublishable(faults) ? read : { faults }
}

function draftOf({ value, version }: SettingRow): Draft {
  const { policy, by, at, base = 0 } = keptOf(value)
  const read = policy === null ? undefined : readPolicy(policy)
  return { policy: read?.policy, version, base, by, ...(at !== undefined && { at }) }
}

/** What a new hub starts with. */
export async function ensureRouting(pool: Pool): Promise<void> {
  await pool.query(
    `insert into setting (key, value, version) values ($1, $2, 1), ($3, $4, 0) on conflict do nothing`,
    [IN_FORCE, { policy: cityPolicy, by: 'system' }, DRAFT, { policy: null, by: 'system' }],
  )
}

async function settings(pool: Pool, keys: readonly string[]): Promise<readonly SettingRow[]> {
  const { rows } = await pool.query<SettingRow>(
    'select key, value, version from setting where key = any($1)',
    [keys],
  )
  return rows
}

export async function readInForce(pool: Pool): Promise<Published | undefined> {
  const [row] = await settings(pool, [IN_FORCE])
  return row && publishedOf(row)
}

export async function readDraft(pool: Pool): Promise<Draft | undefined> {
  const [row] = await settings(pool, [DRAFT])
  return row && draftOf(row)
}

/** A published version, also the one in force. */
export async function readVersion(pool: Pool, version: number): Promise<Published | undefined> {
  const rows = await settings(pool, [versionKey(version), IN_FORCE])
  const row = rows.find((each) => each.version === version)
  return row && publishedOf(row)
}

/** The latest published versions, newest first. */
export async function readVersions(pool: Pool, limit: number): Promise<readonly PublishedVersion[]> {
  const { rows } = await pool.query<SettingRow>(
    `select distinct on (version) key, value, version from setting
     where key = $1 or key like 'routing@%' order by version desc limit $2`,
    [IN_FORCE, limit],
  )
  return rows.map(({ value, version }) => {
    const { by, at } = keptOf(value)
    return { version, by, ...(at !== undefined && { at }) }
  })
}

export interface LockedRouting {
  readonly inForce: Published
  readonly draft: Draft
}

/** Both rows, locked in the order of their keys. */
export async function lockRouting(tx: Transaction): Promise<LockedRouting> {
  const { rows } = await tx.query<SettingRow>(
    'select key, value, version from setting where key = any($1) order by key for update',
    [[IN_FORCE, DRAFT]],
  )
  const [inForce, draft] = [IN_FORCE, DRAFT].map((name) => rows.find(({ key }) => key === name)!)
  return { inForce: publishedOf(inForce!), draft: draftOf(draft!) }
}

const UPDATE = 'update setting set value = $2, version = $3 where key = $1'

export async function saveDraft(
  tx: Transaction,
  draft: Required<Omit<Draft, 'policy'>> & { readonly policy: RoutingPolicy },
): Promise<void> {
  const { policy, by, at, base, version } = draft
  await tx.query(UPDATE, [DRAFT, { policy, by, at, base }, version])
}

/** The draft comes into force. The version before it stays readable, also when it was never published by a person. */
export async function savePublished(
  tx: Transaction,
  by: string,
  { inForce, draft }: PublishState,
): Promise<void> {
  const version = inForce.version + 1
  const value: Kept = { policy: draft.policy, by, at: tx.now }
  const KEEP = 'insert into setting (key, value, version) values ($1, $2, $3) on conflict do nothing'
  await tx.query(
    `insert into setting (key, value, version) select $2, value, version from setting where key = $1 on conflict do nothing`,
    [IN_FORCE, versionKey(inForce.version)],
  )
  await tx.query(UPDATE, [IN_FORCE, value, version])
  await tx.query(KEEP, [versionKey(version), value, version])
  await tx.query(UPDATE, [DRAFT, { policy: null, by, at: tx.now } satisfies Kept, draft.version + 1])
}
