/** Telephone systems that may post events, and their signing secrets, sealed under the hub's own secret. */
import { createCipheriv, createDecipheriv, hash, hkdfSync, randomBytes } from 'node:crypto'
import type { Pool } from 'pg'
import { newId } from '../platform/id/id.ts'

export interface Source {
  readonly id: string
  readonly name: string
  /** Raw HMAC keys, one or two while a rotation is under way. */
  readonly keys: readonly Buffer[]
  /** For senders that cannot sign. */
  readonly tokens: readonly string[]
  /** Auth tokens of Twilio accounts. */
  readonly twilio: readonly string[]
  /** Addresses and networks that a token may come from. */
  readonly addresses: readonly string[]
  readonly enabled: boolean
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

/** Enough of a digest to tell a source's keys apart, and nothing of the key. */
export const keyHint = (key: Buffer): string => hash('sha256', key, 'hex').slice(0, 6)

export const newSecret = (): string => PREFIX + randomBytes(32).toString('base64')

/** @returns the new source's secret, which is shown once and kept only sealed. */
export async function addSource(
  pool: Pool,
  vault: Vault,
  source: { id: string; name: string; now: string; secret?: string; demo?: boolean },
): Promise<string> {
  const secret = source.secret ?? newSecret()
  const key = secretKey(secret)
  await pool.query(
    `with added as (
       insert into source (id, name, demo, added) values ($1, $2, $3, $4)
       on conflict (id) do update set name = excluded.name, enabled = true returning id
     ), old as (
       update source_key set revoked = $4
       where source = $1 and kind = 'signature' and revoked is null and hint <> $7
     )
     insert into source_key (id, source, kind, sealed, hint, added, added_by)
     select $5, id, 'signature', $6, $7, $4, 'system' from added
     where not exists (
       select from source_key where source = $1 and kind = 'signature' and revoked is null and hint = $7)`,
    [source.id, source.name, source.demo ?? false, source.now, newId(), vault.seal(key), keyHint(key)],
  )
  return secret
}

interface SourceRow {
  readonly id: string
  readonly name: string
  readonly kinds: readonly ('signature' | 'token' | 'twilio')[]
  readonly secrets: readonly Buffer[]
  readonly addresses: readonly string[]
  readonly enabled: boolean
}

export async function loadSources(pool: Pool, vault: Vault): Promise<ReadonlyMap<string, Source>> {
  const { rows } = await pool.query<SourceRow>(
    `select s.id, s.name, s.enabled, s.addresses::text[] as addresses,
       coalesce(array_agg(k.kind order by k.added, k.id) filter (where k.id is not null), '{}') as kinds,
       coalesce(array_agg(k.sealed order by k.added, k.id) filter (where k.id is not null), '{}') as secrets
     from source s left join source_key k on k.source = s.id and k.revoked is null
     group by s.id`,
  )
  return new Map(
    rows.map(({ id, name, enabled, addresses, kinds, secrets }) => {
      const opened = (kind: SourceRow['kinds'][number]): readonly Buffer[] =>
        secrets.filter((_, i) => kinds[i] === kind).map((sealed) => vault.open(sealed))
      const texts = (kind: SourceRow['kinds'][number]): readonly string[] =>
        opened(kind).map((secret) => secret.toString('utf8'))
      return [
        id,
        {
          id,
          name,
          enabled,
          addresses,
          keys: opened('signature'),
          tokens: texts('token'),
          twilio: texts('twilio'),
        },
      ]
    }),
  )
}
