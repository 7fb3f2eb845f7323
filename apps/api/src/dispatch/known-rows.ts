/** States of rows as they were last read: one that has not been written since is not read, nor parsed, again. */
import type { Pool } from 'pg'

/** As a list of rows gives it: `xmin::text` is another after every write. */
export interface RowStamp {
  readonly id: string
  readonly stamp: string
}

interface Known<T> extends RowStamp {
  readonly state: T
}

export class KnownRows<T> {
  private readonly known = new Map<string, Known<T>>()

  /** @param most kept beyond those that were asked for last */
  constructor(
    private readonly pool: Pool,
    private readonly table: 'call' | 'incident',
    private readonly most: number,
  ) {}

  /** The same object as before for a row that is as before. Rows that are gone are left out. */
  async states(rows: readonly RowStamp[]): Promise<ReadonlyMap<string, T>> {
    const states = new Map<string, T>()
    const missing: string[] = []
    for (const { id, stamp } of rows) {
      const known = this.known.get(id)
      if (known?.stamp === stamp) states.set(id, known.state)
      else missing.push(id)
    }
    if (missing.length > 0) {
      const read = await this.pool.query<Known<T>>(
        `select id, xmin::text as stamp, state from ${this.table} where id = any($1::uuid[])`,
        [missing],
      )
      for (const row of read.rows) {
        states.set(row.id, row.state)
        this.known.set(row.id, row)
      }
    }
    this.forgetBeyond(states)
    return states
  }

  private forgetBeyond(asked: ReadonlyMap<string, T>): void {
    for (const id of this.known.keys()) {
      if (this.known.size <= this.most) return
      if (!asked.has(id)) this.known.delete(id)
    }
  }
}
