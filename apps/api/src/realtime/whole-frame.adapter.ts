/**
 * A broadcast rendered once and written to each console as one piece. socket.io's own adapter renders once too, but then
 * takes every packet through its queues console by console, which costs more than the write itself. Whoever has something
 * queued still goes through the queue, so the order on each connection stays as it was sent.
 */
import type { Socket as TcpSocket } from 'node:net'
import { Adapter, type BroadcastOptions } from 'socket.io-adapter'

interface PacketOptions {
  readonly preEncoded: true
  readonly volatile?: boolean | undefined
  readonly compress?: boolean | undefined
  /** Head and body of a WebSocket frame; absent where a packet has binary parts. */
  wsPreEncodedFrame?: readonly Buffer[]
}

/** The parts of socket.io and engine.io that this adapter reaches into (socket.io 4.8, engine.io 6.6, ws 8). */
interface LiveSocket {
  readonly client: { readonly writeToEngine: (packets: readonly unknown[], options: PacketOptions) => void }
  readonly conn: {
    readonly readyState: string
    readonly writeBuffer: readonly unknown[]
    readonly transport: {
      readonly name: string
      readonly writable: boolean
      readonly socket?: { readonly readyState: number; readonly _socket?: TcpSocket }
    }
  }
}

interface Internals {
  readonly _encode: (packet: object, options: PacketOptions) => readonly unknown[]
  readonly apply: (options: BroadcastOptions, each: (socket: LiveSocket) => void) => void
}

const OPEN = 1

/** The connection itself, if nothing waits in front of it. */
function idleConnection({ conn }: LiveSocket): TcpSocket | undefined {
  const { readyState, writeBuffer, transport } = conn
  const isIdle =
    readyState === 'open' && transport.name === 'websocket' && transport.writable && writeBuffer.length === 0
  return isIdle && transport.socket?.readyState === OPEN ? transport.socket._socket : undefined
}

export class WholeFrameAdapter extends Adapter {
  override broadcast(packet: { nsp?: string }, options: BroadcastOptions): void {
    const { _encode, apply } = this as unknown as Internals
    const { volatile, compress } = options.flags ?? {}
    const packetOptions: PacketOptions = { preEncoded: true, volatile, compress }
    packet.nsp = this.nsp.name
    const packets = _encode.call(this, packet, packetOptions)
    const frame = packetOptions.wsPreEncodedFrame && Buffer.concat(packetOptions.wsPreEncodedFrame)
    apply.call(this, options, (socket) => {
      const connection = frame && idleConnection(socket)
      if (connection) connection.write(frame)
      else socket.client.writeToEngine(packets, packetOptions)
    })
  }
}
