/**
 * Brings in wards, lists of places and OpenStreetMap extracts. What an earlier import of the same source brought stays in
 * force until all of the new one is written. A running hub takes it over by itself.
 */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { readCsv } from '../geo/import/csv-file.ts'
import { readOsmPlaces } from '../geo/import/osm-places.ts'
import { ImportError, Refusals } from '../geo/import/refusals.ts'
import { readWards } from '../geo/import/wards-file.ts'
import { type Imported, replacePlaces } from '../geo/place.store.ts'
import { systemClock } from '../platform/clock/clock.ts'
import { inTransaction } from '../platform/database/in-transaction.ts'
import { openBesideHub, readSettings } from './settings.ts'

const help = `import-places --wards <file.geojson|file.topojson>
import-places --csv <file.csv> [--name <source>]
import-places --osm <file.osm.pbf>

  --wards  boundaries of wards, polygons with a name
  --csv    columns name, lat, lon; and if you like kind, id, ward, district, radius, aliases (a|b|c)
  --osm    named places, streets and addresses of an OpenStreetMap extract
  --name   what the list is called; the name of its file unless told. The same name again replaces it.
  --check  read and report, write nothing

The settings are those of the hub (DATABASE_URL, DATA_DIR). It may be running.
`

const say = (text: string): void => void process.stderr.write(`${text}\n`)

/** Tells now and then how far a long work is. */
function teller(what: string): (share: number) => void {
  let told = 0
  return (share) => {
    const percent = Math.floor(share * 100)
    if (percent < told + 10 && percent < 100) return
    if (percent === told) return
    told = percent
    say(`${what}: ${percent} %`)
  }
}

interface Options {
  readonly wards?: string
  readonly csv?: string
  readonly osm?: string
  readonly name?: string
}

async function readImport({ wards, csv, osm, name }: Options): Promise<Imported> {
  const refusals = new Refusals()
  const done = (
    source: string,
    { entries = [], wards = [] }: Partial<Pick<Imported, 'entries' | 'wards'>>,
  ): Imported => ({
    source,
    entries,
    wards,
    report: { taken: entries.length, refused: refusals.list },
  })
  if (wards !== undefined) return done('wards', readWards(jsonOf(await readFile(wards, 'utf8')), refusals))
  if (csv !== undefined) {
    const entries = readCsv(utf8.decode(await readFile(csv)), refusals)
    return done(`csv:${name ?? basename(csv)}`, { entries })
  }
  return done('osm', { entries: await readOsmPlaces(osm!, refusals, teller('reading')) })
}

const utf8 = new TextDecoder('utf-8')

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new ImportError(`The file is not JSON: ${(error as Error).message}`)
  }
}

async function write(imported: Imported): Promise<void> {
  const database = await openBesideHub(readSettings(process.env), 1)
  try {
    const tell = teller('writing')
    await inTransaction(database.pool, 'begin', (tx) =>
      replacePlaces(tx, imported, systemClock.now(), (n) => tell(n / imported.entries.length)),
    )
  } finally {
    await database.close()
  }
}

async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      wards: { type: 'string' },
      csv: { type: 'string' },
      osm: { type: 'string' },
      name: { type: 'string' },
      check: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const { wards, csv, osm, name, check } = values
  const files = [wards, csv, osm].filter((file) => file !== undefined)
  if (values.help) return void process.stdout.write(help)
  if (files.length !== 1) throw new ImportError(help)
  const imported = await readImport({
    ...(wards !== undefined && { wards }),
    ...(csv !== undefined && { csv }),
    ...(osm !== undefined && { osm }),
    ...(name !== undefined && { name }),
  })
  const { taken, refused } = imported.report
  for (const { why, n, examples } of refused) say(`refused, ${why}: ${n} (${examples.join('; ')})`)
  if (taken === 0) throw new ImportError('Nothing in the file can be used: the places known before stay')
  if (!check) await write(imported)
  const all = refused.reduce((sum, { n }) => sum + n, 0)
  process.stdout.write(
    `${imported.source}: ${taken} places ${check ? 'could be taken' : 'taken'}, ${all} refused\n`,
  )
}

try {
  await run(process.argv.slice(2))
} catch (error) {
  const { name, message, stack, code } = error as NodeJS.ErrnoException
  const plain =
    error instanceof ImportError ||
    name === 'ConfigError' ||
    name === 'StartError' ||
    code === 'ENOENT' ||
    code?.startsWith('ERR_PARSE_ARGS')
  process.stderr.write(`${plain ? message : stack}\n`)
  process.exitCode = 1
}
