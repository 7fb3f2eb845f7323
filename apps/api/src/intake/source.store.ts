/** Telephone systems that may post events, and their keys, sealed under the hub's own secret. */
import { createCipheriv, createDecipheriv, hash, hkdfSync, randomBytes } from 'node:crypto'
import { BlockList, isIPv4, isIPv6 } from 'node:net'
import type { KeyKind } from '@lien-thong/shared/intake/source-key'
import type { Pool } from 'pg'
import { newId } from '../platform/id/id.ts'

export interface SourceKey {
  readonly id: string
  readonly kind: KeyKind
  /** The bytes that sign; of a token its SHA-256 digest, which is all that a comparison needs. */
  readonly key: Buffer
}

export interface Source {
  readonly id: string
  readonly name: string
  readonly enabled: boolean
  /** Live ones, oldest first; two of a kind while a rotation is under way. */
  readonly keys: Readonly<Record<KeyKind, readonly SourceKey[]>>
  /** Addresses and networks that a token may come from. */
  readonly addresses: readonly string[]
  /** Whether one of them holds this address. */
  readonly allows: (address: string) => boolean
}

/** Seals and opens secrets with AES-256-GCM: nonce (12), tag (16), text. */
export interface Vault {
  readonly seal: (plain: Buffer) => Buffer
  readonly open: (sealed: Buffer) => Buffer
}

export function createVault(hubSecret: string): Vault {
  const key = Buffer.from(hkdfSync('sha256', hubSecret, '', 'lien-thong source secrets', 32))
  return {
    seal(plain) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const text = Buffer.concat([cipher.update(plain), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), text])
    },
    open(sealed) {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
      decipher.setAuthTag(sealed.subarray(12, 28))
      return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
    },
  }
}

const PREFIX = 'whsec_'

/** Standard Webhooks §secret: `whsec_` and the base64 of 24 to 64 bytes. */
export function secretKey(secret: string): Buffer {
  const key = Buffer.from(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret, 'base64')
  if (key.length < 24 || key.length > 64)
    throw new Error('A signing secret has 24 to 64 bytes, as base64 after whsec_')
  return key
}

/** The bytes that are sealed: a signing secret is kept decoded, the others as they are written. */
export const secretBytes = (kind: KeyKind, secret: string): Buffer =>
  kind === 'signature' ? secretKey(secret) : Buffer.from(secret)

/** Enough of a digest to tell a source's keys apart, and nothing of the key. */
export const keyHint = (key: Buffer): string => hash('sha256', key, 'hex').slice(0, 6)

export const newSecret = (): string => PREFIX + randomBytes(32).toString('base64')

/** 256 random bits, in characters that need no quoting in any configuration file. */
export const newSourceToken = (): string => `lt_${randomBytes(32).toString('base64url')}`

export const tokenDigest = (token: string | Buffer): Buffer => hash('sha256', token, 'buffer')

/**
 * A source with this one signing secret, made anew where it is known already. Its other signing keys are revoked, and those
 * that were sealed under another HUB_SECRET: nobody can open them here.
 * @returns the secret, which is kept only sealed
 */
export async function addSource(
  pool: Pool,
  vault: Vault,
  source: { id: string; name: string; now: string; secret?: string; demo?: boolean },
): Promise<string> {
  const secret = source.secret ?? newSecret()
  const key = secretKey(secret)
  const { rows } = await pool.query<{ id: string; sealed: Buffer }>(
    "select id, sealed from source_key where source = $1 and kind = 'signature' and revoked is null",
    [source.id],
  )
  const same = rows.filter(({ sealed }) => opened(vault, sealed)?.equals(key)).map(({ id }) => id)
  await pool.query(
    `with added as (
       insert into source (id, name, demo, added) values ($1, $2, $3, $4)
       on conflict (id) do update set name = excluded.name, enabled = true returning id
     ), old as (
       update source_key set revoked = $4
       where source = $1 and kind = 'signature' and revoked is null and id <> all($8::uuid[])
     )
     insert into source_key (id, source, kind, sealed, hint, added, added_by)
     select $5, id, 'signature', $6, $7, $4, 'system' from added where cardinality($8::uuid[]) = 0`,
    [source.id, source.name, source.demo ?? false, source.now, newId(), vault.seal(key), keyHint(key), same],
  )
  return secret
}

/** @returns undefined where it was sealed under another HUB_SECRET */
function opened(vault: Vault, sealed: Buffer): Buffer | undefined {
  try {
    return vault.open(sealed)
  } catch {
    return undefined
  }
}

/** Whether it opens any of the live keys; true where there is none. */
export async function opensSome(pool: Pool, vault: Vault): Promise<boolean> {
  const { rows } = await pool.query<Pick<KeyRow, 'sealed'>>(
    'select sealed from source_key where revoked is null',
  )
  return rows.length === 0 || rows.some(({ sealed }) => opened(vault, sealed) !== undefined)
}

interface KeyRow {
  readonly source: string
  readonly id: string
  readonly kind: KeyKind
  readonly sealed: Buffer
}

interface SourceRow {
  readonly id: string
  readonly name: string
  readonly enabled: boolean
  readonly addresses: readonly string[]
}

/** A key that cannot be opened was sealed under another HUB_SECRET: `onLost` is told, and the others go on. */
export async function loadSources(
  pool: Pool,
  vault: Vault,
  onLost: (source: string, key: string) => void,
): Promise<ReadonlyMap<string, Source>> {
  const [sources, keys] = await Promise.all([
    pool.query<SourceRow>(
      `select id, name, enabled, (select coalesce(array_agg(text(each)), '{}') from unnest(addresses) as each) as addresses
       from source`,
    ),
    pool.query<KeyRow>(
      'select id, source, kind, sealed from source_key where revoked is null order by added, id',
    ),
  ])
  const bySource = new Map<string, SourceKey[]>()
  for (const { source, id, kind, sealed } of keys.rows) {
    const list = bySource.get(source) ?? []
    bySource.set(source, list)
    const secret = opened(vault, sealed)
    if (secret) list.push({ id, kind, key: kind === 'token' ? tokenDigest(secret) : secret })
    else onLost(source, id)
  }
  return new Map(
    sources.rows.map((row) => {
      const live = bySource.get(row.id) ?? []
      const of = (kind: KeyKind): readonly SourceKey[] => live.filter((each) => each.kind === kind)
      const keys = { signature: of('signature'), token: of('token'), twilio: of('twilio') }
      return [row.id, { ...row, keys, allows: allowing(row.addresses) }]
    }),
  )
}

/** For addresses as sockets and proxies tell them: an IPv4 one may come written as IPv6. */
export function allowing(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList()
  for (const network of networks) {
    const [net, bits] = network.split('/') as [string, string | undefined]
    const family = isIPv6(net) ? 'ipv6' : 'ipv4'
    list.addSubnet(net, bits === undefined ? (family === 'ipv6' ? 128 : 32) : Number(bits), family)
  }
  return (address) => {
    const plain = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address.replace(/%.*$/, '')
    if (isIPv4(plain)) return list.check(plain, 'ipv4')
    return isIPv6(plain) && list.check(plain, 'ipv6')
  }
}
