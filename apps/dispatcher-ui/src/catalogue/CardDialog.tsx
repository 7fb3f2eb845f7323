/** The words and findings of one card as a form. Its order and its conditions stay as they are. */
import type { Card, CardDeterminant, Question, Telling } from '@lien-thong/shared/catalogue/card'
import type { Catalogue } from '@lien-thong/shared/catalogue/catalogue'
import type { CatalogueFault } from '@lien-thong/shared/catalogue/catalogue-faults'
import { readCatalogue } from '@lien-thong/shared/catalogue/read-catalogue'
import { type ReactElement, useRef, useState } from 'react'
import { isWithin } from '../publishing/FieldFault.tsx'
import type { Keeping } from '../publishing/keeping.ts'
import { PartDialog } from '../publishing/PartDialog.tsx'
import { languageNow } from '../text/i18n.ts'
import { ApprovalFields, type WrittenApproval } from './ApprovalFields.tsx'
import { BothFields } from './BothFields.tsx'
import { approved, withCard } from './catalogue-edit.ts'
import { PlanFields } from './PlanFields.tsx'
import type { CatalogueText } from './text.ts'

interface Props {
  readonly card: Card
  readonly catalogue: Catalogue
  readonly inForce: Catalogue
  readonly text: CatalogueText
  readonly keeping: Keeping
  readonly onClose: () => void
  readonly onSave: (card: Card) => void
}

export function CardDialog(props: Props): ReactElement {
  const { card, catalogue, inForce, text, keeping, onClose, onSave } = props
  const { form } = text
  const first = useRef<HTMLInputElement>(null)
  const [written, setWritten] = useState(card)
  const [approval, setApproval] = useState<WrittenApproval | undefined>(card.approval)
  const [faults, setFaults] = useState<readonly CatalogueFault[]>([])
  const change = (part: Partial<Card>): void => setWritten((before) => ({ ...before, ...part }))
  const question = (i: number, next: Question): void => change({ questions: written.questions.with(i, next) })
  const determinant = (i: number, next: CardDeterminant): void =>
    change({ determinants: written.determinants.with(i, next) })
  const telling = (i: number, next: Telling): void => change({ tell: written.tell.with(i, next) })
  const save = (): void => {
    const next = approved(written, approval, card, inForce)
    const read = readCatalogue(withCard(catalogue, next, inForce))
    setFaults(read.faults ?? [])
    if (read.catalogue) onSave(next)
  }
  return (
    <PartDialog
      title={text.editCard(card.name[languageNow()])}
      text={text}
      first={first}
      faults={faults}
      fields={['name', 'questions', 'determinants', 'tell', 'approval']}
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
      <p className="muted">{form.fixed}</p>
      <fieldset>
        <legend>{form.questions}</legend>
        {written.questions.map((each, i) => (
          <div key={each.question} className="ca-part">
            <BothFields
              label={form.question(i + 1)}
              place={`questions.${i}.text`}
              isLabelled
              value={each.text}
              text={text}
              onChange={(words) => question(i, { ...each, text: words })}
            />
            <div className="ca-answers">
              {each.answers.map((answer, n) => (
                <BothFields
                  key={answer.answer}
                  label={`${form.question(i + 1)}, ${form.answer(n + 1)}`}
                  place={`questions.${i}.answers.${n}.text`}
                  value={answer.text}
                  text={text}
                  onChange={(words) =>
                    question(i, { ...each, answers: each.answers.with(n, { ...answer, text: words }) })
                  }
                />
              ))}
            </div>
          </div>
        ))}
      </fieldset>
      <fieldset>
        <legend>{form.determinants}</legend>
        {written.determinants.map((each, i) => (
          <details
            key={each.determinant}
            className="ca-part"
            // What is wrong inside is not to be looked for.
            open={faults.some(({ at }) => at && isWithin(at.place, `determinants.${i}`)) || undefined}
          >
            <summary>
              {i + 1}. {each.name[languageNow()]}
            </summary>
            <div className="form">
              <BothFields
                label={form.name}
                place={`determinants.${i}.name`}
                isLabelled
                value={each.name}
                text={text}
                onChange={(name) => determinant(i, { ...each, name })}
              />
              <PlanFields
                place={`determinants.${i}.plan`}
                plan={each.plan}
                catalogue={catalogue}
                text={text}
                onChange={(plan) => determinant(i, { ...each, plan })}
              />
            </div>
          </details>
        ))}
      </fieldset>
      <fieldset>
        <legend>{form.tell}</legend>
        {written.tell.map((each, i) => (
          <BothFields
            // biome-ignore lint/suspicious/noArrayIndexKey: sentences are known by their place, and none comes or goes here
            key={i}
            label={form.sentence(i + 1)}
            place={`tell.${i}.text`}
            value={each.text}
            text={text}
            onChange={(words) => telling(i, { ...each, text: words })}
          />
        ))}
      </fieldset>
      <ApprovalFields value={card.approval} text={text} onChange={setApproval} />
    </PartDialog>
  )
}
