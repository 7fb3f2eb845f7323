/** One part of a document as a form: what is wrong with it under its fields, and how it is kept or left. */
import type { ReactElement, ReactNode, RefObject } from 'react'
import { DialogFoot } from '../action/DialogFoot.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { type Fault, Faults } from './Faults.tsx'
import type { DraftText } from './text.ts'

interface Props {
  readonly title: string
  readonly text: Pick<DraftText, 'locale' | 'warning' | 'fault'> & {
    readonly form: { readonly close: string; readonly cancel: string; readonly save: string }
  }
  readonly first: RefObject<HTMLInputElement | null>
  readonly faults: readonly Fault[]
  readonly onClose: () => void
  readonly onSave: () => void
  readonly children: ReactNode
}

export function PartDialog(props: Props): ReactElement {
  const { title, text, first, faults, onClose, onSave, children } = props
  const { form } = text
  return (
    <Dialog
      title={title}
      closeLabel={form.close}
      size="wide"
      first={first}
      onClose={onClose}
      onConfirm={onSave}
    >
      <div className="form part-form">
        {children}
        <div role="alert">
          <Faults faults={faults} text={text} />
        </div>
      </div>
      <DialogFoot cancel={form.cancel} onCancel={onClose} keys={['Ctrl', 'Enter']} onPress={onSave}>
        {form.save}
      </DialogFoot>
    </Dialog>
  )
}
