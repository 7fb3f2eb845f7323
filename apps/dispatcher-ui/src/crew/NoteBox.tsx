/** Notes on the incident, the newest where the crew looks first; a new one, and a picture. */
import type { CrewIncident } from '@lien-thong/shared/contract/crew'
import { type ChangeEvent, type FormEvent, useState } from 'react'
import { useCrew } from './crew-store.ts'
import { press } from './outbox.ts'
import { smallPhoto } from './photo.ts'
import { clockText, useChoice, useWords } from './words.ts'

type Notes = CrewIncident['notes']

interface ListProps {
  /** All of them: one may correct another that is shown elsewhere. */
  readonly notes: Notes
  readonly shown: Notes
}

/** More would push the way there off the screen. */
const NEWEST = 3

const newestNotes = (notes: Notes): Notes => notes.slice(-NEWEST)
const olderNotes = (notes: Notes): Notes => notes.slice(0, -NEWEST)

export function NewestNotes({ assignment, notes }: Props) {
  const w = useWords()
  const presses = useCrew((crew) => crew.presses)
  const waiting = presses.filter(({ path, body }) => path === 'note' && body.assignment === assignment)
  return (
    <section className="crew-part">
      <h3>{w.run.notes}</h3>
      {notes.length + waiting.length === 0 && <p className="crew-quiet">{w.run.noNotes}</p>}
      {waiting.length > 0 && (
        <ul className="crew-notes">
          {waiting.toReversed().map(({ id, body }) => (
            <li key={id}>
              <small>{w.waiting(1)}</small> {String(body.text)}
            </li>
          ))}
        </ul>
      )}
      <NoteList notes={notes} shown={newestNotes(notes)} />
    </section>
  )
}

function NoteList({ notes, shown }: ListProps) {
  const w = useWords()
  const language = useChoice((choice) => choice.language)
  const corrected = new Set(notes.map(({ corrects }) => corrects))
  if (shown.length === 0) return null
  return (
    <ul className="crew-notes">
      {shown.toReversed().map((note) => (
        <li key={note.id} className={corrected.has(note.id) ? 'crew-corrected' : ''}>
          <small>
            {clockText(note.at, language)} {note.crew ?? w.run.hub}
          </small>{' '}
          {note.text}
        </li>
      ))}
    </ul>
  )
}

interface Props {
  readonly assignment: string
  readonly notes: Notes
}

interface BoxProps extends Props {
  /** How many the hub has. */
  readonly pictures: number
}

export function NoteBox({ assignment, notes, pictures }: BoxProps) {
  const w = useWords()
  const presses = useCrew((crew) => crew.presses)
  const waiting = presses.filter(({ path, body }) => path === 'photo' && body.assignment === assignment)
  const [text, setText] = useState('')
  const [isUnreadable, setUnreadable] = useState(false)

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
      <NoteList notes={notes} shown={olderNotes(notes)} />
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
      {pictures + waiting.length > 0 && (
        <p className="crew-pictures" role="status">
          {[
            ...(pictures > 0 ? [w.note.sent(pictures)] : []),
            ...(waiting.length > 0 ? [w.note.unsent(waiting.length)] : []),
          ].join(' · ')}
        </p>
      )}
      {isUnreadable && (
        <p className="crew-fault" role="alert">
          {w.note.badPhoto}
        </p>
      )}
    </section>
  )
}
