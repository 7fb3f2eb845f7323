/**
 * Asterisk Manager Interface, as bytes come over TCP: a banner line, then blocks of `Key: Value` lines, each block ended by
 * an empty line. Lines end in CRLF; a bare LF is taken too. A value that comes several times becomes a list.
 */

export type AmiMessage = Readonly<Record<string, string | readonly string[]>>

export type AmiPart = { readonly banner: string } | { readonly message: AmiMessage }

export interface AmiParser {
  /** @returns what became whole with these bytes. */
  readonly push: (bytes: Buffer) => readonly AmiPart[]
  /** Lines and blocks that were too long and were cut. */
  readonly cut: number
}

/** Asterisk cuts its own lines far below this; more is no event of a call. */
const MOST_LINE = 16 * 1024
const MOST_KEYS = 512

const LF = 10

export function createAmiParser(): AmiParser {
  // Bytes, not text: a letter of several bytes may be split over two packets.
  let pieces: Buffer[] = []
  let held = 0
  let isCut = false
  let sawBanner = false
  let cut = 0
  let block = new Map<string, string | string[]>()

  function hold(bytes: Buffer): void {
    const room = MOST_LINE - held
    if (bytes.length > room) isCut = true
    if (room <= 0) return
    pieces.push(bytes.subarray(0, room))
    held += Math.min(room, bytes.length)
  }

  function line(): string {
    // What is no UTF-8 becomes a replacement character: a name in another coding must not cost the event.
    const text = Buffer.concat(pieces).toString('utf8')
    if (isCut) cut += 1
    pieces = []
    held = 0
    isCut = false
    return text.endsWith('\r') ? text.slice(0, -1) : text
  }

  function add(text: string): void {
    const colon = text.indexOf(':')
    if (colon <= 0) return
    const key = text.slice(0, colon).trim()
    const value = text.slice(colon + 1).trim()
    const before = block.get(key)
    if (before === undefined) {
      if (block.size < MOST_KEYS) block.set(key, value)
      else cut += 1
    } else if (typeof before === 'string') block.set(key, [before, value])
    else if (before.length < MOST_KEYS) before.push(value)
    else cut += 1
  }

  function ended(text: string): AmiPart | undefined {
    if (!sawBanner) {
      sawBanner = true
      if (!/^(?:Event|Response):/.test(text)) return { banner: text }
    }
    if (text !== '') {
      add(text)
      return undefined
    }
    if (block.size === 0) return undefined
    const message = Object.fromEntries(block)
    block = new Map()
    return { message }
  }

  return {
    get cut() {
      return cut
    },
    push(bytes) {
      const parts: AmiPart[] = []
      let from = 0
      for (let end = bytes.indexOf(LF); end !== -1; end = bytes.indexOf(LF, from)) {
        hold(bytes.subarray(from, end))
        const part = ended(line())
        if (part) parts.push(part)
        from = end + 1
      }
      hold(bytes.subarray(from))
      return parts
    },
  }
}

/** The value of a key, whatever its capitals; the first where there are several. */
export function fieldOf(message: AmiMessage, key: string): string | undefined {
  const found =
    message[key] ?? Object.entries(message).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1]
  return typeof found === 'object' ? found[0] : found
}

/** A block for Asterisk. Line breaks in a value would begin a line of their own, so they are taken out. */
export const amiAction = (fields: Readonly<Record<string, string>>): string =>
  `${Object.entries(fields)
    .map(([key, value]) => `${key}: ${value.replace(/[\r\n]+/g, ' ')}\r\n`)
    .join('')}\r\n`
