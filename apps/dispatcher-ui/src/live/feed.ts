/** The socket side of the live feed behind a small port, so that the picture can be driven without a network. */
import type {
  ClientMessages,
  ClockMessage,
  PresenceMessage,
  ServerMessages,
  WatchAnswer,
} from '@lien-thong/shared/contract/feed'
import type { EntriesFrame } from '@lien-thong/shared/watch/cursor'
import { io, type Socket } from 'socket.io-client'
import { retryDelay } from './schedule.ts'

export interface FeedListener {
  connected(): void
  disconnected(): void
  /** The handshake was refused because nobody is signed in; the feed stays closed until it is opened again. */
  signedOut(): void
  entries(frame: EntriesFrame): void
  positions(packed: Uint8Array): void
  presence(presence: PresenceMessage): void
  clock(clock: ClockMessage): void
  resync(): void
}

export interface Feed {
  open(): void
  close(): void
  /** Rejects when the hub does not answer. */
  watch(since: number): Promise<WatchAnswer>
}

export type OpenFeed = (listener: FeedListener) => Feed

const ANSWER_MS = 15_000

/**
 * @param url origin of the hub; empty: the page's own
 * @param cookie outside a browser, which sends its own
 */
export function socketFeed(url: string, cookie?: string): OpenFeed {
  return (listener) => {
    const socket: Socket<ServerMessages, ClientMessages> = io(`${url}/live`, {
      transports: ['websocket'],
      autoConnect: false,
      forceNew: true,
      reconnectionDelay: 500,
      reconnectionDelayMax: 10_000,
      randomizationFactor: 0.5,
      ...(cookie !== undefined && { extraHeaders: { cookie } }),
    })
    let wanted = false
    let refusals = 0
    let timer: ReturnType<typeof setTimeout> | undefined

    // socket.io returns by itself after a broken line, but not after the hub said no or goodbye.
    const comeBack = () => {
      clearTimeout(timer)
      timer = setTimeout(() => wanted && socket.connect(), retryDelay(refusals))
      refusals += 1
    }
    socket.on('connect', () => {
      refusals = 0
      listener.connected()
    })
    socket.on('disconnect', (reason) => {
      listener.disconnected()
      if (wanted && reason === 'io server disconnect') comeBack()
    })
    socket.on('connect_error', (error) => {
      if (socket.active) return
      if (error.message === 'not_signed_in') listener.signedOut()
      else if (wanted) comeBack()
    })
    socket.on('entries', (frame) => listener.entries(frame))
    socket.on('presence', (presence) => listener.presence(presence))
    socket.on('clock', (clock) => listener.clock(clock))
    socket.on('resync', () => listener.resync())
    // A browser hands over an ArrayBuffer where Node hands over bytes.
    socket.on('positions', (packed: Uint8Array | ArrayBuffer) =>
      listener.positions(packed instanceof Uint8Array ? packed : new Uint8Array(packed)),
    )
    return {
      open() {
        wanted = true
        socket.connect()
      },
      close() {
        wanted = false
        clearTimeout(timer)
        socket.disconnect()
      },
      watch: (since) => socket.timeout(ANSWER_MS).emitWithAck('watch', { since }),
    }
  }
}
