/** For an incident that nobody telephones about any more: which others may be the same, when someone wants to know. */
import { type Call, isOver } from '@lien-thong/shared/call/call'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { useTranslation } from 'react-i18next'
import { SameEvent } from './SameEvent.tsx'

interface Props {
  readonly incident: Incident
  readonly calls: readonly Call[]
}

export function OtherIncidents({ incident, calls }: Props) {
  const { t } = useTranslation()
  const isAskedByCall = calls.some((call) => !isOver(call) || call.outcome === undefined)
  if (incident.status === 'closed' || isAskedByCall) return null
  return (
    <section className="detail-section" aria-label={t('sameEvent.title')}>
      <SameEvent incident={incident} isFolded />
    </section>
  )
}
