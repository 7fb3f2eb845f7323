/** Reads `.osm.pbf` (wiki.openstreetmap.org/wiki/PBF_Format): blobs of nodes, ways and relations, raw or in zlib. */
import { open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { inflate } from 'node:zlib'
import { ProtobufReader } from './protobuf.ts'
import { ImportError } from './refusals.ts'

const inflated = promisify(inflate)
/** Limits of the format. */
const LONGEST_HEADER = 64 * 1024
const LONGEST_BLOB = 32 * 1024 * 1024
const NANO = 1e-9

export type Tags = ReadonlyMap<string, string>

export interface OsmVisitor {
  readonly node?: (id: number, lat: number, lon: number, tags: Tags) => void
  readonly way?: (id: number, tags: Tags, nodes: readonly number[]) => void
}

/** @param progress bytes read of all bytes. @throws ImportError where the file is none of this format, or damaged */
export async function readOsm(
  path: string,
  visit: OsmVisitor,
  progress: (read: number, all: number) => void,
): Promise<void> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const take = async (at: number, length: number): Promise<Uint8Array> => {
      const buffer = Buffer.alloc(length)
      const { bytesRead } = await file.read(buffer, 0, length, at)
      if (bytesRead !== length) throw new ImportError('The extract is damaged: it ends too early')
      return buffer
    }
    for (let at = 0; at < size; ) {
      const length = Buffer.from(await take(at, 4)).readUInt32BE()
      if (length > LONGEST_HEADER) throw new ImportError('The file is no OpenStreetMap extract (.osm.pbf)')
      const { type, dataSize } = headerOf(new ProtobufReader(await take(at + 4, length)))
      if (dataSize > LONGEST_BLOB) throw new ImportError('The extract is damaged: a blob is too long')
      const blob = await take(at + 4 + length, dataSize)
      if (type === 'OSMHeader') checkFeatures(await blobData(blob))
      else if (type === 'OSMData') readBlock(new ProtobufReader(await blobData(blob)), visit)
      else if (at === 0) throw new ImportError('The file is no OpenStreetMap extract (.osm.pbf)')
      at += 4 + length + dataSize
      progress(at, size)
    }
  } finally {
    await file.close()
  }
}

function headerOf(reader: ProtobufReader): { readonly type: string; readonly dataSize: number } {
  let [type, dataSize] = ['', 0]
  reader.fields((field, value) => {
    if (field === 1) type = value.text()
    else if (field === 3) dataSize = value.varint()
    else return false
    return true
  })
  return { type, dataSize }
}

async function blobData(blob: Uint8Array): Promise<Uint8Array> {
  let raw: Uint8Array | undefined
  let zlib: Uint8Array | undefined
  new ProtobufReader(blob).fields((field, value) => {
    if (field === 1) raw = value.bytes()
    else if (field === 3) zlib = value.bytes()
    else return false
    return true
  })
  if (raw) return raw
  if (!zlib)
    throw new ImportError(
      'The extract is compressed in a way that is not known here: make it again with zlib',
    )
  return inflated(zlib, { maxOutputLength: LONGEST_BLOB }).catch((error: Error) => {
    throw new ImportError(`The extract is damaged: ${error.message}`)
  })
}

const FEATURES = new Set(['OsmSchema-V0.6', 'DenseNodes'])

function checkFeatures(bytes: Uint8Array): void {
  new ProtobufReader(bytes).fields((field, value) => {
    if (field !== 4) return false
    const feature = value.text()
    if (!FEATURES.has(feature)) throw new ImportError(`The extract needs ${feature}, which is not known here`)
    return true
  })
}

interface Block {
  readonly strings: readonly string[]
  readonly granularity: number
  readonly latOffset: number
  readonly lonOffset: number
}

