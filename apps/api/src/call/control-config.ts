/** How each source is asked: adapter, address, and its secret sealed under the hub's own. Read for each request. */

import { isIP } from 'node:net'
import type { SourceControlBody } from '@lien-thong/shared/contract/call-handling'
import type { IssueCode } from '@lien-thong/shared/kernel/issue'
import type { Pool } from 'pg'
import { newSecret, secretKey, type Vault } from '../intake/source.store.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { HubMode } from '../platform/config/config.ts'
import type { Transaction } from '../platform/ledger/transaction.ts'
import { ariControl } from './ari.adapter.ts'
import type { CallControl } from './call-control.port.ts'
import { webhookControl } from './webhook.adapter.ts'

/** As it stands in `source.control`. */
type StoredControl =
  | { readonly adapter: 'webhook'; readonly url: string; readonly sealed: string }
  | {
      readonly adapter: 'ari'
      readonly url: string
      readonly username: string
      readonly context: string
      readonly endpoint: string
      readonly sealed: string
    }

/** Everything but the secret. */
export interface ControlConfig {
  readonly source: string
  readonly adapter: 'webhook' | 'ari' | 'none'
  readonly url?: string
  readonly username?: string
  readonly context?: string
  readonly endpoint?: string
}

/** 10/8, 172.16/12, 192.168/16, 127/8, fc00::/7, ::1, and this machine by name. */
function isPrivateHost(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase()
  if (isIP(bare) === 0) return bare === 'localhost' || bare.endsWith('.localhost')
  return /^(?:10|127)\.|^192\.168\.|^172\.(?:1[6-9]|2\d|3[01])\.|^::1$|^f[cd][0-9a-f]{2}:/.test(bare)
}

interface UrlFault {
  readonly code: IssueCode
  /** For the operator at the command line. */
  readonly words: string
}

/** What is wrong with an address to which callers' numbers will go; undefined when nothing is. */
export function controlUrlFault(text: string, mode: HubMode): UrlFault | undefined {
  if (!URL.canParse(text)) return { code: 'form_wrong', words: 'is no address' }
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return { code: 'scheme_wrong', words: 'begins with https:// or http://' }
  if (url.username !== '' || url.password !== '')
    return { code: 'not_expected', words: 'carries no user name and no password' }
  if (url.hash !== '') return { code: 'not_expected', words: 'has no part after #' }
  if (mode === 'production' && url.protocol === 'http:' && !isPrivateHost(url.hostname))
    return {
      code: 'not_encrypted',
      words:
        'is https, unless it is a private address: callers’ numbers would cross the network in the clear',
    }
  return undefined
}

export interface Sealed {
  readonly stored: StoredControl
  /** Made by the hub, to be shown once. */
  readonly newSecret?: string
}

/** @throws never: the body is checked before. */
export function sealControl(vault: Vault, body: SourceControlBody): Sealed {
  const url = body.url.replace(/\/+$/, '')
  if (body.adapter === 'ari') {
    const { adapter, username, context, endpoint, password } = body
    const sealed = vault.seal(Buffer.from(password)).toString('base64')
    return { stored: { adapter, url, username, context, endpoint, sealed } }
  }
  const secret = body.secret ?? newSecret()
  const sealed = vault.seal(secretKey(secret)).toString('base64')
  return {
    stored: { adapter: 'webhook', url: body.url, sealed },
    ...(body.secret === undefined && { newSecret: secret }),
  }
}

/** @returns false when there is no such source. */
export async function saveControl(
  tx: Transaction,
  source: string,
  stored: StoredControl | undefined,
): Promise<boolean> {
  const { rowCount } = await tx.query('update source set control = $2 where id = $1', [
    source,
    stored ? JSON.stringify(stored) : null,
  ])
  return rowCount === 1
}

export async function isControllable(tx: Transaction, source: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    'select from source where id = $1 and enabled and control is not null',
    [source],
    'source-controllable',
  )
  return rowCount === 1
}

/** Sources that can be asked, for consoles: nothing of how. */
export async function controllableSources(pool: Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ id: string }>(
    'select id from source where enabled and control is not null order by id',
  )
  return rows.map(({ id }) => id)
}

const readStored = async (pool: Pool, source: string): Promise<StoredControl | null | undefined> =>
  (await pool.query<{ control: StoredControl | null }>('select control from source where id = $1', [source]))
    .rows[0]?.control

/** @returns undefined when there is no such source. */
export async function describeControl(pool: Pool, source: string): Promise<ControlConfig | undefined> {
  const stored = await readStored(pool, source)
  if (stored === undefined) return undefined
  if (stored === null) return { source, adapter: 'none' }
  const { sealed: _, ...shown } = stored
  return { source, ...shown }
}

/** The telephone system behind a source, or undefined when nobody has said how to ask it. */
export async function openControl(
  { pool, vault, clock, hub }: { pool: Pool; vault: Vault; clock: Clock; hub: string },
  source: string,
): Promise<CallControl | undefined> {
  const stored = await readStored(pool, source)
  if (!stored) return undefined
  const secret = vault.open(Buffer.from(stored.sealed, 'base64'))
  return stored.adapter === 'ari'
    ? ariControl({ ...stored, password: secret.toString() })
    : webhookControl({ url: stored.url, key: secret }, hub, clock)
}
