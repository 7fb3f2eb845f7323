/**
 * A console that costs almost nothing: WebSocket and socket.io spoken by hand, so that what is measured is the hub and
 * not its clients. One that only counts reads no frame at all once it watches; the hub waits twenty seconds for its pong.
 */
import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

export interface RawConsole {
  /** Everything that came in, in bytes. */
  readonly bytes: () => number
  /** How many `entries` frames came. */
  readonly frames: () => number
  /** `upTo` of the last `entries` frame. */
  readonly upTo: () => number
  readonly close: () => void
}

function clientFrame(text: string): Buffer {
  const payload = Buffer.from(text)
  if (payload.length > 125) throw new Error('Only short messages are sent')
  const mask = randomBytes(4)
  const masked = Buffer.from(payload.map((byte, i) => byte ^ mask[i % 4]!))
  return Buffer.concat([Buffer.from([0x81, 0x80 | payload.length]), mask, masked])
}

/** A frame of positions, and how many bytes it and its announcement took on the wire. */
export type HearPositions = (packed: Buffer, wireBytes: number) => void

export function openRawConsole(
  url: string,
  cookie: string,
  since: number,
  onlyCounts = false,
  hearPositions?: HearPositions,
): Promise<RawConsole> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    let bytes = 0
    let upTo = since
    let frames = 0
    let open = false
    let watching = false
    /** Size of the last frame of text: that of a binary one says what it is. */
    let announced = 0
    let rest = Buffer.alloc(0)
    const socket: Socket = connect({ host: hostname, port: Number(port), noDelay: true })
    const text = (payload: Buffer): void => {
      const head = payload.toString('latin1', 0, 120)
      if (head === '2') socket.write(clientFrame('3'))
      else if (head.startsWith('0{')) socket.write(clientFrame('40/live,'))
      else if (head.startsWith('40/live')) socket.write(clientFrame(`42/live,0["watch",{"since":${since}}]`))
      else if (head.startsWith('43/live')) {
        watching = true
        resolve({
          bytes: () => bytes,
          frames: () => frames,
          upTo: () => upTo,
          close: () => void socket.destroy(),
        })
      } else if (head.startsWith('44/live')) reject(new Error(`The hub refused a console: ${head}`))
      else if (head.startsWith('42/live,["entries"')) {
        upTo = Number(/"upTo":(\d+)/.exec(head)?.[1])
        frames++
      }
    }
    socket.on('connect', () => {
      socket.write(
        `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nhost: ${hostname}:${port}\r\nconnection: Upgrade\r\nupgrade: websocket\r\n` +
          `sec-websocket-version: 13\r\nsec-websocket-key: ${randomBytes(16).toString('base64')}\r\ncookie: ${cookie}\r\n\r\n`,
      )
    })
    socket.on('data', (chunk) => {
      bytes += chunk.length
      if (watching && onlyCounts) {
        return
      }
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
      if (!open) {
        const end = rest.indexOf('\r\n\r\n')
        if (end < 0) return
        if (!rest.toString('latin1', 0, 12).endsWith('101'))
          return reject(new Error(rest.toString('latin1', 0, 80)))
        open = true
        rest = rest.subarray(end + 4)
      }
      for (;;) {
        if (rest.length < 2) return
        const short = rest[1]! & 0x7f
        const header = short === 126 ? 4 : short === 127 ? 10 : 2
        if (rest.length < header) return
        const length =
          short === 126 ? rest.readUInt16BE(2) : short === 127 ? Number(rest.readBigUInt64BE(2)) : short
        if (rest.length < header + length) return
        const payload = rest.subarray(header, header + length)
        if ((rest[0]! & 0x0f) === 1) {
          text(payload)
          announced = header + length
        } else if ((rest[0]! & 0x0f) === 2) hearPositions?.(payload, announced + header + length)
        rest = rest.subarray(header + length)
      }
    })
    socket.on('error', reject)
  })
}
