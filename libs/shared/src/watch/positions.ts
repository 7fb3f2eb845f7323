/**
 * Packed unit positions, 16 bytes each, little endian: unit number u32, latitude and longitude i32 in 1e-7 degrees,
 * age u16 in tenths of a second (65535: older), heading u8 in steps of 2° (255: unknown), speed u8 in m/s (255: unknown).
 */
export interface PackedPosition {
  readonly no: number
  readonly lat: number
  readonly lon: number
  readonly ageSeconds: number
  readonly heading?: number
  readonly speed?: number
}

export const POSITION_BYTES = 16

export function packPositions(positions: readonly PackedPosition[]): Uint8Array {
  const bytes = new Uint8Array(positions.length * POSITION_BYTES)
  const view = new DataView(bytes.buffer)
  positions.forEach((position, i) => {
    const at = i * POSITION_BYTES
    view.setUint32(at, position.no, true)
    view.setInt32(at + 4, Math.round(position.lat * 1e7), true)
    view.setInt32(at + 8, Math.round(position.lon * 1e7), true)
    view.setUint16(at + 12, Math.min(65_535, Math.max(0, Math.round(position.ageSeconds * 10))), true)
    view.setUint8(
      at + 14,
      position.heading === undefined ? 255 : Math.round((((position.heading % 360) + 360) % 360) / 2) % 180,
    )
    view.setUint8(
      at + 15,
      position.speed === undefined ? 255 : Math.min(254, Math.max(0, Math.round(position.speed))),
    )
  })
  return bytes
}

export function unpackPositions(bytes: Uint8Array): readonly PackedPosition[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from({ length: Math.floor(bytes.byteLength / POSITION_BYTES) }, (_, i) => {
    const at = i * POSITION_BYTES
    const heading = view.getUint8(at + 14)
    const speed = view.getUint8(at + 15)
    return {
      no: view.getUint32(at, true),
      lat: view.getInt32(at + 4, true) / 1e7,
      lon: view.getInt32(at + 8, true) / 1e7,
      ageSeconds: view.getUint16(at + 12, true) / 10,
      ...(heading !== 255 && { heading: heading * 2 }),
      ...(speed !== 255 && { speed }),
    }
  })
}
