/** Rows of `setting` that hold a document which people draft and publish: in force, as a draft, and every published version. */
import type { PublishedVersion } from '@lien-thong/shared/contract/published'
import type { Publishing } from '@lien-thong/shared/dispatch/publishing'
import type { Pool } from 'pg'
import type { Asked } from '../database/statement-group.ts'
import type { Transaction } from '../ledger/transaction.ts'

export type Read<T extends object, Fault> =
  | { readonly value: T; readonly faults?: undefined }
  | { readonly value?: undefined; readonly faults: readonly Fault[] }

export interface DocumentKind<T extends object, Fault> {
  /** Key of the row in force; the others begin with it. */
  readonly name: string
  /** Under which the document stands in its row. */
  readonly field: string
  /** What a new hub starts with. */
  readonly first: T
  /** Of what stood in the database; nothing in it is believed. */
  readonly read: (json: unknown) => Read<T, Fault>
  /** Faults with which it cannot be in force. */
  readonly faults: (value: T) => readonly Fault[]
  /**
   * Where the row in force holds this alone, as its readers all over the hub have it: who published it and when stands with
   * its version. While there is no row, or an empty one, nobody has said anything.
   */
  readonly bare?: (value: T) => object
}

export type Published<T extends object, Fault> = PublishedVersion & { readonly read: Read<T, Fault> }

export interface Draft<T extends object> {
  readonly value: T | undefined
  readonly version: number
  readonly base: number
  readonly by: string
  readonly at?: string
}

export interface SettingRow {
  readonly key: string
  readonly value: unknown
  readonly version: number
  /** Of a bare row, from that of its version. */
  readonly published?: { readonly by?: string; readonly at?: string } | null
}

interface Kept {
  /** As JSON that may be of an older form; null: no draft. */
  readonly json: unknown
  readonly by: string
  readonly at?: string
  readonly base?: number
}

const VERSIONS_SHOWN = 100
const UPDATE = 'update setting set value = $2, version = $3 where key = $1'
const KEEP = 'insert into setting (key, value, version) values ($1, $2, $3) on conflict do nothing'

/**
 * Rows of any settings at once; one in force stands with that of its version.
 * @param except a version that need not be read
 */
export async function readRows(
  pool: Pool,
  keys: readonly string[],
  except?: number,
): Promise<readonly SettingRow[]> {
  const { rows } = await pool.query<SettingRow>(
    `select key, value, version,
       (select v.value from setting v where v.key = setting.key || '@' || setting.version) as published
     from setting where key = any($1) and version is distinct from $2`,
    [keys, except],
  )
  return rows
}

export class PublishedSetting<T extends object, Fault> {
  readonly #kind: DocumentKind<T, Fault>
  readonly #inForce: string
  readonly #draft: string

  constructor(kind: DocumentKind<T, Fault>) {
    this.#kind = kind
    this.#inForce = kind.name
    this.#draft = `${kind.name}.draft`
  }

  get name(): string {
    return this.#kind.name
  }

  get first(): T {
    return this.#kind.first
  }

