/** Photographs, documents and links to sound: seen small, opened in a tab of their own, added by button or by dropping. */
import { may } from '@lien-thong/shared/access/access'
import type { AttachmentView } from '@lien-thong/shared/contract/attachment'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { AudioLines, FileText, Image } from 'lucide-react'
import { type DragEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { openDialog } from '../action/console-store.ts'
import { useDesk } from '../action/desk.ts'
import { refuse } from '../action/runner.ts'
import { attachFileReason, removeFileReason } from '../action/service-rules.ts'
import { attachmentAddress, getAttachments } from '../api/incident-work.ts'
import { Button } from '../design/Button.tsx'
import { useServerNow } from '../live/use-live.ts'
import { actorText, decimalText, momentText } from '../text/format.ts'
import { refusalSentence } from '../text/refusal-sentence.ts'
import { AddAttachment } from './AddAttachment.tsx'
import { UploadList } from './UploadList.tsx'
import { upload } from './uploads.ts'

const none: readonly AttachmentView[] = []

export function AttachmentSection({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const [isOver, setOver] = useState(false)
  const mayRead = may(desk.person, 'personal.read')
  const known = incident.attachments ?? none
  const merged = (incident.links ?? []).filter(({ relation }) => relation === 'merged')
  const state = [
    ...known.map(({ id, removed }) => `${id}${removed?.at}`),
    ...merged.map((link) => link.incident),
  ]
  const { data = none, isError } = useQuery({
    queryKey: ['attachments', incident.id, state.join()],
    queryFn: () => getAttachments(incident.id),
    enabled: mayRead && state.length > 0,
    placeholderData: (before) => before,
    retry: 1,
  })
  // The picture is newer than the answer; what was sent to a merged incident stands in the answer alone.
  const files: readonly AttachmentView[] = [
    ...data.filter(({ id }) => !known.some((each) => each.id === id)),
    ...known.map((each) => ({ ...data.find(({ id }) => id === each.id), ...each })),
  ]
  const reason = attachFileReason(desk, incident)
  const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')
  const drop = (event: DragEvent) => {
    if (!hasFiles(event)) return
    event.preventDefault()
    setOver(false)
    if (reason) refuse(reason)
    else upload(incident.id, event.dataTransfer.files)
  }
  return (
    <section
      className={`detail-section files ${isOver ? 'is-dropping' : ''}`}
      aria-label={t('attachment.title')}
      onDragOver={(event) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      }}
      onDrop={drop}
    >
      <h3>
        {t('attachment.title')} <span className="number">({files.length})</span>
      </h3>
      {files.length === 0 && <p className="muted">{t('attachment.none')}</p>}
      {isError && <p className="muted">{t('attachment.namesFailed')}</p>}
      {files.length > 0 && !mayRead && <p className="muted">{t('attachment.hidden')}</p>}
      <ul className="file-list">
        {files.map((file) => (
          <li key={file.id} className="file">
            <FileRow file={file} incident={incident} isReadable={mayRead} />
          </li>
        ))}
      </ul>
      <UploadList incident={incident.id} />
      <AddAttachment incident={incident} reason={reason} />
      {isOver && <p className="drop-here">{t('attachment.drop')}</p>}
    </section>
  )
}

interface RowProps {
  readonly file: AttachmentView
  readonly incident: Incident
  readonly isReadable: boolean
}

function FileRow({ file, incident, isReadable }: RowProps) {
  const { t, i18n } = useTranslation()
  const desk = useDesk()
  const now = useServerNow()
  const { id, kind, bytes, located, removed, at, by } = file
  const name = file.name ?? file.url ?? t('attachment.unnamed')
  if (removed) {
    const who = { name: actorText(t, removed.by), time: momentText(removed.at, now) }
    return (
      <p className="muted file-text">
        {t(`attachment.kind.${kind}`)} · {t('attachment.removed', who)}
      </p>
    )
  }
  const isOwn = incident.attachments?.some((each) => each.id === id) === true
  const reason = removeFileReason(desk, incident, id)
  const details = [
    t(`attachment.kind.${kind}`),
    ...(bytes === undefined ? [] : [sizeText(t, i18n.language, bytes)]),
    ...(located ? [t('attachment.located')] : []),
    momentText(at, now),
    actorText(t, by),
  ]
  const address = kind === 'audio_link' ? file.url : attachmentAddress(id)
  const isDownload = kind === 'heic' || kind === 'pdf'
  return (
    <>
      {isReadable && address !== undefined ? (
        <a
          className="file-open"
          href={address}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={t(isDownload ? 'attachment.download' : 'attachment.open', { name })}
        >
          <Thumbnail id={id} kind={kind} />
          <span className="file-name">{name}</span>
        </a>
      ) : (
        <Thumbnail id={undefined} kind={kind} />
      )}
      <p className="muted file-text">{details.join(' · ')}</p>
      {isOwn && may(desk.person, 'attachment.remove') && (
        <Button
          small
          kind="bare"
          label={t('attachment.remove', { name })}
          reason={reason && refusalSentence(t, reason)}
          onPress={() =>
            reason ? refuse(reason) : openDialog({ kind: 'removeFile', of: incident, file: id, name })
          }
        >
          {t('attachment.removeShort')}
        </Button>
      )}
    </>
  )
}

const drawn: readonly AttachmentView['kind'][] = ['jpeg', 'png', 'webp']

function Thumbnail({ id, kind }: { readonly id: string | undefined; readonly kind: AttachmentView['kind'] }) {
  const Icon = kind === 'audio_link' ? AudioLines : kind === 'pdf' ? FileText : Image
  return (
    <span className="thumbnail">
      {id !== undefined && drawn.includes(kind) ? (
        <img src={attachmentAddress(id)} alt="" loading="lazy" decoding="async" />
      ) : (
        <Icon aria-hidden="true" />
      )}
    </span>
  )
}

const sizeText = (t: TFunction, language: string, bytes: number): string =>
  bytes < 1_000_000
    ? t('attachment.sizeSmall', { n: Math.max(1, Math.round(bytes / 1000)) })
    : t('attachment.size', { n: decimalText(bytes / 1_000_000, 1, language) })
