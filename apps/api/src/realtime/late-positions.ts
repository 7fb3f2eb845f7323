/**
 * What slow consoles were not sent: since which frame each of them lacks something, and in which frame each unit moved last.
 * One number for each of those consoles and for each unit that moved meanwhile; nothing while all keep up.
 */
import type { TrackedUnit } from '../unit/positions.read.ts'

export class LatePositions<Console> {
  private frame = 0
  /** By the unit's number. */
  private readonly movedIn = new Map<number, number>()
  private readonly lacksFrom = new Map<Console, number>()

  /**
   * The next frame, with what moved.
   * @returns those that lack something of earlier ones and can be sent it now, with all of this one
   */
  begin(
    moved: readonly TrackedUnit[],
    consoles: readonly Console[],
    isReady: (console: Console) => boolean,
  ): readonly Console[] {
    this.frame += 1
    if (this.lacksFrom.size === 0) this.movedIn.clear()
    for (const { no } of moved) this.movedIn.set(no, this.frame)
    const again = consoles.filter((each) => this.lacksFrom.has(each) && isReady(each))
    if (moved.length > 0)
      for (const each of consoles)
        if (!this.lacksFrom.has(each) && !isReady(each)) this.lacksFrom.set(each, this.frame)
    return again
  }

  /** It has everything, or is gone. */
  settle(console: Console): void {
    this.lacksFrom.delete(console)
  }

  /** Those of these consoles that lack the same, with the units that they have to be told of. */
  since(
    consoles: readonly Console[],
    all: readonly TrackedUnit[],
  ): ReadonlyMap<readonly Console[], readonly TrackedUnit[]> {
    const alike = new Map<number, Console[]>()
    for (const console of consoles) {
      const from = this.lacksFrom.get(console)
      if (from !== undefined) alike.set(from, [...(alike.get(from) ?? []), console])
    }
    return new Map(
      [...alike].map(([from, group]) => [group, all.filter(({ no }) => (this.movedIn.get(no) ?? 0) >= from)]),
    )
  }
}
