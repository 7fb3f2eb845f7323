/** What follows from the answers: how urgent, who should come with what, and whom a person may ask to come as well. */
import { type Card, type CardDeterminant, urgencyOf } from '@lien-thong/shared/catalogue/card'
import { type Catalogue, cardOf } from '@lien-thong/shared/catalogue/catalogue'
import type { Determination } from '@lien-thong/shared/incident/determination'
import { type Incident, isLegOver, legOf } from '@lien-thong/shared/incident/incident'
import { useTranslation } from 'react-i18next'
import { CommandButton } from '../action/CommandButton.tsx'
import { addLeg } from '../action/service-commands.ts'
import { AgencyMark, PriorityMark } from '../design/marks.tsx'
import { languageNow } from '../text/i18n.ts'
import { priorityName } from '../text/names.ts'

interface Props {
  readonly incident: Incident
  readonly catalogue: Catalogue
  readonly card: Card
  readonly determinant: CardDeterminant
  readonly isRecording: boolean
  /** No question is left. */
  readonly isFinal: boolean
}

export function Finding({ incident, catalogue, card, determinant, isRecording, isFinal }: Props) {
  const { t } = useTranslation()
  const language = languageNow()
  const { plan } = determinant
  const priority = urgencyOf(plan)
  const missing = plan.legs.filter(({ agency }) => {
    const leg = legOf(incident, agency)
    return !leg || isLegOver(leg)
  })
  const needs = plan.needs.map(({ capability, count }) => {
    const known = catalogue.capabilities.find((each) => each.capability === capability)
    return t('card.need', { name: known?.name[language] ?? capability, n: count })
  })
  return (
    <div className="qc-finding">
      <h4>{t(isFinal ? 'card.result' : 'card.resultNow')}</h4>
      <p className="qc-determinant">
        <PriorityMark priority={priority} label={priorityName(t, priority)} />
        <strong>{determinant.name[language]}</strong>
        {isRecording && <span className="muted qc-small">{t('card.recording')}</span>}
      </p>
      <dl className="qc-plan">
        <div>
          <dt>{t('card.agencies')}</dt>
          <dd>
            {plan.legs.map((leg) => (
              <span key={leg.agency} className="leg-summary">
                <AgencyMark agency={leg.agency} /> {t(`agencyShort.${leg.agency}`)}{' '}
                {priorityName(t, leg.priority)}
              </span>
            ))}
          </dd>
        </div>
        {needs.length > 0 && (
          <div>
            <dt>{t('card.needs')}</dt>
            <dd>{needs.join(' · ')}</dd>
          </div>
        )}
      </dl>
      {incident.status === 'open' && missing.length > 0 && (
        <div className="button-row">
          <span>{t('card.alsoAsk')}</span>
          {missing.map((leg) => (
            <CommandButton
              key={leg.agency}
              small
              command={addLeg(incident, { ...leg, reason: 'also_needed' }, '')}
            >
              {t('card.ask', {
                agency: t(`agency.${leg.agency}`),
                priority: priorityName(t, leg.priority).toLocaleLowerCase(language),
              })}
            </CommandButton>
          ))}
        </div>
      )}
      {incident.determination && (
        <OtherFinding of={incident.determination} card={card} catalogue={catalogue} />
      )}
    </div>
  )
}

/** A finding that did not come from this card stays on record until this one is answered. */
function OtherFinding({
  of,
  card,
  catalogue,
}: {
  readonly of: Determination
  readonly card: Card
  readonly catalogue: Catalogue
}) {
  const { t } = useTranslation()
  if ('externalDeterminant' in of)
    return <p className="muted qc-small">{t('card.external', { ...of.externalDeterminant })}</p>
  if (of.card === card.card) return null
  const name = cardOf(catalogue, of.card)?.name[languageNow()] ?? of.card
  return <p className="muted qc-small">{t('card.other', { name })}</p>
}
