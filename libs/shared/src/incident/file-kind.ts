/**
 * What a file is by its first bytes, whatever it is called and whatever its sender says. Formats that a browser could
 * run (SVG, HTML) are none of them.
 */

export const fileKinds = ['jpeg', 'png', 'webp', 'heic', 'pdf'] as const
export type FileKind = (typeof fileKinds)[number]

/** The media type with which a file is sent out, chosen here and never by whoever sent it in. */
export const mediaTypes = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  heic: 'image/heic',
  pdf: 'application/pdf',
} as const satisfies Readonly<Record<FileKind, string>>

/** Bytes from the beginning that `fileKind` and `saysWhere` look at. */
export const HEAD_BYTES = 64 * 1024

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to))

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  bytes.length >= signature.length && signature.every((byte, i) => bytes[i] === byte)

const heicBrands = new Set(['heic', 'heix', 'heim', 'heis'])

/** @returns undefined for everything that is not taken */
export function fileKind(head: Uint8Array): FileKind | undefined {
  // ISO/IEC 10918-1 annex B: SOI, and the first byte of the next marker.
  if (startsWith(head, [0xff, 0xd8, 0xff])) return 'jpeg'
  // PNG (W3C) §5.2.
  if (startsWith(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png'
  // RFC 9649 §2.4.
  if (ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 12) === 'WEBP') return 'webp'
  // ISO 32000-2 §7.5.2. Readers also take it further down, which is how a PDF hides in other files.
  if (/^%PDF-\d/.test(ascii(head, 0, 6))) return 'pdf'
  return isHeic(head) ? 'heic' : undefined
}

/** ISO/IEC 23008-12 §10: the file type box comes first, and one of its brands is a still picture in HEVC. */
function isHeic(head: Uint8Array): boolean {
  if (ascii(head, 4, 8) !== 'ftyp') return false
  const size = Math.min(new DataView(head.buffer, head.byteOffset).getUint32(0), head.length, 256)
  const major = ascii(head, 8, 12)
  if (heicBrands.has(major)) return true
  if (major !== 'mif1') return false
  for (let at = 16; at + 4 <= size; at += 4) if (heicBrands.has(ascii(head, at, at + 4))) return true
  return false
}

const EXIF = [0x45, 0x78, 0x69, 0x66, 0, 0] as const
const GPS_INFO = 0x8825

/**
 * Whether a JPEG says where it was taken (Exif 2.32 §4.6.3: a GPS directory in the first one). The others are not looked
 * into. The place stays in the file: what is kept is what was sent, to the last byte.
 */
export function saysWhere(head: Uint8Array): boolean {
  const start = indexOf(head, EXIF)
  if (start === -1) return false
  const tiff = head.subarray(start + EXIF.length)
  if (tiff.length < 8) return false
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  const order = ascii(tiff, 0, 2)
  if (order !== 'II' && order !== 'MM') return false
  const little = order === 'II'
  const directory = view.getUint32(4, little)
  if (directory + 2 > tiff.length) return false
  const entries = view.getUint16(directory, little)
  for (let i = 0; i < entries; i++) {
    const entry = directory + 2 + i * 12
    if (entry + 12 > tiff.length) return false
    if (view.getUint16(entry, little) === GPS_INFO) return true
  }
  return false
}

function indexOf(bytes: Uint8Array, wanted: readonly number[]): number {
  for (let at = 0; at + wanted.length <= bytes.length; at++) {
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return at
  }
  return -1
}
