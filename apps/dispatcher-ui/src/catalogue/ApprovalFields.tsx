/** Which authority stands for a card. Empty: none. */
import type { Approval } from '@lien-thong/shared/catalogue/card'
import { type ReactElement, useRef } from 'react'
import { FieldFault } from '../publishing/FieldFault.tsx'
import type { CatalogueText } from './text.ts'

/** Without the version: it is given when the card is kept. */
export type WrittenApproval = Omit<Approval, 'version'>

interface Props {
  readonly value: Approval | undefined
  readonly text: CatalogueText
  readonly onChange: (approval: WrittenApproval | undefined) => void
}

export function ApprovalFields({ value, text, onChange }: Props): ReactElement {
  const { form } = text
  const fields = useRef<HTMLFieldSetElement>(null)
  const read = (): void => {
    const of = (name: string): string =>
      fields.current?.querySelector<HTMLInputElement>(`[name=${name}]`)?.value.trim().normalize('NFC') ?? ''
    const [by, at, document] = [of('by'), of('at'), of('document')]
    onChange(
      by === '' && at === '' && document === ''
        ? undefined
        : { by, at, ...(document !== '' && { document }) },
    )
  }
  const field = (name: 'by' | 'at' | 'document', hint?: string): ReactElement => (
    <label className="labelled">
      {form[name]}
      <input
        name={name}
        className="field"
        defaultValue={value?.[name]}
        placeholder={hint}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        onInput={read}
      />
      <FieldFault place={`approval.${name}`} />
    </label>
  )
  return (
    <fieldset ref={fields}>
      <legend>{form.approval}</legend>
      <p className="muted ro-small">{form.approvalWhy}</p>
      <div className="form-pair">
        {field('by')}
        {field('at', '2026-11-22')}
      </div>
      {field('document')}
    </fieldset>
  )
}
