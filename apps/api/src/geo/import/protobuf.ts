/** The wire format of Protocol Buffers, as far as OpenStreetMap extracts use it. Reads from bytes that nobody vouches for. */
import { ImportError } from './refusals.ts'

export class ProtobufReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** Calls `take` with each field; it must read the value, or the field is passed over. */
  fields(take: (field: number, value: ProtobufReader) => boolean): void {
    while (this.#at < this.#bytes.length) {
      const key = this.varint()
      const [field, wire] = [Math.floor(key / 8), key % 8]
      const from = this.#at
      if (!take(field, this)) {
        this.#at = from
        this.#skip(wire)
      }
    }
  }

  /** Up to 2^53; larger ones lose their low bits, which no field in use has. */
  varint(): number {
    let [value, factor] = [0, 1]
    for (let i = 0; i < 10; i++) {
      const byte = this.#byte()
      value += (byte & 0x7f) * factor
      if (byte < 0x80) return value
      factor *= 128
    }
    throw new ImportError('The extract is damaged: a number has no end')
  }

  /** Zigzag: the lowest bit is the sign. */
  signed(): number {
    const value = this.varint()
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }

  bytes(): Uint8Array {
    const length = this.varint()
    if (length > this.#bytes.length - this.#at)
      throw new ImportError('The extract is damaged: a field is longer than its block')
    this.#at += length
    return this.#bytes.subarray(this.#at - length, this.#at)
  }

  message(): ProtobufReader {
    return new ProtobufReader(this.bytes())
  }

  text(): string {
    return new TextDecoder().decode(this.bytes())
  }

  packed(read: (reader: ProtobufReader) => number): number[] {
    const inside = this.message()
    const values: number[] = []
    while (inside.#at < inside.#bytes.length) values.push(read(inside))
    return values
  }

  #byte(): number {
    const byte = this.#bytes[this.#at++]
    if (byte === undefined) throw new ImportError('The extract is damaged: a block ends too early')
    return byte
  }

  #skip(wire: number): void {
    if (wire === 0) this.varint()
    else if (wire === 1) this.#at += 8
    else if (wire === 2) this.bytes()
    else if (wire === 5) this.#at += 4
    else throw new ImportError('The extract is damaged: a field of unknown form')
  }
}
