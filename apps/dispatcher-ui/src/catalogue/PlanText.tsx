/** Who should come and with what, in two lines. */
import type { Catalogue } from '@lien-thong/shared/catalogue/catalogue'
import type { ResponsePlan } from '@lien-thong/shared/incident/determination'
import type { TFunction } from 'i18next'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { AgencyMark } from '../design/marks.tsx'
import { languageNow } from '../text/i18n.ts'
import { priorityName } from '../text/names.ts'
import type { CatalogueText } from './text.ts'

interface Props {
  readonly plan: ResponsePlan
  readonly catalogue: Catalogue
  readonly text: CatalogueText
}

export function PlanText({ plan, catalogue, text }: Props): ReactElement {
  const { t } = useTranslation()
  const needs = needsText(plan, catalogue)
  return (
    <div className="ro-small">
      <p>
        {plan.legs.map(({ agency, priority }) => (
          <span key={agency} className="leg-summary">
            <AgencyMark agency={agency} /> {t(`agencyShort.${agency}`)} {priorityName(t, priority)}
          </span>
        ))}
      </p>
      {needs !== '' && (
        <p className="muted">
          {text.needs} {needs}
        </p>
      )}
    </div>
  )
}

function needsText({ needs }: ResponsePlan, { capabilities }: Catalogue): string {
  const language = languageNow()
  return needs
    .map(({ capability, count }) => {
      const known = capabilities.find((each) => each.capability === capability)
      return `${known?.name[language] ?? capability} ×${count}`
    })
    .join(', ')
}

export function planSentence(t: TFunction, plan: ResponsePlan, catalogue: Catalogue): string {
  const legs = plan.legs.map(
    ({ agency, priority }) => `${t(`agencyShort.${agency}`)} ${priorityName(t, priority)}`,
  )
  const needs = needsText(plan, catalogue)
  return needs === '' ? legs.join(', ') : `${legs.join(', ')}; ${needs}`
}
