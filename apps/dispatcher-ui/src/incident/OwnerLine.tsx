/** Who says that they look after the incident. It binds nobody, so anyone may take it over. */
import type { Incident } from '@lien-thong/shared/incident/incident'
import { useTranslation } from 'react-i18next'
import { CommandButton } from '../action/CommandButton.tsx'
import { useDesk } from '../action/desk.ts'
import { giveUp, take } from '../action/service-commands.ts'
import { useServerNow } from '../live/use-live.ts'
import { actorText, momentText } from '../text/format.ts'

export function OwnerLine({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation()
  const { person } = useDesk()
  const now = useServerNow()
  if (incident.status === 'closed') return null
  const { owner } = incident
  const isMine = owner?.by === `agent:${person.username}`
  const time = momentText(owner?.at, now)
  const who =
    owner === undefined
      ? t('owner.nobody')
      : isMine
        ? t('owner.mine', { time })
        : t('owner.other', { name: actorText(t, owner.by), time })
  return (
    <section className="detail-section owner-line" aria-label={t('owner.label')}>
      <p>
        <span className="muted">{t('owner.label')}:</span> <span>{who}</span>
      </p>
      <CommandButton small command={isMine ? giveUp(incident) : take(incident, owner !== undefined)}>
        {t(isMine ? 'owner.giveUp' : owner === undefined ? 'owner.take' : 'owner.takeOver')}
      </CommandButton>
    </section>
  )
}
