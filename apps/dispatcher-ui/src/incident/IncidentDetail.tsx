/** Everything about the selected incident, beside the list: parts of the services, units, calls, notes, what happened. */
import type { Call } from '@lien-thong/shared/call/call'
import { type Incident, incidentPriority } from '@lien-thong/shared/incident/incident'
import { X } from 'lucide-react'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { select } from '../action/console-store.ts'
import { useDesk } from '../action/desk.ts'
import { regionId } from '../action/region.ts'
import { stateOf } from '../action/waiting.ts'
import { Button } from '../design/Button.tsx'
import { PriorityMark } from '../design/marks.tsx'
import { QuestionCard } from '../question-card/QuestionCard.tsx'
import { OtherIncidents } from '../same-event/OtherIncidents.tsx'
import { priorityName, typeName } from '../text/names.ts'
import { AttachmentSection } from './AttachmentSection.tsx'
import { ClosingFoot } from './ClosingFoot.tsx'
import { type DetailFile, useDetail } from './detail-file.ts'
import { PresenceLine } from './edit/Presence.tsx'
import { useSayPresence } from './edit/use-say-presence.ts'
import { WhereWhat } from './edit/WhereWhat.tsx'
import { LegSection } from './LegSection.tsx'
import { LinkSection, MergedLine } from './LinkSection.tsx'
import { NoteSection } from './NoteSection.tsx'
import { OwnerLine } from './OwnerLine.tsx'
import { PeerSection } from './PeerSection.tsx'
import { usePeerFile } from './peer-file.ts'
import { Timeline } from './Timeline.tsx'
import { UnitSection } from './UnitSection.tsx'
import { WaitingTime } from './WaitingTime.tsx'

interface Props {
  readonly id: string
  /** Its calls, as who handles calls shows them. */
  readonly Calls: ComponentType<{ readonly calls: readonly Call[] }>
  /** The zones it lies in. */
  readonly Cautions: ComponentType<{ readonly incident: Incident }>
  /** Where its patients are taken. */
  readonly Destinations: ComponentType<{ readonly incident: Incident }>
}

export function IncidentDetail({ id, Calls, Cautions, Destinations }: Props) {
  const { t } = useTranslation()
  const { file, hasFailed } = useDetail(id)
  const peers = usePeerFile(id, String(file?.incident.version))
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
            <MergedLine incident={file.incident} />
            <WhereWhat incident={file.incident} />
            <Cautions incident={file.incident} />
            <OtherIncidents incident={file.incident} calls={file.calls} />
            <QuestionCard incident={file.incident} calls={file.calls} />
            <OwnerLine incident={file.incident} />
            <LegSection file={file} />
            <PeerSection of={peers} incident={file.incident} />
            <UnitSection file={file} />
            <Destinations incident={file.incident} />
            <Calls calls={file.calls} />
            <NoteSection incident={file.incident} />
            <AttachmentSection incident={file.incident} />
            <LinkSection incident={file.incident} />
            <Timeline file={file} peers={peers} />
          </div>
          <ClosingFoot file={file} />
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
        <p className="muted detail-line">
          <span className="number">{incident.number}</span> · {priorityName(t, priority)}
          <PresenceLine incident={incident.id} />
        </p>
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
