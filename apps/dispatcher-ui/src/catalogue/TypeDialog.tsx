/** One type as a form. What has not the form of a type stays here; whether it makes sense is told once it is in the draft. */
import type { Catalogue, IncidentType } from '@lien-thong/shared/catalogue/catalogue'
import type { CatalogueFault } from '@lien-thong/shared/catalogue/catalogue-faults'
import { codeForm, readCatalogue } from '@lien-thong/shared/catalogue/read-catalogue'
import { type ReactElement, useRef, useState } from 'react'
import { FieldFault } from '../publishing/FieldFault.tsx'
import type { Keeping } from '../publishing/keeping.ts'
import { PartDialog } from '../publishing/PartDialog.tsx'
import { languageNow } from '../text/i18n.ts'
import { BothFields } from './BothFields.tsx'
import { withType } from './catalogue-edit.ts'
import { PlanFields } from './PlanFields.tsx'
import type { CatalogueText } from './text.ts'

interface Props {
  /** Undefined: a new one. */
  readonly type: IncidentType | undefined
  readonly catalogue: Catalogue
  readonly text: CatalogueText
  readonly keeping: Keeping
  readonly onClose: () => void
  readonly onSave: (type: IncidentType) => void
}

const blank = ({ families }: Catalogue): IncidentType => ({
  code: '',
  name: { vi: '', en: '' },
  words: [],
  family: families[0]?.family ?? '',
  plan: { legs: [], needs: [] },
})

export function TypeDialog(props: Props): ReactElement {
  const { type, catalogue, text, keeping, onClose, onSave } = props
  const { form } = text
  const language = languageNow()
  const first = useRef<HTMLInputElement>(null)
  const code = useRef<HTMLInputElement>(null)
  const words = useRef<HTMLTextAreaElement>(null)
  const [written, setWritten] = useState<IncidentType>(() => type ?? blank(catalogue))
  const [codeFault, setCodeFault] = useState<string>()
  const [faults, setFaults] = useState<readonly CatalogueFault[]>([])
  const change = (part: Partial<IncidentType>): void => setWritten((before) => ({ ...before, ...part }))
  const save = (): void => {
    const named = type?.code ?? code.current?.value.trim() ?? ''
    const isTaken = type === undefined && catalogue.types.some((each) => each.code === named)
    const fault = isTaken ? form.codeTaken : codeForm.test(named) ? undefined : form.codeWrong
    setCodeFault(fault)
    if (fault !== undefined) return
    const said = (words.current?.value ?? '').split(',').map((word) => word.trim().normalize('NFC'))
    const next = { ...written, code: named, words: said.filter(Boolean) }
    const read = readCatalogue(withType(catalogue, next, type?.code))
    setFaults(read.faults ?? [])
    if (read.catalogue) onSave(next)
  }
  return (
    <PartDialog
      title={type ? text.editType(type.name[language]) : text.addType}
      text={text}
      first={first}
      faults={faults}
      fields={['name', 'words', 'plan']}
      keeping={keeping}
      onClose={onClose}
      onSave={save}
    >
      <BothFields
        label={form.name}
        place="name"
        isLabelled
        value={written.name}
        text={text}
        first={first}
        onChange={(name) => change({ name })}
      />
      <div className="form-pair">
        {!type && (
          <label className="labelled">
            {form.code}
            <input ref={code} className="field" maxLength={40} autoComplete="off" spellCheck={false} />
            {codeFault !== undefined && (
              <span className="field-fault" role="alert">
                {codeFault}
              </span>
            )}
          </label>
        )}
        <label className="labelled">
          {form.family}
          <select
            className="field"
            value={written.family}
            onChange={(event) => change({ family: event.currentTarget.value })}
          >
            {catalogue.families.map(({ family, name }) => (
              <option key={family} value={family}>
                {name[language]}
              </option>
            ))}
          </select>
        </label>
        <label className="labelled">
          {text.card}
          <select
            className="field"
            value={written.card ?? ''}
            onChange={({ currentTarget: { value } }) => {
              const { card: _, ...rest } = written
              setWritten(value === '' ? rest : { ...rest, card: value })
            }}
          >
            <option value="">{text.noCard}</option>
            {catalogue.cards.map(({ card, name }) => (
              <option key={card} value={card}>
                {name[language]}
              </option>
            ))}
          </select>
        </label>
      </div>
      <label className="labelled">
        {form.words}
        <textarea
          ref={words}
          className="field"
          rows={2}
          defaultValue={written.words.join(', ')}
          spellCheck={false}
        />
        <FieldFault place="words" />
      </label>
      <fieldset>
        <legend>{form.plan}</legend>
        <PlanFields
          place="plan"
          plan={written.plan}
          catalogue={catalogue}
          text={text}
          onChange={(plan) => change({ plan })}
        />
      </fieldset>
    </PartDialog>
  )
}
