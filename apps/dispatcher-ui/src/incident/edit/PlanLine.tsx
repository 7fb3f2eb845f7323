/**
 * What the incident should have and does not have yet: by what its questions came to, else by what its type usually needs.
 * It is offered; nothing is changed by itself.
 */
import { typeOf } from '@lien-thong/shared/catalogue/catalogue'
import { type Incident, legOf } from '@lien-thong/shared/incident/incident'
import { useTranslation } from 'react-i18next'
import { CommandButton } from '../../action/CommandButton.tsx'
import { editPriority } from '../../action/edit-commands.ts'
import { addLeg } from '../../action/service-commands.ts'
import { useCatalogue } from '../../field/use-catalogue.ts'
import { priorityName } from '../../text/names.ts'

export function PlanLine({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation()
  const catalogue = useCatalogue()
  const type = catalogue && typeOf(catalogue, incident.type)
  const { determination } = incident
  const plan = determination?.plan ?? type?.plan
  if (!plan || incident.status === 'closed') return null
  // Who is missing by a question card is offered at its finding.
  const offersAgencies = determination === undefined || 'externalDeterminant' in determination
  const missing = offersAgencies ? plan.legs.filter(({ agency }) => !legOf(incident, agency)) : []
  // What was asked and answered is known better than what a type is usually like: nothing is offered to become less urgent.
  const differing = plan.legs.filter(({ agency, priority }) => {
    const leg = legOf(incident, agency)
    if (!leg || leg.at.over !== undefined) return false
    return determination ? leg.priority > priority : leg.priority !== priority
  })
  if (missing.length + differing.length === 0) return null
  return (
    <div className="plan-line">
      <span className="muted">
        {t(determination ? 'what.found' : 'what.usual')}{' '}
        {plan.legs
          .map(({ agency, priority }) =>
            t('what.planned', { agency: t(`agency.${agency}`), priority: priorityName(t, priority) }),
          )
          .join(' · ')}
      </span>
      <div className="button-row">
        {missing.map(({ agency, priority }) => (
          <CommandButton
            key={agency}
            small
            command={addLeg(incident, { agency, priority, reason: 'also_needed' }, '')}
          >
            {t('what.addAgency', { agency: t(`agency.${agency}`) })}
          </CommandButton>
        ))}
        {differing.map(({ agency, priority }) => (
          <CommandButton
            key={agency}
            small
            command={editPriority(incident, agency, priority, incident.version)}
          >
            {t('what.setPriority', { agency: t(`agency.${agency}`), priority: priorityName(t, priority) })}
          </CommandButton>
        ))}
      </div>
    </div>
  )
}
