/**
 * Packed unit positions for consoles, 15 bytes each, little endian: a u32 of the unit's number (low 20 bits) and the age
 * (high 12 bits), latitude and longitude i32 in 1e-7 degrees, heading u8 in steps of 2° (255: unknown), speed u8 in m/s (255:
 * unknown), seconds between the unit's reports u8 (0: unknown, 255: that or more). The age is in tenths of a second below 204.8 s, and
 * above in steps of two seconds from there on; 4095 is 4,298.8 s or more.
 */
export interface PackedPosition {
  /** 1 to 1,048,575. */
  readonly no: number
  readonly lat: number
  readonly lon: number
  readonly ageSeconds: number
  readonly heading?: number | undefined
  readonly speed?: number | undefined
  /** Seconds between the unit's reports. */
  readonly every?: number | undefined
}

export const POSITION_BYTES = 15

const MOST_UNITS = 2 ** 20
const FINE_STEPS = 2048
const FINE_S = FINE_STEPS / 10
const MOST_AGE = 4095
const UNKNOWN = 255
/** Whoever is told of an older one takes it to be so old. */
export const OLDEST_TOLD_S = FINE_S + (MOST_AGE - FINE_STEPS) * 2

const ageCode = (seconds: number): number =>
  seconds < FINE_S
    ? Math.max(0, Math.min(FINE_STEPS - 1, Math.round(seconds * 10)))
    : Math.min(MOST_AGE, FINE_STEPS + Math.round((seconds - FINE_S) / 2))

const secondsOf = (code: number): number => (code < FINE_STEPS ? code / 10 : FINE_S + (code - FINE_STEPS) * 2)

const headingCode = (degrees: number): number => Math.round((((degrees % 360) + 360) % 360) / 2) % 180

function packPosition(view: DataView, at: number, position: PackedPosition): void {
  view.setUint32(at, (ageCode(position.ageSeconds) * MOST_UNITS + (position.no % MOST_UNITS)) >>> 0, true)
  view.setInt32(at + 4, Math.round(position.lat * 1e7), true)
  view.setInt32(at + 8, Math.round(position.lon * 1e7), true)
  view.setUint8(at + 12, position.heading === undefined ? UNKNOWN : headingCode(position.heading))
  view.setUint8(
    at + 13,
    position.speed === undefined ? UNKNOWN : Math.min(254, Math.max(0, Math.round(position.speed))),
  )
  view.setUint8(at + 14, Math.min(UNKNOWN, Math.max(0, Math.round(position.every ?? 0))))
}

export function packPositions(positions: readonly PackedPosition[]): Uint8Array {
  const bytes = new Uint8Array(positions.length * POSITION_BYTES)
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const position of positions) {
    packPosition(view, at, position)
    at += POSITION_BYTES
  }
  return bytes
}

export function unpackPositions(bytes: Uint8Array): readonly PackedPosition[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from({ length: Math.floor(bytes.byteLength / POSITION_BYTES) }, (_, i) => {
    const at = i * POSITION_BYTES
    const head = view.getUint32(at, true)
    const heading = view.getUint8(at + 12)
    const speed = view.getUint8(at + 13)
    const every = view.getUint8(at + 14)
    return {
      no: head % MOST_UNITS,
      lat: view.getInt32(at + 4, true) / 1e7,
      lon: view.getInt32(at + 8, true) / 1e7,
      ageSeconds: secondsOf(Math.floor(head / MOST_UNITS)),
      ...(heading !== UNKNOWN && { heading: heading * 2 }),
      ...(speed !== UNKNOWN && { speed }),
      ...(every > 0 && { every }),
    }
  })
}
