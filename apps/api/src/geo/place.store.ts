/** Writes an import of places: whole or not at all. The places of the import before stay in force until the end. */
import { storableText } from '@lien-thong/shared/kernel/fold-text'
import type { PlaceEntry } from '@lien-thong/shared/place/place'
import type { WardArea } from '@lien-thong/shared/place/ward-areas'
import type { PoolClient } from 'pg'

/** Told when an import is complete, so that every node reads it. */
export const PLACES_CHANNEL = 'places'
const AT_ONCE = 2_000

export interface ImportReport {
  readonly taken: number
  readonly refused: readonly RefusedPlaces[]
}
export interface RefusedPlaces {
  readonly why: string
  readonly n: number
  /** The first few, by what they are called in the file. */
  readonly examples: readonly string[]
}

export interface Imported {
  /** `wards`, `csv:…`, `osm`: an import replaces the one of the same source. */
  readonly source: string
  readonly entries: readonly PlaceEntry[]
  readonly wards: readonly WardArea[]
  readonly report: ImportReport
}

/** In one transaction of the caller. The same file again changes nothing but the version. */
export async function replacePlaces(
  tx: PoolClient,
  { source, entries, wards, report }: Imported,
  now: string,
  progress: (written: number) => void,
): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('place_import'))`)
  await tx.query(
    `insert into place_import (source, version, finished, taken, refused, report) values ($1, 1, $2, $3, $4, $5)
     on conflict (source) do update set version = place_import.version + 1, finished = excluded.finished,
       taken = excluded.taken, refused = excluded.refused, report = excluded.report`,
    [
      source,
      now,
      report.taken,
      report.refused.reduce((all, { n }) => all + n, 0),
      storableText(JSON.stringify(report.refused)),
    ],
  )
  await tx.query('delete from place_entry where source = $1', [source])
  await tx.query('delete from ward_area where source = $1', [source])
  for (let from = 0; from < entries.length; from += AT_ONCE) {
    const part = entries.slice(from, from + AT_ONCE)
    await tx.query(
      `insert into place_entry (source, id, kind, name, lat, lon, detail)
       select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::float8[], $6::float8[], $7::json[])`,
      [
        source,
        part.map(({ id }) => storableText(id)),
        part.map(({ kind }) => kind),
        part.map(({ name }) => storableText(name)),
        part.map(({ lat }) => lat),
        part.map(({ lon }) => lon),
        part.map(({ id: _id, kind: _kind, name: _name, lat: _lat, lon: _lon, ...detail }) =>
          JSON.stringify(detail),
        ),
      ],
    )
    progress(from + part.length)
  }
  for (const { name, type, rings } of wards) {
    await tx.query('insert into ward_area (source, name, type, rings) values ($1, $2, $3, $4)', [
      source,
      storableText(name),
      storableText(type),
      JSON.stringify(rings.map((ring) => ring.map(({ lat, lon }) => [lat, lon]))),
    ])
  }
  await tx.query(`select pg_notify('${PLACES_CHANNEL}', $1)`, [source])
}
