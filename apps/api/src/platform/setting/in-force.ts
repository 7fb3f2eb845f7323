/** The document in force on this node, read again when it changes. A faulty one is refused, and the last good one stays. */
import type { PublishedVersion } from '@lien-thong/shared/contract/published'
import type { Fact } from '@lien-thong/shared/fact/fact'
import type { Pool } from 'pg'
import type { JournalTail } from '../ledger/journal-tail.ts'
import type { Log } from '../log/log.ts'
import type { PublishedSetting } from './published-setting.ts'

const REREAD_MS = 5_000

export class InForce<T extends object, Fault extends { readonly en: string }> {
  readonly #setting: PublishedSetting<T, Fault>
  readonly #pool: Pool
  readonly #log: Log
  #current: T & PublishedVersion
  /** Of the row last looked at, which may be a faulty one. */
  #seen: number | undefined
  #reading: Promise<void> = Promise.resolve()

  constructor(setting: PublishedSetting<T, Fault>, pool: Pool, log: Log) {
    this.#setting = setting
    this.#pool = pool
    this.#log = log
    this.#current = { ...setting.first, version: 0, by: 'system' }
  }

  get current(): T & PublishedVersion {
    return this.#current
  }

  async start(): Promise<void> {
    await this.#setting.ensure(this.#pool)
    await this.reread()
  }

  /**
   * Begins, and goes on with what other nodes publish: heard from the journal; the timer is for a journal that was not heard.
   * @param published the audit's fact of a publication
   * @returns what ends it
   */
  async follow(tail: JournalTail, published: Fact['type']): Promise<() => void> {
    await this.start()
    const unsubscribe = tail.subscribe((entries) => {
      if (entries.some(({ fact }) => fact.type === published)) this.rereadLater()
    })
    const timer = setInterval(() => this.rereadLater(), REREAD_MS).unref()
    return () => {
      unsubscribe()
      clearInterval(timer)
    }
  }

  /** One after the other, so that the last word is the latest. */
  reread(): Promise<void> {
    const after = this.#reading.catch(() => undefined)
    this.#reading = after.then(() => this.#read())
    return this.#reading
  }

  rereadLater(): void {
    this.reread().catch((error) =>
      this.#log.warn(`the document in force cannot be read again`, {
        err: error,
        document: this.#setting.name,
      }),
    )
  }

  async #read(): Promise<void> {
    const row = await this.#setting.readInForce(this.#pool, this.#seen)
    if (!row) return
    const { read, ...published } = row
    if (read.faults === undefined) this.#current = { ...read.value, ...published }
    else
      this.#log.error('a published document has faults and is not used', {
        document: this.#setting.name,
        version: row.version,
        faults: read.faults.map(({ en }) => en),
      })
    this.#seen = row.version
  }
}
