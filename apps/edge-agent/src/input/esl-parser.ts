/** FreeSWITCH event socket: headers, an empty line, and as many bytes of body as `Content-Length` says. */

export interface EslFrame {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface EslParser {
  /** @returns frames that became whole. @throws when what comes is no event socket. */
  readonly push: (bytes: Buffer) => readonly EslFrame[]
}

const MOST_HEAD = 64 * 1024
const MOST_BODY = 16 * 1024 * 1024

export function createEslParser(): EslParser {
  let held: Buffer = Buffer.alloc(0)
  let head: Readonly<Record<string, string>> | undefined
  let need = 0

  function headEnd(): { readonly end: number; readonly next: number } | undefined {
    const [lf, crlf] = [held.indexOf('\n\n'), held.indexOf('\r\n\r\n')]
    if (crlf !== -1 && (lf === -1 || crlf < lf)) return { end: crlf, next: crlf + 4 }
    return lf === -1 ? undefined : { end: lf, next: lf + 2 }
  }

  function readHead(): boolean {
    while (held[0] === 10 || held[0] === 13) held = held.subarray(1)
    const at = headEnd()
    if (!at) {
      if (held.length > MOST_HEAD) throw new Error('what answers there is no FreeSWITCH event socket')
      return false
    }
    head = headersOf(held.toString('utf8', 0, at.end))
    need = Number(head['content-length'] ?? 0)
    if (!Number.isInteger(need) || need < 0 || need > MOST_BODY)
      throw new Error('FreeSWITCH announced a body that cannot be')
    held = held.subarray(at.next)
    return true
  }

  return {
    push(bytes) {
      held = held.length === 0 ? bytes : Buffer.concat([held, bytes])
      const frames: EslFrame[] = []
      while (head || readHead()) {
        if (held.length < need) break
        frames.push({ headers: head!, body: held.toString('utf8', 0, need) })
        held = held.subarray(need)
        head = undefined
      }
      return frames
    },
  }
}

/** Names in small letters, so that they are found. */
function headersOf(text: string): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {}
  for (const line of text.split(/\r?\n/)) {
    const colon = line.indexOf(':')
    if (colon > 0) headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim()
  }
  return headers
}
