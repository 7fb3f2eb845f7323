/** Notes on the incident, a new one, and a picture. */
import type { CrewIncident } from '@lien-thong/shared/contract/crew'
import { type ChangeEvent, type FormEvent, useState } from 'react'
import { useCrew } from './crew-store.ts'
import { press } from './outbox.ts'
import { smallPhoto } from './photo.ts'
import { clockText, useChoice, useWords } from './words.ts'

interface Props {
  readonly assignment: string
  readonly notes: CrewIncident['notes']
}

export function NoteBox({ assignment, notes }: Props) {
  const w = useWords()
  const language = useChoice((choice) => choice.language)
  const presses = useCrew((crew) => crew.presses)
  const [text, setText] = useState('')
  const [isUnreadable, setUnreadable] = useState(false)
  const waiting = presses.filter(({ path, body }) => path === 'note' && body.assignment === assignment)
  const corrected = new Set(notes.map(({ corrects }) => corrects))

  const send = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() === '') return
    setText('')
    void press('note', { assignment, text: text.trim() })
  }
  const attach = async ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const file = currentTarget.files?.[0]
    if (!file) return
    setUnreadable(false)
    try {
      await press('photo', { assignment }, await smallPhoto(file))
    } catch {
      setUnreadable(true)
    } finally {
      currentTarget.value = ''
    }
  }
  return (
    <section className="crew-part">
      <h3>{w.run.notes}</h3>
      {notes.length + waiting.length === 0 && <p className="crew-quiet">{w.run.noNotes}</p>}
      <ul className="crew-notes">
        {waiting.toReversed().map(({ id, body }) => (
          <li key={id}>
            <small>{w.waiting(1)}</small> {String(body.text)}
          </li>
        ))}
        {notes.toReversed().map((note) => (
          <li key={note.id} className={corrected.has(note.id) ? 'crew-corrected' : ''}>
            <small>
              {clockText(note.at, language)} {note.crew ?? w.run.hub}
            </small>{' '}
            {note.text}
          </li>
        ))}
      </ul>
      <form className="crew-write" onSubmit={send}>
        <textarea
          aria-label={w.note.write}
          placeholder={w.note.write}
          rows={2}
          maxLength={4000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit">{w.note.send}</button>
      </form>
      <label className="crew-photo">
        {w.note.photo}
        <input type="file" accept="image/*" capture="environment" onChange={(event) => void attach(event)} />
      </label>
      {isUnreadable && (
        <p className="crew-fault" role="alert">
          {w.note.badPhoto}
        </p>
      )}
    </section>
  )
}
