/**
 * What one node tells the others of units that moved, as text that fits a notification of PostgreSQL (8,000 bytes): base64
 * of a header (node u32, milliseconds f64) and 24 bytes a unit: number u32, latitude and longitude i32 in 1e-7 degrees,
 * milliseconds before the header's u32, heading and speed u16 in hundredths (65535: unknown), accuracy u16 in metres (65535:
 * unknown), seconds between its reports u16.
 */
import type { Track } from '@lien-thong/shared/unit/position-check'
import type { TrackedUnit } from './positions.read.ts'

export interface News {
  readonly node: number
  readonly units: readonly { readonly no: number; readonly track: Track }[]
}

const HEADER = 12
const EACH = 24
/** Base64 makes four bytes of three, and a notification takes 7,999. */
export const MOST_IN_ONE = Math.floor((Math.floor(7_900 / 4) * 3 - HEADER) / EACH)
const UNKNOWN = 65_535

const hundredths = (value: number | undefined): number =>
  value === undefined ? UNKNOWN : Math.min(UNKNOWN - 1, Math.round(value * 100))

/** @param units those without a track are left out */
export function writeNews(node: number, units: readonly TrackedUnit[]): readonly string[] {
  const known = units.filter(hasTrack)
  const texts: string[] = []
  for (let from = 0; from < known.length; from += MOST_IN_ONE)
    texts.push(writeOne(node, known.slice(from, from + MOST_IN_ONE)))
  return texts
}

type Tracked = TrackedUnit & { readonly track: Track }

const hasTrack = (unit: TrackedUnit): unit is Tracked => unit.track !== undefined

function writeOne(node: number, units: News['units']): string {
  const newest = Math.max(...units.map(({ track }) => track.last.ms))
  const bytes = Buffer.alloc(HEADER + EACH * units.length)
  bytes.writeUInt32LE(node, 0)
  bytes.writeDoubleLE(newest, 4)
  let at = HEADER
  for (const { no, track } of units) {
    const { lat, lon, ms, heading, speed, accuracy } = track.last
    bytes.writeUInt32LE(no, at)
    bytes.writeInt32LE(Math.round(lat * 1e7), at + 4)
    bytes.writeInt32LE(Math.round(lon * 1e7), at + 8)
    bytes.writeUInt32LE(newest - ms, at + 12)
    bytes.writeUInt16LE(hundredths(heading), at + 16)
    bytes.writeUInt16LE(hundredths(speed), at + 18)
    bytes.writeUInt16LE(
      accuracy === undefined ? UNKNOWN : Math.min(UNKNOWN - 1, Math.round(accuracy)),
      at + 20,
    )
    bytes.writeUInt16LE(Math.round(track.every), at + 22)
    at += EACH
  }
  return bytes.toString('base64')
}

export function readNews(text: string): News {
  const bytes = Buffer.from(text, 'base64')
  const newest = bytes.readDoubleLE(4)
  const known = (code: number, scale: number): number | undefined =>
    code === UNKNOWN ? undefined : code / scale
  return {
    node: bytes.readUInt32LE(0),
    units: Array.from({ length: Math.floor((bytes.length - HEADER) / EACH) }, (_, i) => {
      const at = HEADER + i * EACH
      return {
        no: bytes.readUInt32LE(at),
        track: {
          last: {
            lat: bytes.readInt32LE(at + 4) / 1e7,
            lon: bytes.readInt32LE(at + 8) / 1e7,
            ms: newest - bytes.readUInt32LE(at + 12),
            heading: known(bytes.readUInt16LE(at + 16), 100),
            speed: known(bytes.readUInt16LE(at + 18), 100),
            accuracy: known(bytes.readUInt16LE(at + 20), 1),
          },
          every: bytes.readUInt16LE(at + 22),
        },
      }
    }),
  }
}
