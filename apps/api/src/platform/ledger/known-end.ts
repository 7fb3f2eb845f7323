/**
 * What this process knows without asking: how the journal ends, and how some calls stand there. It wrote the last entries
 * itself, so this holds until another node writes; a transaction that relies on it is told by the database, before
 * anything of it is kept, where it no longer does (ADR 24).
 */
import type { Call } from '@lien-thong/shared/call/call'

/** The end of the journal: its last number and hash, and how many incidents were ever numbered. */
export interface JournalHead {
  readonly seq: number
  readonly hash: Buffer
  readonly incidents: number
}

/** What a transaction has made of calls. */
export interface CallsWritten {
  readonly calls: readonly Call[]
  /** Ids of calls by source and name, as far as it learned of them. */
  readonly names: ReadonlyMap<string, string>
}

/** Of calls and of names: some minutes of the worst hour. */
const MOST_KNOWN = 5_000

export class KnownEnd {
  private end: JournalHead | undefined
  private readonly calls = new Map<string, Call>()
  private readonly ids = new Map<string, string>()

  /** As long as nobody else has written. */
  get head(): JournalHead | undefined {
    return this.end
  }

  /** @param name of its source and what that calls it */
  callNamed(name: string): Call | undefined {
    const id = this.ids.get(name)
    return id === undefined ? undefined : this.calls.get(id)
  }

  /**
   * A transaction of this process has written the entries from `before` to `after`. Transactions are heard of in any order:
   * after a gap only what the later one wrote is known, and what comes behind a later one tells nothing.
   */
  follow(before: JournalHead, after: JournalHead, { calls, names }: CallsWritten): void {
    if (this.end && after.seq <= this.end.seq) return
    if (this.end?.seq !== before.seq) this.forget()
    this.end = after
    // Names have moved to another call.
    if (calls.some(({ joinedTo }) => joinedTo !== undefined)) this.forgetCalls()
    else {
      for (const call of calls) keep(this.calls, call.id, call)
      for (const [name, id] of names) keep(this.ids, name, id)
    }
  }

  /** There are entries up to this one. Those that this process wrote itself it has followed before. */
  hear(seq: number): void {
    if (this.end && seq > this.end.seq) this.forget()
  }

  private forget(): void {
    this.end = undefined
    this.forgetCalls()
  }

  private forgetCalls(): void {
    this.calls.clear()
    this.ids.clear()
  }
}

/** As the youngest; the oldest goes. */
function keep<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key)
  map.set(key, value)
  if (map.size > MOST_KNOWN) map.delete(map.keys().next().value!)
}
