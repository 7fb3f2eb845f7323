/**
 * The latest entries, from which a console that comes back is caught up without asking the database. Kept as bytes: as
 * objects, tens of thousands of them would be copied by each collection of young memory, and calls would wait for it.
 */
import type { TailEntry } from './journal.read.ts'

interface Packed {
  readonly first: number
  readonly last: number
  readonly bytes: Buffer
}

/** Thousands of consoles may come back at once and ask for the same: what one needed is kept for the next. */
const UNPACKED_MS = 2_000

export class RecentEntries {
  private readonly packed: Packed[] = []
  private unpacked = new Map<Packed, readonly TailEntry[]>()
  private timer: NodeJS.Timeout | undefined

  /** @param most entries that are kept at least, once there were so many */
  constructor(private readonly most: number) {}

  /**
   * @param entries that follow the last ones
   * @param text the same as JSON, where it is at hand
   */
  add(entries: readonly TailEntry[], text = JSON.stringify(entries)): void {
    const [first, last] = [entries[0]!.seq, entries.at(-1)!.seq]
    this.packed.push({ first, last, bytes: Buffer.from(text) })
    let gone = 0
    while (last - this.packed[gone]!.last >= this.most) gone++
    // Seldom, and then many: to move the others costs more than to keep some for longer.
    if (gone > this.packed.length / 2) this.packed.splice(0, gone)
  }

  /** At most about `limit` entries with `after` < seq, or undefined when memory does not reach back that far. */
  after(after: number, limit: number): readonly TailEntry[] | undefined {
    const first = this.packed[0]
    if (first === undefined || first.first > after + 1) return undefined
    const found: TailEntry[] = []
    for (let i = this.placeOf(after + 1); i < this.packed.length && found.length < limit; i++)
      for (const entry of this.unpack(this.packed[i]!)) if (entry.seq > after) found.push(entry)
    return found
  }

  private placeOf(seq: number): number {
    let low = 0
    let high = this.packed.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.packed[middle]!.last < seq) low = middle + 1
      else high = middle
    }
    return low
  }

  private unpack(packed: Packed): readonly TailEntry[] {
    let entries = this.unpacked.get(packed)
    if (!entries) {
      entries = JSON.parse(packed.bytes.toString()) as readonly TailEntry[]
      this.unpacked.set(packed, entries)
    }
    this.timer ??= setTimeout(() => {
      this.timer = undefined
      this.unpacked = new Map()
    }, UNPACKED_MS).unref()
    return entries
  }
}
