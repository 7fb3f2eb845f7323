/** How a part that was typed in a dialog gets into the draft: the dialog goes once the hub has it, and not before. */
import { useState } from 'react'
import type { Editing } from './published-document.ts'

export interface Keeping {
  readonly isPending: boolean
  /** Why the hub did not take it. */
  readonly error: Error | null
  /** The part that is edited is not in the draft any more. */
  readonly isGone: boolean
}

interface PartEditing<Edited, Draft, ToSave> {
  readonly edited: Edited | undefined
  /** Undefined closes the dialog. */
  readonly open: (part: Edited | undefined) => void
  readonly keep: (change: (draft: Draft) => ToSave) => void
  readonly keeping: Omit<Keeping, 'isGone'>
}

export function usePart<Edited, Draft, ToSave, InForce>(
  editing: Editing<Draft, ToSave, InForce>,
): PartEditing<Edited, Draft, ToSave> {
  const [edited, setEdited] = useState<Edited>()
  const [isPending, setPending] = useState(false)
  const open = (part: Edited | undefined): void => {
    if (part !== undefined) editing.save.reset()
    setPending(false)
    setEdited(part)
  }
  const keep = (change: (draft: Draft) => ToSave): void => {
    setPending(true)
    void editing.edit(change).then((isSaved) => {
      setPending(false)
      // Another part may be open by now.
      if (isSaved) setEdited((now) => (now === edited ? undefined : now))
    })
  }
  return { edited, open, keep, keeping: { isPending, error: isPending ? null : editing.save.error } }
}