  async ensure(db: Asked): Promise<void> {
    const { bare, first } = this.#kind
    const [row, version] = bare ? [{}, 0] : [this.#row(first, 'system'), 1]
    await db.query(
      `insert into setting (key, value, version) values ($1, $2, $3), ($4, $5, 0) on conflict do nothing`,
      [this.#inForce, row, version, this.#draft, this.#row(null, 'system')],
    )
  }

  /** As `read` takes it. */
  jsonOf(value: T): unknown {
    return this.#kind.bare ? this.#kind.bare(value) : value
  }

  get keys(): readonly [inForce: string, draft: string] {
    return [this.#inForce, this.#draft]
  }

  /** @param rows also those of others */
  from(rows: readonly SettingRow[]): {
    readonly inForce: Published<T, Fault> | undefined
    readonly draft: Draft<T> | undefined
  } {
    const [inForce, draft] = this.keys.map((name) => rows.find(({ key }) => key === name))
    return { inForce: inForce && this.#publishedOf(inForce), draft: draft && this.#draftOf(draft) }
  }

  /** @returns undefined also while it is the version `known`: to read the catalogue takes the thread ten milliseconds. */
  async readInForce(pool: Pool, known?: number): Promise<Published<T, Fault> | undefined> {
    const [row] = await readRows(pool, [this.#inForce], known)
    return row && this.#publishedOf(row)
  }

  async readDraft(pool: Pool): Promise<Draft<T> | undefined> {
    const [row] = await readRows(pool, [this.#draft])
    return row && this.#draftOf(row)
  }

  /** A published version, also the one in force. */
  async readVersion(pool: Pool, version: number): Promise<Published<T, Fault> | undefined> {
    const rows = await readRows(pool, [this.#versionKey(version), this.#inForce])
    const of = rows.filter((each) => each.version === version)
    const row = of.find(({ key }) => key !== this.#inForce) ?? of[0]
    return row && this.#publishedOf(row)
  }

  /** The latest published versions, newest first. */
  async readVersions(pool: Pool): Promise<readonly PublishedVersion[]> {
    const { rows } = await pool.query<{ version: number; by: string | null; at: string | null }>(
      `select distinct on (version) version, told->>'by' as by, told->>'at' as at from (
         select key, version, case when $3 and key = $1 then null else value end as told from setting
         where key = $1 or key like $1 || '@%'
       ) published order by version desc, key desc limit $2`,
      [this.#inForce, VERSIONS_SHOWN, this.#kind.bare !== undefined],
    )
    return rows.map(({ version, by, at }) => ({ version, by: by ?? 'system', ...(at !== null && { at }) }))
  }

  /** Both rows, locked in the order of their keys. */
  async lock(tx: Transaction): Promise<{ readonly inForce: Published<T, Fault>; readonly draft: Draft<T> }> {
    if (this.#kind.bare) await this.ensure(tx)
    const { rows } = await tx.query<SettingRow>(
      'select key, value, version from setting where key = any($1) order by key for update',
      [[this.#inForce, this.#draft]],
    )
    const [inForce, draft] = [this.#inForce, this.#draft].map((name) => rows.find(({ key }) => key === name)!)
    return { inForce: this.#publishedOf(inForce!), draft: this.#draftOf(draft!) }
  }

  async saveDraft(tx: Transaction, draft: Required<Draft<T>> & { readonly value: T }): Promise<void> {
    const { value, by, at, base, version } = draft
    await tx.query(UPDATE, [this.#draft, { ...this.#row(value, by, at), base }, version])
  }

  /** The draft comes into force. The version before it stays readable, also when it was never published by a person. */
  async savePublished(tx: Transaction, by: string, { inForce, draft }: Publishing<T>): Promise<void> {
    const { bare } = this.#kind
    const version = inForce.version + 1
    const row = this.#row(draft.value, by, tx.now)
    await tx.query(
      `insert into setting (key, value, version)
       select $2, case when $3 then json_build_object($4::text, value, 'by', 'system') else value end, version
       from setting where key = $1 on conflict do nothing`,
      [this.#inForce, this.#versionKey(inForce.version), bare !== undefined, this.#kind.field],
    )
    await tx.query(UPDATE, [this.#inForce, bare ? bare(draft.value) : row, version])
    await tx.query(KEEP, [this.#versionKey(version), row, version])
    await tx.query(UPDATE, [this.#draft, this.#row(null, by, tx.now), draft.version + 1])
  }

  #versionKey(version: number): string {
    return `${this.#kind.name}@${version}`
  }

  #row(value: T | null, by: string, at?: string): object {
    const json = value === null ? null : this.jsonOf(value)
    return { [this.#kind.field]: json, by, ...(at !== undefined && { at }) }
  }

  /** A document may also stand there alone, as operators write it. */
  #keptOf({ key, value, published }: SettingRow): Kept {
    const { field, bare } = this.#kind
    if (bare && key === this.#inForce) {
      const { by = 'system', at } = published ?? {}
      return { json: value, by, ...(at !== undefined && { at }) }
    }
    if (typeof value !== 'object' || value === null || !(field in value)) return { json: value, by: 'system' }
    const { [field]: json, by = 'system', ...rest } = value as Record<string, unknown>
    return { ...(rest as Omit<Kept, 'json' | 'by'>), by: by as string, json }
  }

  #publishedOf(row: SettingRow): Published<T, Fault> {
    const { version } = row
    const { json, by, at } = this.#keptOf(row)
    const read = this.#kind.read(json)
    const faults = read.value === undefined ? [] : this.#kind.faults(read.value)
    return { version, by, ...(at !== undefined && { at }), read: faults.length > 0 ? { faults } : read }
  }

  #draftOf(row: SettingRow): Draft<T> {
    const { version } = row
    const { json, by, at, base = 0 } = this.#keptOf(row)
    const read = json === null ? undefined : this.#kind.read(json)
    return { value: read?.value, version, base, by, ...(at !== undefined && { at }) }
  }
}
