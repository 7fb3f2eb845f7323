/** Everything about the selected incident, beside the list: parts of the services, units, calls, notes, what happened. */
import type { Call } from '@lien-thong/shared/call/call'
import { incidentPriority } from '@lien-thong/shared/incident/incident'
import { X } from 'lucide-react'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { openDialog, select } from '../action/console-store.ts'
import { useDesk } from '../action/desk.ts'
import { regionId } from '../action/region.ts'
import { closeReason } from '../action/rules.ts'
import { refuse } from '../action/runner.ts'
import { stateOf } from '../action/waiting.ts'
import { Button } from '../design/Button.tsx'
import { PriorityMark } from '../design/marks.tsx'
import { useVersion } from '../live/use-live.ts'
import { QuestionCard } from '../question-card/QuestionCard.tsx'
import { OtherIncidents } from '../same-event/OtherIncidents.tsx'
import { priorityName, typeName } from '../text/names.ts'
import { refusalSentence } from '../text/refusal-sentence.ts'
import { type DetailFile, useDetail } from './detail-file.ts'
import { PresenceLine } from './edit/Presence.tsx'
import { useSayPresence } from './edit/use-say-presence.ts'
import { WhereWhat } from './edit/WhereWhat.tsx'
import { LegSection } from './LegSection.tsx'
import { NoteSection } from './NoteSection.tsx'
import { Timeline } from './Timeline.tsx'
import { UnitSection } from './UnitSection.tsx'
import { WaitingTime } from './WaitingTime.tsx'

interface Props {
  readonly id: string
  /** Its calls, as who handles calls shows them. */
  readonly Calls: ComponentType<{ readonly calls: readonly Call[] }>
}

export function IncidentDetail({ id, Calls }: Props) {
  const { t } = useTranslation()
  const { file, hasFailed } = useDetail(id)
  const onType = useSayPresence(id, file?.incident.status === 'open')
  return (
    <section
      id={regionId.detail}
      className="detail"
      tabIndex={-1}
      onInput={onType}
      aria-label={t('incident.detail', { number: file?.incident.number ?? '' })}
    >
      {file ? (
        <>
          <Head file={file} />
          <div className="scroller detail-body">
            {hasFailed && <p className="notice">{t('incident.loadFailed')}</p>}
            <WhereWhat incident={file.incident} />
            <OtherIncidents incident={file.incident} calls={file.calls} />
            <QuestionCard incident={file.incident} calls={file.calls} />
            <LegSection file={file} />
            <UnitSection file={file} />
            <Calls calls={file.calls} />
            <NoteSection incident={file.incident} />
            <Timeline file={file} />
          </div>
          <Foot file={file} />
        </>
      ) : (
        <div className="detail-head">
          <p className="empty">{hasFailed ? t('incident.unknown') : t('app.loading')}</p>
          <CloseDetail />
        </div>
      )}
    </section>
  )
}

function CloseDetail() {
  const { t } = useTranslation()
  return (
    <Button
      kind="bare"
      label={t('incident.closeDetail')}
      title={t('incident.closeDetail')}
      onPress={() => select(undefined)}
    >
      <X aria-hidden="true" />
    </Button>
  )
}

function Head({ file: { incident, active } }: { readonly file: DetailFile }) {
  const { t } = useTranslation()
  const { person } = useDesk()
  const priority = incidentPriority(incident)
  return (
    <header className="detail-head">
      <PriorityMark priority={priority} label={priorityName(t, priority)} />
      <div className="detail-title">
        <h2>{typeName(t, incident.type)}</h2>
        <p className="muted">
          <span className="number">{incident.number}</span> · {priorityName(t, priority)}
        </p>
        <PresenceLine incident={incident.id} />
        {incident.disposition !== undefined && (
          <p>
            <strong>{t('incident.closed', { disposition: t(`disposition.${incident.disposition}`) })}</strong>
          </p>
        )}
      </div>
      {incident.status === 'open' && <WaitingTime of={stateOf(incident, active, person.agencies)} />}
      <CloseDetail />
    </header>
  )
}

function Foot({ file: { incident } }: { readonly file: DetailFile }) {
  const { t } = useTranslation()
  const desk = useDesk()
  useVersion('link', 'incidents', 'assignments')
  if (incident.status === 'closed') return null
  const reason = closeReason(desk, incident)
  return (
    <footer className="detail-foot">
      <Button
        reason={reason && refusalSentence(t, reason)}
        onPress={() => (reason ? refuse(reason) : openDialog({ kind: 'close', incident: incident.id }))}
      >
        {t('action.close')}
      </Button>
    </footer>
  )
}
