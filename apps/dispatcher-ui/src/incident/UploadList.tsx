/** Files on their way, and those that did not arrive, with why. */
import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { refusalSentence } from '../text/refusal-sentence.ts'
import { dismissUpload, stopUpload, type Upload, uploadAgain, useUploads } from './uploads.ts'

export function UploadList({ incident }: { readonly incident: string }) {
  const uploads = useUploads((state) => state.uploads).filter((each) => each.incident === incident)
  return (
    <ul className="upload-list" aria-live="polite">
      {uploads.map((each) => (
        <li key={each.id} className="upload">
          <Row of={each} />
        </li>
      ))}
    </ul>
  )
}

function Row({ of: { id, name, state, part, why } }: { readonly of: Upload }) {
  const { t } = useTranslation()
  if (state === 'failed') {
    const sentence =
      why === undefined || why === 'tooLarge' ? t('attachment.tooLarge') : refusalSentence(t, why)
    return (
      <>
        <span className="field-fault">{t('attachment.failed', { name, why: sentence })}</span>
        {why !== 'tooLarge' && why?.code !== 'attachment_type_wrong' && (
          <Button small onPress={() => uploadAgain(id)}>
            {t('attachment.retry')}
          </Button>
        )}
        <Button small kind="bare" onPress={() => dismissUpload(id)}>
          {t('attachment.dismiss')}
        </Button>
      </>
    )
  }
  const percent = Math.round(part * 100)
  return (
    <>
      <span className="muted">
        {state === 'waiting'
          ? t('attachment.waiting', { name })
          : part >= 1
            ? t('attachment.stored', { name })
            : t('attachment.uploading', { name, percent })}
      </span>
      <progress max={100} value={percent} aria-label={name} />
      <Button small kind="bare" onPress={() => stopUpload(id)}>
        {t('attachment.cancel')}
      </Button>
    </>
  )
}
