/** Where every unit was last seen, by its small number. Positions are not facts: they come beside the journal and age. */
import { toMs } from '@lien-thong/shared/kernel/instant'
import type { Unit } from '@lien-thong/shared/unit/unit'
import { unpackPositions } from '@lien-thong/shared/watch/positions'
import type { ServerClock } from './server-clock.ts'

export interface KnownPosition {
  readonly lat: number
  readonly lon: number
  /** Epoch milliseconds at the hub. */
  readonly time: number
  readonly heading?: number | undefined
  /** Metres per second. */
  readonly speed?: number | undefined
  /** Seconds between the unit's reports. */
  readonly every?: number | undefined
}

interface Arrived {
  readonly packed: Uint8Array
  readonly monotonic: number
}

export class PositionTable {
  readonly #byNo = new Map<number, KnownPosition>()
  readonly #clock: ServerClock
  /** Frames that came before the hub said the time: an age alone is no time. */
  #waiting: Arrived[] = []

  constructor(clock: ServerClock) {
    this.#clock = clock
  }

  of(unit: Pick<Unit, 'no'>): KnownPosition | undefined {
    return this.#byNo.get(unit.no)
  }

  /** From a snapshot; a newer position that a frame brought meanwhile stays. */
  seed(units: Iterable<Unit>): void {
    for (const { no, position } of units) {
      if (!position) continue
      const time = toMs(position.time)
      const known = this.#byNo.get(no)
      if (known && known.time >= time) continue
      this.#byNo.set(no, {
        lat: position.lat,
        lon: position.lon,
        time,
        ...(position.heading !== undefined && { heading: position.heading }),
        ...(position.speed !== undefined && { speed: position.speed }),
        ...(position.every !== undefined && { every: position.every }),
      })
    }
  }

  hear(packed: Uint8Array, monotonic: number): void {
    this.#waiting.push({ packed, monotonic })
    this.settle()
  }

  /** Takes in what had to wait for the hub's time. */
  settle(): void {
    for (const { packed, monotonic } of this.#waiting) {
      const arrived = this.#clock.at(monotonic)
      if (arrived === undefined) return
      for (const { no, ageSeconds, ...where } of unpackPositions(packed)) {
        this.#byNo.set(no, { ...where, time: arrived - ageSeconds * 1000 })
      }
    }
    this.#waiting = []
  }
}
