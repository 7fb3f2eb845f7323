/** A list of places as comma-separated values (RFC 4180, UTF-8, `,` or `;`), with a line of names at the top. */

import { type EntryKind, entryKinds, type PlaceEntry } from '@lien-thong/shared/place/place'
import { cleanSaid } from '@lien-thong/shared/place/said-text'
import { ImportError, type Refusals } from './refusals.ts'

const kinds: ReadonlySet<string> = new Set(entryKinds)
const LONGEST_NAME = 200

/** @throws ImportError when a column is missing. `name`, `lat`, `lon` are needed; `kind`, `id`, `ward`, `district`, `radius`, `aliases` (separated by `|`) are not. */
export function readCsv(text: string, refusals: Refusals): readonly PlaceEntry[] {
  const rows = readRows(text.replace(/^\ufeff/, ''))
  const head = rows.shift()?.map((name) => name.trim().toLowerCase()) ?? []
  for (const needed of ['name', 'lat', 'lon']) {
    if (!head.includes(needed))
      throw new ImportError(`The file has no column ${needed} (it has: ${head.join(', ')})`)
  }
  const entries = new Map<string, PlaceEntry>()
  for (const [i, row] of rows.entries()) {
    if (row.length === 1 && row[0]!.trim() === '') continue
    const field = (name: string): string => (row[head.indexOf(name)] ?? '').trim()
    const what = `line ${i + 2}: ${field('name')}`
    const name = cleanSaid(field('name'))
    const kind = field('kind') || 'landmark'
    const [lat, lon] = [numberOf(field('lat')), numberOf(field('lon'))]
    const id = field('id') || `${kind}:${name}:${field('lat')},${field('lon')}`
    if (row.length !== head.length) refusals.add('wrong_number_of_fields', what)
    else if (name === '' || field('name').length > LONGEST_NAME)
      refusals.add('name_missing_or_too_long', what)
    else if (!kinds.has(kind)) refusals.add('kind_unknown', `${what} (${kind})`)
    else if (entries.has(id)) refusals.add('twice', what)
    else if (!refusals.refusePoint(lat, lon, what)) {
      const radius = numberOf(field('radius'))
      const aliases = field('aliases').split('|').map(cleanSaid).filter(Boolean)
      entries.set(id, {
        id,
        kind: kind as EntryKind,
        name,
        lat: lat!,
        lon: lon!,
        ...(field('ward') && { ward: cleanSaid(field('ward')).replace(/^(?:phường|xã|đặc khu)\s+/i, '') }),
        ...(field('district') && { district: cleanSaid(field('district')) }),
        ...(radius !== undefined && radius > 0 && { radius }),
        ...(aliases.length > 0 && { aliases: aliases.map((alias) => ({ name: alias })) }),
      })
    }
  }
  return [...entries.values()]
}

const numberOf = (text: string): number | undefined =>
  /^-?\d+(?:[.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : undefined

/** Fields may stand in quotation marks, with line breaks and doubled marks inside. */
function readRows(text: string): string[][] {
  const separator = /^[^\n]*;/.test(text) && !/^[^\n;]*,/.test(text) ? ';' : ','
  const rows: string[][] = []
  let row: string[] = []
  let field = ''
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]!
    if (quoted) {
      if (letter !== '"') field += letter
      else if (text[i + 1] === '"') field += text[++i]!
      else quoted = false
    } else if (letter === '"' && field === '') quoted = true
    else if (letter === separator) {
      row.push(field)
      field = ''
    } else if (letter === '\n') {
      rows.push([...row, field.replace(/\r$/, '')])
      row = []
      field = ''
    } else field += letter
  }
  if (field !== '' || row.length > 0) rows.push([...row, field])
  return rows
}
