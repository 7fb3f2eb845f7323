/** Which other incidents may be the one that is open: asked at once while its caller is there, later when someone wants to know. */
import { type Call, isOver } from '@lien-thong/shared/call/call'
import { startOf } from '@lien-thong/shared/call/caller'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SameEvent } from './SameEvent.tsx'

interface Props {
  readonly incident: Incident
  readonly calls: readonly Call[]
}

export function OtherIncidents({ incident, calls }: Props) {
  const { t } = useTranslation()
  const call = callToJudge(calls)
  // What it is at first stays: a call that ends folds nothing under the pointer.
  const [isFolded] = useState(call === undefined || isOver(call))
  if (incident.status === 'closed') return null
  return (
    <section className="detail-section" aria-label={t('sameEvent.title')}>
      <SameEvent call={call} incident={incident} isFolded={isFolded} />
    </section>
  )
}

/** Of those whose matter nobody has settled the latest, before all one whose caller is there. */
function callToJudge(calls: readonly Call[]): Call | undefined {
  const latest = calls
    .filter(({ outcome }) => outcome === undefined)
    .toSorted((a, b) => (startOf(a) < startOf(b) ? 1 : -1))
  return latest.find((call) => !isOver(call)) ?? latest[0]
}
