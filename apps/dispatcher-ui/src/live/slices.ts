/** Who wants to know when which part of the picture changes: a counter and listeners per part. */

/** All that a new picture changes. */
export const ofPicture = [
  'calls',
  'incidents',
  'units',
  'assignments',
  'stations',
  'desks',
  'zones',
  'alarms',
  'hospitals',
  'surge',
  'positions',
] as const
export const slices = [...ofPicture, 'presence', 'link', 'second'] as const
export type Slice = (typeof slices)[number]

export class Slices {
  readonly #versions = new Map<Slice, number>()
  readonly #listeners = new Map<Slice, Set<() => void>>()

  version(slice: Slice): number {
    return this.#versions.get(slice) ?? 0
  }

  subscribe(slice: Slice, listener: () => void): () => void {
    const set = this.#listeners.get(slice) ?? new Set()
    this.#listeners.set(slice, set.add(listener))
    return () => set.delete(listener)
  }

  /** A listener of several changed parts is called once. */
  changed(parts: Iterable<Slice>): void {
    const called = new Set<() => void>()
    for (const slice of parts) {
      this.#versions.set(slice, this.version(slice) + 1)
      for (const listener of this.#listeners.get(slice) ?? []) called.add(listener)
    }
    for (const listener of called) listener()
  }
}
