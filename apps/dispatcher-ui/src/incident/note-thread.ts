/** A note and what corrected it: the last words count, the earlier ones stay to be read. */
import type { Note } from '@lien-thong/shared/incident/incident'

export interface NoteThread {
  /** As it was first written, which gives the thread its place. */
  readonly first: Note
  /** What counts now. */
  readonly last: Note
  /** Before it, newest first. */
  readonly before: readonly Note[]
}

/** A correction of a note that is not here, since its incident was parted again, stands by itself. */
export function noteThreads(notes: readonly Note[]): readonly NoteThread[] {
  const byId = new Map(notes.map((note) => [note.id, note]))
  const rootOf = (note: Note): Note => {
    let root = note
    const seen = new Set<Note>()
    while (root.corrects !== undefined && !seen.has(root)) {
      seen.add(root)
      const next = byId.get(root.corrects)
      if (!next) break
      root = next
    }
    return root
  }
  const threads = new Map<Note, Note[]>()
  for (const note of notes) {
    const root = rootOf(note)
    threads.set(root, [...(threads.get(root) ?? []), note])
  }
  return [...threads.values()].map((thread) => ({
    first: thread[0]!,
    last: thread.at(-1)!,
    before: thread.slice(0, -1).toReversed(),
  }))
}
