/** One part of a document as a form: what is wrong with it under its fields, and how it is kept or left. */
import type { ReactElement, ReactNode, RefObject } from 'react'
import { DialogFoot } from '../action/DialogFoot.tsx'
import { Refused } from '../action/Refused.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { type Fault, Faults } from './Faults.tsx'
import { FormFaults, isWithin } from './FieldFault.tsx'
import type { Keeping } from './keeping.ts'
import type { DraftText } from './text.ts'

interface Props {
  readonly title: string
  readonly text: Pick<DraftText, 'locale' | 'warning' | 'fault' | 'gone'> & {
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
  const rest = faults.filter(({ at }) => !at || !fields.some((field) => isWithin(at.place, field)))
  const save = (): void => {
    if (!isPending) onSave()
  }
  return (
    <Dialog
      title={title}
      closeLabel={form.close}
      size="wide"
      first={first}
      onClose={onClose}
      onConfirm={save}
    >
      <div className="form part-form">
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
        onCancel={onClose}
        keys={['Ctrl', 'Enter']}
        isPending={isPending}
        onPress={save}
      >
        {form.save}
      </DialogFoot>
    </Dialog>
  )
}
