/** One run card as a form. Whether it makes sense to the catalogue is told once it is in the draft. */
import type { CatalogueInForce } from '@lien-thong/shared/contract/catalogue'
import { readRunCards } from '@lien-thong/shared/dispatch/read-run-cards'
import type { RunCard } from '@lien-thong/shared/dispatch/run-card'
import type { RunCardFault } from '@lien-thong/shared/dispatch/run-card-faults'
import { agencies, priorities } from '@lien-thong/shared/kernel/agency'
import { type ReactElement, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { FieldFault } from '../publishing/FieldFault.tsx'
import type { Keeping } from '../publishing/keeping.ts'
import { NeedFields } from '../publishing/NeedFields.tsx'
import { PartDialog } from '../publishing/PartDialog.tsx'
import { languageNow } from '../text/i18n.ts'
import { priorityName, typeName } from '../text/names.ts'
import { AreaFields } from './AreaFields.tsx'
import type { SettingText } from './text.ts'

interface Props {
  /** Undefined: a new one. */
  readonly card: RunCard | undefined
  readonly cards: readonly RunCard[]
  readonly catalogue: CatalogueInForce
  readonly text: SettingText
  readonly keeping: Keeping
  readonly onClose: () => void
  readonly onSave: (card: RunCard) => void
}

const blank: RunCard = { card: '', name: { vi: '', en: '' }, agency: 'fire', needs: [] }

/** Without what limits nothing. */
const tidy = ({ types = [], families = [], priorities: urgent = [], ...rest }: RunCard): RunCard => ({
  ...rest,
  ...(types.length > 0 && { types }),
  ...(families.length > 0 && { families }),
  ...(urgent.length > 0 && { priorities: urgent }),
})

const toggled = <T,>(list: readonly T[], each: T, isOn: boolean): readonly T[] =>
  isOn ? [...list, each] : list.filter((other) => other !== each)

export function RunCardDialog(props: Props): ReactElement {
  const { card, cards, catalogue, text, keeping, onClose, onSave } = props
  const { t } = useTranslation()
  const { form } = text
  const language = languageNow()
  const first = useRef<HTMLInputElement>(null)
  const [written, setWritten] = useState<RunCard>(card ?? blank)
  const [faults, setFaults] = useState<readonly RunCardFault[]>([])
  const { agency, types = [], families = [], priorities: urgent = [], needs } = written
  const change = (part: Partial<RunCard>): void => setWritten((before) => ({ ...before, ...part }))
  const save = (): void => {
    const next = tidy(written)
    const isTaken = card === undefined && cards.some((each) => each.card === next.card)
    const taken = isTaken ? [{ vi: form.codeTaken, en: form.codeTaken }] : []
    const read = readRunCards({ cards: [next] })
    const found = [...taken, ...(read.faults ?? [])]
    setFaults(found)
    const [kept] = read.value?.cards ?? []
    if (found.length === 0 && kept) onSave(kept)
  }
  return (
    <PartDialog
      title={card ? text.editCard(card.name[language]) : text.addCard}
      text={text}
      first={first}
      faults={faults}
      fields={['name', 'card', 'area', 'needs']}
      keeping={keeping}
      onClose={onClose}
      onSave={save}
    >
      <div className="form-pair">
        {(['vi', 'en'] as const).map((each) => (
          <label key={each} className="labelled">
            {form[each]}
            <input
              ref={each === 'vi' ? first : undefined}
              className="field"
              lang={each}
              defaultValue={written.name[each]}
              maxLength={120}
              autoComplete="off"
              spellCheck={false}
              onInput={(event) => change({ name: { ...written.name, [each]: event.currentTarget.value } })}
            />
            <FieldFault place={`name.${each}`} />
          </label>
        ))}
      </div>
      <div className="form-pair">
        {!card && (
          <label className="labelled">
            {form.code}
            <input
              className="field"
              maxLength={40}
              autoComplete="off"
              spellCheck={false}
              onInput={(event) => change({ card: event.currentTarget.value.trim() })}
            />
            <FieldFault place="card" />
          </label>
        )}
        <label className="labelled">
          {text.agency}
          <select
            className="field"
            value={agency}
            onChange={({ currentTarget: { value } }) => {
              const chosen = agencies.find((each) => each === value)
              // What another service can do is not to be asked of this one.
              if (chosen) change({ agency: chosen, needs: [] })
            }}
          >
            {agencies.map((each) => (
              <option key={each} value={each}>
                {t(`agency.${each}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <fieldset>
        <legend>{form.priorities}</legend>
        <div className="st-choices">
          {priorities.map((each) => (
            <label key={each} className="choice">
              <input
                type="checkbox"
                checked={urgent.includes(each)}
                onChange={(event) =>
                  change({ priorities: [...toggled(urgent, each, event.currentTarget.checked)].sort() })
                }
              />
              {priorityName(t, each)}
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend>{form.families}</legend>
        <div className="st-choices">
          <label className="choice">
            <input
              type="checkbox"
              checked={written.untyped ?? false}
              onChange={(event) => setWritten(withUntyped(written, event.currentTarget.checked))}
            />
            {typeName(t, undefined)}
          </label>
          {catalogue.families.map(({ family, name }) => (
            <label key={family} className="choice">
              <input
                type="checkbox"
                checked={families.includes(family)}
                onChange={(event) =>
                  change({ families: toggled(families, family, event.currentTarget.checked) })
                }
              />
              {name[language]}
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend>{form.types}</legend>
        <div className="button-row">
          {types.map((type) => (
            <Button
              key={type}
              small
              label={form.removeType(typeName(t, type))}
              onPress={() => change({ types: toggled(types, type, false) })}
            >
              {typeName(t, type)} ×
            </Button>
          ))}
          <select
            className="field st-add-type"
            aria-label={form.addType}
            value=""
            onChange={({ currentTarget: { value } }) => change({ types: toggled(types, value, true) })}
          >
            <option value="">{form.addType}</option>
            {catalogue.types
              .filter(({ code }) => !types.includes(code))
              .map(({ code, name }) => (
                <option key={code} value={code}>
                  {name[language]}
                </option>
              ))}
          </select>
        </div>
      </fieldset>
      <AreaFields area={written.area} text={text} onChange={(area) => setWritten(withArea(written, area))} />
      <fieldset>
        <legend>{form.needs}</legend>
        <NeedFields
          key={agency}
          capabilities={catalogue.capabilities.filter((each) => each.agency === agency)}
          needs={needs}
          onChange={(next) => change({ needs: next })}
        />
        <FieldFault place="needs" />
      </fieldset>
    </PartDialog>
  )
}

function withUntyped({ untyped: _, ...card }: RunCard, untyped: boolean): RunCard {
  return untyped ? { ...card, untyped } : card
}

function withArea({ area: _, ...card }: RunCard, area: RunCard['area']): RunCard {
  return area ? { ...card, area } : card
}
