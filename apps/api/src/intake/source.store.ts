/** Telephone systems that may post events, and their signing secrets, sealed under the hub's own secret. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { Pool } from 'pg'

export interface Source {
  readonly id: string
  readonly name: string
  /** Raw HMAC keys, one or two while a rotation is under way. */
  readonly keys: readonly Buffer[]
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

export const newSecret = (): string => PREFIX + randomBytes(32).toString('base64')

/** @returns the new source's secret, which is shown once and kept only sealed. */
export async function addSource(
  pool: Pool,
  vault: Vault,
  source: { id: string; name: string; now: string; secret?: string; demo?: boolean },
): Promise<string> {
  const secret = source.secret ?? newSecret()
  await pool.query(
    `insert into source (id, name, secrets, demo, added) values ($1, $2, $3, $4, $5)
     on conflict (id) do update set name = excluded.name, secrets = excluded.secrets, enabled = true`,
    [source.id, source.name, [vault.seal(secretKey(secret))], source.demo ?? false, source.now],
  )
  return secret
}

interface SourceRow {
  readonly id: string
  readonly name: string
  readonly secrets: readonly Buffer[]
  readonly enabled: boolean
}

export async function loadSources(pool: Pool, vault: Vault): Promise<ReadonlyMap<string, Source>> {
  const { rows } = await pool.query<SourceRow>('select id, name, secrets, enabled from source')
  return new Map(
    rows.map(({ id, name, secrets, enabled }) => [
      id,
      { id, name, enabled, keys: secrets.map((sealed) => vault.open(sealed)) },
    ]),
  )
}
