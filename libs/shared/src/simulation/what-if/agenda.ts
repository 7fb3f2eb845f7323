/** What is due when, in the order of time: a binary heap. Of things due at once, the one that was entered first. */

export interface Agenda {
  /** Seconds since the day began; what lies in the past is due now. */
  readonly now: number
  enter(atSeconds: number, act: () => void): void
  /** Does everything that is due up to and including `untilSeconds`, also what is entered meanwhile. */
  play(untilSeconds: number): void
}

interface Item {
  readonly at: number
  readonly order: number
  readonly act: () => void
}

const isBefore = (a: Item, b: Item): boolean => a.at < b.at || (a.at === b.at && a.order < b.order)

export function createAgenda(): Agenda {
  const heap: Item[] = []
  let now = 0
  let entered = 0

  const up = (item: Item): void => {
    let i = heap.length
    heap.push(item)
    while (i > 0) {
      const parent = (i - 1) >> 1
      if (!isBefore(item, heap[parent]!)) break
      heap[i] = heap[parent]!
      i = parent
    }
    heap[i] = item
  }

  const takeFirst = (): Item => {
    const first = heap[0]!
    const last = heap.pop()!
    const size = heap.length
    if (size === 0) return first
    let i = 0
    for (;;) {
      const left = 2 * i + 1
      if (left >= size) break
      const right = left + 1
      const child = right < size && isBefore(heap[right]!, heap[left]!) ? right : left
      if (!isBefore(heap[child]!, last)) break
      heap[i] = heap[child]!
      i = child
    }
    heap[i] = last
    return first
  }

  return {
    get now() {
      return now
    },
    enter(atSeconds, act) {
      entered += 1
      up({ at: Math.max(now, atSeconds), order: entered, act })
    },
    play(untilSeconds) {
      while (heap.length > 0 && heap[0]!.at <= untilSeconds) {
        const item = takeFirst()
        now = item.at
        item.act()
      }
      now = Math.max(now, untilSeconds)
    },
  }
}
