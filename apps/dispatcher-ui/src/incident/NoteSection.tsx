/** The log of an incident: notes are added, never changed. */
import type { Incident } from '@lien-thong/shared/incident/incident'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { note } from '../action/commands.ts'
import { useDesk } from '../action/desk.ts'
import { commandReason, run, useRunning } from '../action/runner.ts'
import { Button } from '../design/Button.tsx'
import { useServerNow, useVersion } from '../live/use-live.ts'
import { actorText, momentText } from '../text/format.ts'
import { refusalSentence } from '../text/refusal-sentence.ts'

export function NoteSection({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation()
  const now = useServerNow()
  return (
    <section className="detail-section" aria-label={t('incident.notes')}>
      <h3>
        {t('incident.notes')} <span className="number">({incident.notes.length})</span>
      </h3>
      {incident.notes.length === 0 && <p className="muted">{t('incident.noNotes')}</p>}
      <ol className="notes">
        {incident.notes.map((each) => (
          <li key={`${each.at} ${each.by} ${each.text}`}>
            <p className="note-text">{each.text}</p>
            <p className="muted">
              <span className="number">{momentText(each.at, now)}</span> · {actorText(t, each.by)}
            </p>
          </li>
        ))}
      </ol>
      <AddNote key={incident.id} incident={incident} />
    </section>
  )
}

/** The text is read from the field when it is sent: rewriting it on each key would break Vietnamese input methods. */
function AddNote({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation()
  const desk = useDesk()
  useVersion('link')
  const field = useRef<HTMLTextAreaElement>(null)
  const [hasText, setHasText] = useState(false)
  const isPending = useRunning(({ pending }) => `note ${incident.id}` in pending)
  const written = () => field.current?.value.trim().normalize('NFC') ?? ''
  const reason = commandReason(desk, note(incident, hasText ? 'a' : ''))

  const add = async () => {
    const text = written()
    const isDone = await run(desk, note(incident, text))
    // Only what was sent is cleared; what was typed meanwhile stays.
    if (!isDone || !field.current || written() !== text) return
    field.current.value = ''
    setHasText(false)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !event.ctrlKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    if (!event.repeat) void add()
  }
  return (
    <div className="add-note">
      <textarea
        ref={field}
        className="field"
        rows={2}
        maxLength={4000}
        aria-label={t('action.addNote')}
        placeholder={t('incident.notePlaceholder')}
        onInput={() => setHasText(written() !== '')}
        onKeyDown={onKey}
      />
      <Button
        small
        isPending={isPending}
        keys={['Ctrl', 'Enter']}
        reason={reason && refusalSentence(t, reason)}
        onPress={() => void add()}
      >
        {t('action.addNote')}
      </Button>
    </div>
  )
}
