/** How a console knows that it missed nothing: every frame says from where to where it reaches. */
import type { Entry } from '../fact/fact.ts'

/** All that this viewer may see with `after` < seq ≤ `upTo`, in order, each once. */
export interface EntriesFrame {
  readonly after: number
  readonly upTo: number
  readonly entries: readonly Entry[]
}

/**
 * `apply`: the frame begins where the viewer stands, or overlaps it. `old`: nothing new in it.
 * `gap`: something between was missed; the viewer watches again from its own cursor.
 */
export function judgeFrame(cursor: number, frame: EntriesFrame): 'apply' | 'old' | 'gap' {
  if (frame.upTo <= cursor) return 'old'
  return frame.after > cursor ? 'gap' : 'apply'
}
