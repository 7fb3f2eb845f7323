/** Who is at which incident, as consoles say it of themselves; who has not said so for a while is gone. */
import { PRESENCE_S, type PresenceMessage } from '@lien-thong/shared/contract/feed'
import type { Actor } from '@lien-thong/shared/kernel/agency'

export interface Present {
  readonly by: Actor
  readonly doing: PresenceMessage['doing']
}

interface Heard extends Present {
  /** Milliseconds that only ever grow. */
  readonly at: number
}

const nobody: readonly Present[] = []

export class PresenceTable {
  readonly #heard = new Map<string, Map<Actor, Heard>>()
  /** The same list until someone comes, goes or does something else. */
  readonly #lists = new Map<string, readonly Present[]>()

  /** @returns whether anything is to be seen of it */
  hear({ incident, by, doing }: PresenceMessage, at: number): boolean {
    const present = this.#heard.get(incident) ?? new Map<Actor, Heard>()
    const before = present.get(by)
    this.#heard.set(incident, present.set(by, { by, doing, at }))
    if (before?.doing === doing) return false
    this.#list(incident)
    return true
  }

  /** @returns whether someone is gone */
  forget(now: number): boolean {
    let isAnyGone = false
    for (const [incident, present] of this.#heard) {
      const gone = [...present.values()].filter(({ at }) => now - at > PRESENCE_S * 1000)
      if (gone.length === 0) continue
      isAnyGone = true
      for (const { by } of gone) present.delete(by)
      if (present.size === 0) this.#heard.delete(incident)
      this.#list(incident)
    }
    return isAnyGone
  }

  at(incident: string): readonly Present[] {
    return this.#lists.get(incident) ?? nobody
  }

  #list(incident: string): void {
    const present = this.#heard.get(incident)
    if (!present) this.#lists.delete(incident)
    else
      this.#lists.set(
        incident,
        [...present.values()].map(({ by, doing }) => ({ by, doing })).sort((a, b) => (a.by < b.by ? -1 : 1)),
      )
  }
}
