/** The log of an incident: notes are added, never changed. Who was wrong writes it again, and both can be read. */
import type { Incident, Note } from '@lien-thong/shared/incident/incident'
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { note } from '../action/commands.ts'
import { useDesk } from '../action/desk.ts'
import { isComposing } from '../action/keys.ts'
import { commandReason, run, useRunning } from '../action/runner.ts'
import { correctNote } from '../action/service-commands.ts'
import { correctReason } from '../action/service-rules.ts'
import { Button } from '../design/Button.tsx'
import { useKeptText } from '../field/use-kept-text.ts'
import { useServerNow, useVersion } from '../live/use-live.ts'
import { actorText, momentText } from '../text/format.ts'
import { refusalSentence } from '../text/refusal-sentence.ts'
import { type NoteThread, noteThreads } from './note-thread.ts'

export function NoteSection({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation()
  const field = useRef<HTMLTextAreaElement>(null)
  const [correcting, setCorrecting] = useState<string>()
  const threads = noteThreads(incident.notes)
  const wrong = incident.notes.find(({ id }) => id === correcting)
  return (
    <section className="detail-section" aria-label={t('incident.notes')}>
      <h3>
        {t('incident.notes')} <span className="number">({threads.length})</span>
      </h3>
      {threads.length === 0 && <p className="muted">{t('incident.noNotes')}</p>}
      <ol className="notes">
        {threads.map((thread) => (
          <li key={thread.first.id ?? `${thread.first.at} ${thread.first.text}`}>
            <Thread
              of={thread}
              incident={incident}
              onCorrect={(id) => {
                setCorrecting(id)
                field.current?.focus()
              }}
            />
          </li>
        ))}
      </ol>
      <AddNote
        key={incident.id}
        incident={incident}
        field={field}
        wrong={wrong}
        onCorrected={() => setCorrecting(undefined)}
      />
    </section>
  )
}

interface ThreadProps {
  readonly of: NoteThread
  readonly incident: Incident
  readonly onCorrect: (id: string) => void
}

function Thread({ of: { last, before }, incident, onCorrect }: ThreadProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const now = useServerNow()
  const reason = correctReason(desk, incident, last.id)
  const label = t('correction.correctOf', { time: momentText(last.at, now) })
  return (
    <>
      <p className="note-text">{last.text}</p>
      <div className="note-foot">
        <p className="muted">
          <span className="number">{momentText(last.at, now)}</span> · {actorText(t, last.by)}
          {before.length > 0 && ` · ${t('correction.corrected')}`}
        </p>
        <Button
          small
          kind="bare"
          label={label}
          reason={reason && refusalSentence(t, reason)}
          onPress={() => onCorrect(last.id)}
        >
          {t('correction.correct')}
        </Button>
      </div>
      {before.map((old) => (
        <p key={old.id} className="note-text muted note-before">
          <span className="only-heard">{t('correction.was')}: </span>
          <del>{old.text}</del> <span className="number">{momentText(old.at, now)}</span> ·{' '}
          {actorText(t, old.by)}
        </p>
      ))}
    </>
  )
}

interface AddProps {
  readonly incident: Incident
  readonly field: RefObject<HTMLTextAreaElement | null>
  /** The note that is being corrected. */
  readonly wrong: Note | undefined
  readonly onCorrected: () => void
}

/** The text is read from the field when it is sent: rewriting it on each key would break Vietnamese input methods. */
function AddNote({ incident, field, wrong, onCorrected }: AddProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const now = useServerNow()
  useVersion('link')
  const kept = useKeptText(incident.id, 'note')
  const [hasText, setHasText] = useState(kept.initial.trim() !== '')
  const isPending = useRunning(({ pending }) => `note ${incident.id}` in pending)
  const written = () => field.current?.value.trim().normalize('NFC') ?? ''
  const commandOf = (text: string) => (wrong ? correctNote(incident, wrong.id, text) : note(incident, text))
  const reason = commandReason(desk, commandOf(hasText ? 'a' : ''))

  // To be corrected, not written anew; whatever is being typed already stays.
  useEffect(() => {
    const input = field.current
    if (!wrong || !input || input.value.trim() !== '') return
    input.value = wrong.text
    setHasText(true)
    return () => {
      if (input.value !== wrong.text) return
      input.value = ''
      setHasText(false)
    }
  }, [wrong, field])

  const add = async () => {
    const text = written()
    const isDone = await run(desk, commandOf(text))
    if (!isDone) return
    onCorrected()
    // Only what was sent is cleared; what was typed meanwhile stays.
    if (!field.current || written() !== text) return
    field.current.value = ''
    kept.sent()
    setHasText(false)
  }
  const onKey = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return
    if (event.key === 'Escape' && wrong) {
      event.stopPropagation()
      onCorrected()
    }
    if (event.key !== 'Enter' || !event.ctrlKey) return
    event.preventDefault()
    if (!event.repeat) void add()
  }
  return (
    <div className="add-note">
      {wrong && (
        <p className="correcting" role="status">
          {t('correction.writing', { time: momentText(wrong.at, now) })}
        </p>
      )}
      <textarea
        ref={field}
        className="field"
        rows={2}
        maxLength={4000}
        aria-label={wrong ? t('correction.save') : t('action.addNote')}
        placeholder={t('incident.notePlaceholder')}
        defaultValue={kept.initial}
        onInput={(event) => {
          setHasText(written() !== '')
          if (!wrong) kept.onText(event.currentTarget.value)
        }}
        onKeyDown={onKey}
      />
      <div className="button-row">
        {wrong && (
          <Button small onPress={onCorrected}>
            {t('correction.cancel')}
          </Button>
        )}
        <Button
          small
          isPending={isPending}
          keys={['Ctrl', 'Enter']}
          reason={reason && refusalSentence(t, reason)}
          onPress={() => void add()}
        >
          {wrong ? t('correction.save') : t('action.addNote')}
        </Button>
      </div>
    </div>
  )
}
