/** Writes a small OpenStreetMap extract, so that a test needs no data of other people. */
import { deflateSync } from 'node:zlib'

export interface TestNode {
  readonly id: number
  readonly lat: number
  readonly lon: number
  readonly tags?: Readonly<Record<string, string>>
}
export interface TestWay {
  readonly id: number
  readonly nodes: readonly number[]
  readonly tags: Readonly<Record<string, string>>
}

function varint(value: number): number[] {
  const bytes: number[] = []
  let left = value
  while (left >= 128) {
    bytes.push((left % 128) + 128)
    left = Math.floor(left / 128)
  }
  return [...bytes, left]
}
const zigzag = (value: number): number => (value >= 0 ? value * 2 : -value * 2 - 1)
const field = (number: number, bytes: readonly number[]): number[] => [
  ...varint(number * 8 + 2),
  ...varint(bytes.length),
  ...bytes,
]
const text = (value: string): number[] => [...Buffer.from(value)]
const deltas = (values: readonly number[]): number[] =>
  values.flatMap((value, i) => varint(zigzag(value - (values[i - 1] ?? 0))))
const nano = (degrees: number): number => Math.round(degrees * 1e7)

export function osmExtract(nodes: readonly TestNode[], ways: readonly TestWay[]): Buffer {
  const strings = ['']
  const idOf = (value: string): number => {
    const known = strings.indexOf(value)
    return known >= 0 ? known : strings.push(value) - 1
  }
  const dense = [
    ...field(1, deltas(nodes.map(({ id }) => id))),
    ...field(8, deltas(nodes.map(({ lat }) => nano(lat)))),
    ...field(9, deltas(nodes.map(({ lon }) => nano(lon)))),
    ...field(
      10,
      nodes.flatMap(({ tags = {} }) => [
        ...Object.entries(tags).flatMap(([key, value]) => [...varint(idOf(key)), ...varint(idOf(value))]),
        0,
      ]),
    ),
  ]
  const wayGroups = ways.map(({ id, nodes: refs, tags }) =>
    field(3, [
      ...[8, ...varint(id)],
      ...field(
        2,
        Object.keys(tags).flatMap((key) => varint(idOf(key))),
      ),
      ...field(
        3,
        Object.values(tags).flatMap((value) => varint(idOf(value))),
      ),
      ...field(8, deltas(refs)),
    ]),
  )
  const group = [...field(2, dense), ...wayGroups.flat()]
  const table = strings.flatMap((value) => field(1, text(value)))
  const header = [...field(4, text('OsmSchema-V0.6')), ...field(4, text('DenseNodes'))]
  return Buffer.concat([blob('OSMHeader', header), blob('OSMData', [...field(1, table), ...field(2, group)])])
}

function blob(type: string, data: readonly number[]): Buffer {
  const zipped = deflateSync(Buffer.from(data))
  const content = Buffer.from([...[16, ...varint(data.length)], ...field(3, [...zipped])])
  const header = Buffer.from([...field(1, text(type)), ...[24, ...varint(content.length)]])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(header.length)
  return Buffer.concat([length, header, content])
}
