/** Choosing files, and writing the address of a sound recording. */
import { soundAddress } from '@lien-thong/shared/incident/attachment'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../action/desk.ts'
import { refuse, run, useRunning } from '../action/runner.ts'
import { attachAudio } from '../action/service-commands.ts'
import { Button } from '../design/Button.tsx'
import { type Reason, refusalSentence } from '../text/refusal-sentence.ts'
import { upload } from './uploads.ts'

interface Props {
  readonly incident: Incident
  readonly reason: Reason | undefined
}

export function AddAttachment({ incident, reason }: Props) {
  const { t } = useTranslation()
  const files = useRef<HTMLInputElement>(null)
  const [isWriting, setWriting] = useState(false)
  const why = reason && refusalSentence(t, reason)
  return (
    <>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        accept="image/jpeg,image/png,image/webp,image/heic,image/heif,application/pdf"
        aria-label={t('attachment.add')}
        onChange={(event) => {
          upload(incident.id, event.currentTarget.files ?? [])
          // The same file may be chosen again.
          event.currentTarget.value = ''
        }}
      />
      <div className="button-row">
        <Button
          small
          reason={why}
          title={t('attachment.rule')}
          onPress={() => (reason ? refuse(reason) : files.current?.click())}
        >
          {t('attachment.add')}
        </Button>
        <Button
          small
          reason={why}
          isOn={isWriting}
          onPress={() => (reason ? refuse(reason) : setWriting(!isWriting))}
        >
          {t('attachment.audio')}
        </Button>
      </div>
      {isWriting && <AudioForm incident={incident} onDone={() => setWriting(false)} />}
    </>
  )
}

function AudioForm({ incident, onDone }: { readonly incident: Incident; readonly onDone: () => void }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const [isBad, setBad] = useState(false)
  const isPending = useRunning(({ pending }) => `audio ${incident.id}` in pending)
  const form = useRef<HTMLFormElement>(null)
  const send = async () => {
    const written = Object.fromEntries(new FormData(form.current!)) as { url: string; name: string }
    const body = { url: written.url.trim(), ...(written.name.trim() !== '' && { name: written.name.trim() }) }
    const isGood = soundAddress.test(body.url)
    setBad(!isGood)
    if (isGood && (await run(desk, attachAudio(incident, body)))) onDone()
  }
  return (
    <form
      ref={form}
      className="audio-form"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <label className="labelled">
        {t('attachment.audioUrl')}
        <input
          // biome-ignore lint/a11y/noAutofocus: it was asked for by the button before it
          autoFocus
          className="field"
          name="url"
          type="text"
          inputMode="url"
          maxLength={2000}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={isBad || undefined}
        />
      </label>
      <label className="labelled">
        {t('attachment.audioName')}
        <input className="field" name="name" type="text" maxLength={200} autoComplete="off" />
      </label>
      <p className={isBad ? 'field-fault' : 'muted'} role="status">
        {t(isBad ? 'attachment.audioBad' : 'attachment.audioWhy')}
      </p>
      {/* Enter in a field presses the form's own button, and needs one. */}
      <button type="submit" hidden tabIndex={-1} aria-hidden="true" />
      <div className="button-row">
        <Button small isPending={isPending} onPress={() => form.current?.requestSubmit()}>
          {t('attachment.audioAdd')}
        </Button>
        <Button small kind="bare" onPress={onDone}>
          {t('action.cancel')}
        </Button>
      </div>
    </form>
  )
}
