/** Files by their first bytes: real ones, as small as they can be, and ones that pretend. */

export const bytes = (...parts: readonly (string | readonly number[])[]): Buffer =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  )

const box = (size: number, text: string): Buffer => bytes([0, 0, 0, size], text)

export const jpeg = bytes(
  [0xff, 0xd8, 0xff, 0xe0, 0, 16],
  'JFIF\0',
  [1, 1, 0, 0, 1, 0, 1, 0, 0],
  [0xff, 0xd9],
)
export const png = bytes(
  [0x89],
  'PNG\r\n',
  [0x1a, 0x0a, 0, 0, 0, 13],
  'IHDR',
  [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0],
)
export const webp = bytes(
  'RIFF',
  [26, 0, 0, 0],
  'WEBPVP8L',
  [13, 0, 0, 0, 0x2f, 0, 0, 0, 0x10, 7, 0x10, 0x11, 0x11],
)
export const heic = box(24, 'ftypheic\0\0\0\0mif1heic')
export const heicByBrand = box(24, 'ftypmif1\0\0\0\0mif1heic')
export const avif = box(24, 'ftypmif1\0\0\0\0mif1avif')
export const pdf = bytes('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF')
export const svg = bytes('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
export const html = bytes('<!doctype html><script>alert(1)</script>')

/** A JPEG whose first directory has these tags. */
export function jpegWithTags(tags: readonly number[], order: 'II' | 'MM' = 'II'): Buffer {
  const number = (value: number, size: 2 | 4): readonly number[] => {
    const big = Array.from({ length: size }, (_, i) => (value >>> ((size - 1 - i) * 8)) & 0xff)
    return order === 'MM' ? big : big.reverse()
  }
  const entries = tags.flatMap((tag) => [
    ...number(tag, 2),
    ...number(4, 2),
    ...number(1, 4),
    ...number(26, 4),
  ])
  return bytes(
    [0xff, 0xd8, 0xff, 0xe1, 0, 80],
    'Exif\0\0',
    order,
    number(42, 2),
    number(8, 4),
    number(tags.length, 2),
    entries,
    number(0, 4),
    [0xff, 0xd9],
  )
}

/** What it is, its bytes, what its sender says it is, and the status and code of the refusal. */
export const hostileFiles: readonly (readonly [string, Buffer, string, number, string])[] = [
  ['an SVG', svg, 'image/svg+xml', 415, 'media_type_unsupported'],
  ['an SVG that says it is a PNG', svg, 'image/png', 415, 'attachment_type_wrong'],
  ['a page that says it is a PDF', html, 'application/pdf', 415, 'attachment_type_wrong'],
  ['a PNG that says it is a JPEG', png, 'image/jpeg', 415, 'attachment_type_wrong'],
  ['a page with a PDF in it', bytes('<html>%PDF-1.7'), 'application/pdf', 415, 'attachment_type_wrong'],
  ['a file of no type', png, 'application/octet-stream', 415, 'media_type_unsupported'],
  ['JSON', bytes('{}'), 'application/json', 415, 'media_type_unsupported'],
  ['nothing at all', Buffer.alloc(0), 'image/png', 415, 'attachment_type_wrong'],
  [
    'eleven megabytes',
    Buffer.concat([png, Buffer.alloc(11 * 1024 * 1024)]),
    'image/png',
    413,
    'body_too_large',
  ],
]
