/** Who should come, how urgently, who leads, and what must be among it. */
import type { Catalogue } from '@lien-thong/shared/catalogue/catalogue'
import type { ResponsePlan } from '@lien-thong/shared/incident/determination'
import { agencies, type Priority, priorities } from '@lien-thong/shared/kernel/agency'
import { type ReactElement, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { FieldFault } from '../publishing/FieldFault.tsx'
import { NeedFields } from '../publishing/NeedFields.tsx'
import { priorityName } from '../text/names.ts'
import { ledBy, withLeg } from './catalogue-edit.ts'
import type { CatalogueText } from './text.ts'

interface Props {
  /** Where it stands in what is edited. */
  readonly place: string
  readonly plan: ResponsePlan
  readonly catalogue: Catalogue
  readonly text: CatalogueText
  readonly onChange: (plan: ResponsePlan) => void
}

const USUAL: Priority = 2

export function PlanFields({ place, plan, catalogue, text, onChange }: Props): ReactElement {
  const { t } = useTranslation()
  const { form } = text
  const { capabilities } = catalogue
  const leading = useId()
  const offered = capabilities.filter(({ agency }) => plan.legs.some((leg) => leg.agency === agency))
  return (
    <div className="form">
      {agencies.map((agency) => {
        const leg = plan.legs.find((each) => each.agency === agency)
        const name = t(`agency.${agency}`)
        return (
          <div key={agency} className="ca-leg">
            <label className="choice">
              <input
                type="checkbox"
                aria-label={form.comes(name)}
                checked={leg !== undefined}
                onChange={(event) =>
                  onChange(
                    withLeg(plan, agency, event.currentTarget.checked ? USUAL : undefined, capabilities),
                  )
                }
              />
              {name}
            </label>
            {leg && (
              <>
                <select
                  className="field"
                  aria-label={`${name}: ${t('open.priority')}`}
                  value={leg.priority}
                  onChange={(event) => {
                    const chosen = priorities.find((each) => String(each) === event.currentTarget.value)
                    if (chosen) onChange(withLeg(plan, agency, chosen, capabilities))
                  }}
                >
                  {priorities.map((priority) => (
                    <option key={priority} value={priority}>
                      {priorityName(t, priority)}
                    </option>
                  ))}
                </select>
                <label className="choice">
                  <input
                    type="radio"
                    name={leading}
                    aria-label={form.lead(name)}
                    checked={plan.legs[0]?.agency === agency}
                    onChange={() => onChange(ledBy(plan, agency))}
                  />
                  {form.leading}
                </label>
              </>
            )}
          </div>
        )
      })}
      <FieldFault place={`${place}.legs`} />
      {offered.length > 0 && (
        <fieldset>
          <legend>{form.needs}</legend>
          <NeedFields
            capabilities={offered}
            needs={plan.needs}
            onChange={(needs) => onChange({ ...plan, needs })}
          />
          <FieldFault place={`${place}.needs`} />
        </fieldset>
      )}
    </div>
  )
}