function readBlock(reader: ProtobufReader, visit: OsmVisitor): void {
  const groups: Uint8Array[] = []
  const strings: string[] = []
  let [granularity, latOffset, lonOffset] = [100, 0, 0]
  reader.fields((field, value) => {
    if (field === 1) {
      value.message().fields((inner, text) => inner === 1 && strings.push(text.text()) > 0)
    } else if (field === 2) groups.push(value.bytes())
    else if (field === 17) granularity = value.varint()
    else if (field === 19) latOffset = value.varint()
    else if (field === 20) lonOffset = value.varint()
    else return false
    return true
  })
  const block = { strings, granularity, latOffset, lonOffset }
  for (const group of groups) {
    new ProtobufReader(group).fields((field, value) => {
      if (field === 1 && visit.node) readNode(value.message(), block, visit.node)
      else if (field === 2 && visit.node) readDense(value.message(), block, visit.node)
      else if (field === 3 && visit.way) readWay(value.message(), block, visit.way)
      else return false
      return true
    })
  }
}

const unsigned = (reader: ProtobufReader): number => reader.varint()
const signed = (reader: ProtobufReader): number => reader.signed()
const degrees = ({ granularity }: Block, offset: number, value: number): number =>
  NANO * (offset + granularity * value)

function tagsOf({ strings }: Block, keys: readonly number[], values: readonly number[]): Tags {
  return new Map(keys.map((key, i) => [strings[key] ?? '', strings[values[i] ?? 0] ?? '']))
}

function readNode(reader: ProtobufReader, block: Block, visit: NonNullable<OsmVisitor['node']>): void {
  let [id, lat, lon, keys, values] = [0, 0, 0, [] as number[], [] as number[]]
  reader.fields((field, value) => {
    if (field === 1) id = value.signed()
    else if (field === 2) keys = value.packed(unsigned)
    else if (field === 3) values = value.packed(unsigned)
    else if (field === 8) lat = value.signed()
    else if (field === 9) lon = value.signed()
    else return false
    return true
  })
  visit(
    id,
    degrees(block, block.latOffset, lat),
    degrees(block, block.lonOffset, lon),
    tagsOf(block, keys, values),
  )
}

const NO_TAGS: Tags = new Map()

/** Ids and coordinates as differences from one node to the next; tags as `key value key value 0`. */
function readDense(reader: ProtobufReader, block: Block, visit: NonNullable<OsmVisitor['node']>): void {
  let [ids, lats, lons, tags] = [[] as number[], [] as number[], [] as number[], [] as number[]]
  reader.fields((field, value) => {
    if (field === 1) ids = value.packed(signed)
    else if (field === 8) lats = value.packed(signed)
    else if (field === 9) lons = value.packed(signed)
    else if (field === 10) tags = value.packed(unsigned)
    else return false
    return true
  })
  if (lats.length !== ids.length || lons.length !== ids.length)
    throw new ImportError('The extract is damaged: a node has no place')
  let [id, lat, lon, t] = [0, 0, 0, 0]
  for (let i = 0; i < ids.length; i++) {
    id += ids[i]!
    lat += lats[i]!
    lon += lons[i]!
    const [keys, values] = [[] as number[], [] as number[]]
    for (; t < tags.length && tags[t] !== 0; t += 2) {
      keys.push(tags[t]!)
      values.push(tags[t + 1]!)
    }
    t++
    const own = keys.length === 0 ? NO_TAGS : tagsOf(block, keys, values)
    visit(id, degrees(block, block.latOffset, lat), degrees(block, block.lonOffset, lon), own)
  }
}

function readWay(reader: ProtobufReader, block: Block, visit: NonNullable<OsmVisitor['way']>): void {
  let [id, keys, values, refs] = [0, [] as number[], [] as number[], [] as number[]]
  reader.fields((field, value) => {
    if (field === 1) id = value.varint()
    else if (field === 2) keys = value.packed(unsigned)
    else if (field === 3) values = value.packed(unsigned)
    else if (field === 8) refs = value.packed(signed)
    else return false
    return true
  })
  let node = 0
  visit(
    id,
    tagsOf(block, keys, values),
    refs.map((difference) => (node += difference)),
  )
}
