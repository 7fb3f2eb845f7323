/** The gazetteer of this node: shipped and imported places in memory, read again when an import is complete. */

import { type Gazetteer, gazetteerBuilder } from '@lien-thong/shared/place/gazetteer'
import { entryKinds, type PlaceEntry } from '@lien-thong/shared/place/place'
import { seedEntries } from '@lien-thong/shared/place/seed-entries'
import { type WardArea, wardFinder } from '@lien-thong/shared/place/ward-areas'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import type { Database } from '../platform/database/database.ts'
import type { Log } from '../platform/log/log.ts'
import { DATABASE, LOG, POOL } from '../platform/tokens.ts'
import { PLACES_CHANNEL } from './place.store.ts'

const AT_ONCE = 2_000

interface EntryRow {
  readonly source: string
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly lat: number
  readonly lon: number
  readonly detail: Partial<PlaceEntry>
}

@Injectable()
export class PlaceRead {
  private current: Gazetteer = gazetteerBuilder().finish()
  private reading: Promise<void> = Promise.resolve()
  private unlisten: (() => void) | undefined

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(DATABASE) private readonly database: Database,
    @Inject(LOG) private readonly log: Log,
  ) {}

  get gazetteer(): Gazetteer {
    return this.current
  }

  async start(): Promise<void> {
    this.unlisten = await this.database.listen(PLACES_CHANNEL, () => this.rereadLater())
    await this.reread()
  }

  async stop(): Promise<void> {
    this.unlisten?.()
    await this.reading.catch(() => undefined)
  }

  /** One after the other. Whatever goes wrong, the places known before stay known. */
  reread(): Promise<void> {
    this.reading = this.reading.catch(() => undefined).then(() => this.read())
    return this.reading
  }

  private rereadLater(): void {
    this.reread().catch((error) => this.log.warn('imported places cannot be read', { err: error }))
  }

  private async read(): Promise<void> {
    const builder = gazetteerBuilder()
    const areas = await this.readWards()
    const named = new Set(areas.map(({ name }) => name))
    for (const entry of seedEntries()) {
      // Boundaries say better where a ward is than a circle that was written from memory.
      if (entry.kind !== 'ward' || !named.has(entry.name)) builder.add(entry)
    }
    const kinds: ReadonlySet<string> = new Set(entryKinds)
    let [source, id, imported] = ['', '', 0]
    for (;;) {
      const { rows } = await this.pool.query<EntryRow>(
        `select source, id, kind, name, lat, lon, detail from place_entry
         where (source, id) > ($1, $2) order by source, id limit ${AT_ONCE}`,
        [source, id],
      )
      for (const { detail, source: _source, kind, ...row } of rows) {
        if (kinds.has(kind)) builder.add({ ...detail, ...row, kind: kind as PlaceEntry['kind'] })
      }
      imported += rows.length
      const last = rows.at(-1)
      if (!last || rows.length < AT_ONCE) break
      ;[source, id] = [last.source, last.id]
    }
    this.current = builder.finish(wardFinder(areas))
    this.log.debug('places are read', { places: this.current.entries.length, imported, wards: areas.length })
  }

  private async readWards(): Promise<readonly WardArea[]> {
    const { rows } = await this.pool.query<{
      readonly name: string
      readonly type: string
      readonly rings: readonly (readonly (readonly [number, number])[])[]
    }>('select name, type, rings from ward_area')
    return rows.map(({ name, type, rings }) => ({
      name,
      type,
      rings: rings.map((ring) => ring.map(([lat, lon]) => ({ lat, lon }))),
    }))
  }
}
