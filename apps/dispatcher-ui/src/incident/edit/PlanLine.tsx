/** What a type usually needs and the incident does not have yet. It is offered; nothing is changed by itself. */
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
  if (!type || incident.status === 'closed') return null
  const missing = type.plan.legs.filter(({ agency }) => !legOf(incident, agency))
  const differing = type.plan.legs.filter(({ agency, priority }) => {
    const leg = legOf(incident, agency)
    return leg !== undefined && leg.at.over === undefined && leg.priority !== priority
  })
  if (missing.length + differing.length === 0) return null
  return (
    <div className="plan-line">
      <span className="muted">
        {t('what.usual')}{' '}
        {type.plan.legs
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
