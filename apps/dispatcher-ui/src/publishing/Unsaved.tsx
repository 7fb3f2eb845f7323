/** What somebody typed and did not save: whoever leaves it, signs out, or closes or reloads the page, is asked first. */
import { type ReactElement, useEffect, useRef } from 'react'
import { useBlocker } from 'react-router'
import { DialogFoot } from '../action/DialogFoot.tsx'
import { hold, stay, useUnsaved } from '../action/unsaved.ts'
import { Dialog } from '../design/Dialog.tsx'
import type { DraftText } from './text.ts'

interface QuestionProps {
  readonly text: Pick<DraftText, 'leave'>
  readonly onStay: () => void
  readonly onLeave: () => void
}

export function LeaveQuestion({ text: { leave }, onStay, onLeave }: QuestionProps): ReactElement {
  const foot = useRef<HTMLDivElement>(null)
  return (
    // Ctrl+Enter, which saves elsewhere, throws nothing away here.
    <Dialog title={leave.title} closeLabel={leave.stay} onClose={onStay} onConfirm={onStay} first={foot}>
      <p ref={foot} tabIndex={-1} className="dialog-line">
        {leave.why}
      </p>
      <DialogFoot cancel={leave.drop} onCancel={onLeave} onPress={onStay}>
        {leave.stay}
      </DialogFoot>
    </Dialog>
  )
}

/** There while something is not saved; the router holds back for one at a time. */
export function Unsaved({ text }: Pick<QuestionProps, 'text'>): ReactElement | null {
  const blocker = useBlocker(true)
  const waiting = useUnsaved((state) => state.waiting)
  useEffect(hold, [])
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [])
  if (waiting) {
    const leave = (): void => {
      stay()
      waiting()
    }
    return <LeaveQuestion text={text} onStay={stay} onLeave={leave} />
  }
  if (blocker.state !== 'blocked') return null
  return <LeaveQuestion text={text} onStay={blocker.reset} onLeave={blocker.proceed} />
}
