/** One part of a document as a form: what is wrong with it under its fields, and how it is kept or left. */
import { type MouseEvent, type ReactElement, type ReactNode, type RefObject, useState } from 'react'
import { DialogFoot } from '../action/DialogFoot.tsx'
import { Refused } from '../action/Refused.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { type Fault, Faults } from './Faults.tsx'
import { FormFaults, isWithin } from './FieldFault.tsx'
import type { Keeping } from './keeping.ts'
import type { DraftText } from './text.ts'
import { LeaveQuestion, Unsaved } from './Unsaved.tsx'

interface Props {
  readonly title: string
  readonly text: Pick<DraftText, 'locale' | 'warning' | 'fault' | 'gone' | 'leave'> & {
    readonly form: { readonly close: string; readonly cancel: string; readonly save: string }
  }
  readonly first: RefObject<HTMLInputElement | null>
  readonly faults: readonly Fault[]
  /** That tell what is wrong at them by themselves; the rest stands at the end. */
  readonly fields: readonly string[]
  readonly keeping: Keeping
  readonly onClose: () => void
  readonly onSave: () => void
  readonly children: ReactNode
}

export function PartDialog(props: Props): ReactElement {
  const { title, text, first, faults, fields, keeping, onClose, onSave, children } = props
  const { form } = text
  const { isGone, isPending, error } = keeping
  const [isTouched, setTouched] = useState(false)
  const [isLeaving, setLeaving] = useState(false)
  const rest = faults.filter(({ at }) => !at || !fields.some((field) => isWithin(at.place, field)))
  const save = (): void => {
    if (!isPending) onSave()
  }
  const touch = (): void => setTouched(true)
  // What is on its way to the hub is as good as kept.
  const leave = (): void => (isTouched && !isPending ? setLeaving(true) : onClose())
  const stay = (): void => setLeaving(false)
  // The question is answered here too until it has the focus, a moment after it is seen.
  const confirm = isLeaving ? stay : save
  return (
    <Dialog
      title={title}
      closeLabel={form.close}
      size="wide"
      first={first}
      onClose={leave}
      onConfirm={confirm}
    >
      <div
        className="form part-form"
        onInputCapture={touch}
        onChangeCapture={touch}
        onClickCapture={pressed(touch)}
      >
        {isGone && (
          <p className="ro-notice" role="alert">
            {text.gone}
          </p>
        )}
        <FormFaults value={faults}>{children}</FormFaults>
        <div role="alert">
          <Faults faults={rest} text={text} />
        </div>
        <Refused error={error} className="ro-notice" />
      </div>
      <DialogFoot
        cancel={form.cancel}
        onCancel={leave}
        keys={['Ctrl', 'Enter']}
        isPending={isPending}
        onPress={save}
      >
        {form.save}
      </DialogFoot>
      {isTouched && <Unsaved text={text} />}
      {isLeaving && <LeaveQuestion text={text} onStay={stay} onLeave={onClose} />}
    </Dialog>
  )
}

const pressed =
  (touch: () => void) =>
  ({ target }: MouseEvent): void => {
    if (target instanceof Element && target.closest('button')) touch()
  }
