/** What an import did not take, and why: counted, with the first few of each reason. */
import { coordinateFault } from '@lien-thong/shared/geo/coordinate'
import { serviceArea } from '@lien-thong/shared/geo/service-area'
import type { RefusedPlaces } from '../place.store.ts'

const EXAMPLES = 5

export class Refusals {
  readonly #byReason = new Map<string, { n: number; examples: string[] }>()

  add(why: string, what: string): void {
    const known = this.#byReason.get(why) ?? { n: 0, examples: [] }
    known.n += 1
    if (known.examples.length < EXAMPLES) known.examples.push(what.slice(0, 80))
    this.#byReason.set(why, known)
  }

  /** The reason, when this point may not stand on the map. */
  refusePoint(lat: unknown, lon: unknown, what: string): boolean {
    const fault = coordinateFault(lat, lon, serviceArea)
    if (fault) this.add(fault, what)
    return fault !== undefined
  }

  get list(): readonly RefusedPlaces[] {
    return [...this.#byReason]
      .map(([why, { n, examples }]) => ({ why, n, examples }))
      .sort((a, b) => b.n - a.n)
  }
}

/** The file itself is not what it should be: nothing of it is taken. */
export class ImportError extends Error {}
