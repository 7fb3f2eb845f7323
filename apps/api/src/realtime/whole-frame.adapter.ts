/**
 * socket.io's own adapter renders a broadcast once, but hands it to each socket as two pieces, head and body. Joined
 * once, every socket gets it with one plain write: a third less work for each console.
 */
import { Adapter } from 'socket.io-adapter'

interface PacketOptions {
  wsPreEncodedFrame?: readonly Buffer[]
}

interface Encoding {
  _encode: (packet: unknown, options: PacketOptions) => unknown[]
}

export class WholeFrameAdapter extends Adapter {
  constructor(...parts: ConstructorParameters<typeof Adapter>) {
    super(...parts)
    const self = this as unknown as Encoding
    const encode = self._encode.bind(this)
    self._encode = (packet, options) => {
      const packets = encode(packet, options)
      if (options.wsPreEncodedFrame) options.wsPreEncodedFrame = [Buffer.concat(options.wsPreEncodedFrame)]
      return packets
    }
  }
}
