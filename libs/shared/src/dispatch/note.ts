/** Notes on an incident. Nothing written is changed: who was wrong writes another note that corrects the first. */
import { forbidsOn } from '../access/access.ts'
import type { Viewer } from '../agent/viewer.ts'
import type { Decision } from '../fact/fact.ts'
import { agenciesOf, type Incident, type Note } from '../incident/incident.ts'
import type { Agency } from '../kernel/agency.ts'
import { isRefusal, refuse } from '../kernel/refusal.ts'
import type { Decided } from './dispatch.ts'

/** Of one incident: what every command reads and every console holds. */
export const MOST_NOTES = 500
export const MOST_NOTE_BYTES = 256 * 1024

/** In UTF-8. */
function bytesOf(text: string): number {
  let bytes = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    // Half of a pair, which takes four together, or one of three bytes.
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3
  }
  return bytes
}

export interface NoteRoom {
  readonly notes: number
  readonly bytes: number
}

export const noteRoom = (notes: readonly Pick<Note, 'text'>[]): NoteRoom =>
  notes.reduce<NoteRoom>(withoutNote, { notes: MOST_NOTES, bytes: MOST_NOTE_BYTES })

/** What is left behind one more; below zero when it did not fit. */
export const withoutNote = ({ notes, bytes }: NoteRoom, { text }: Pick<Note, 'text'>): NoteRoom => ({
  notes: notes - 1,
  bytes: bytes - bytesOf(text),
})

export const isOverfull = ({ notes, bytes }: NoteRoom): boolean => notes < 0 || bytes < 0

/** A note that comes with another command: nothing of it is done when the note has no room. */
export function refuseFullNotes(incident: Incident | undefined, decided: Decided): Decided {
  if (isRefusal(decided) || !incident) return decided
  const texts = decided.flatMap(({ fact, personal }) =>
    fact.type === 'incident.noted' && fact.incident === incident.id ? [{ text: personal?.note ?? '' }] : [],
  )
  return texts.length > 0 && isOverfull(noteRoom([...incident.notes, ...texts]))
    ? refuse('notes_full', { most: MOST_NOTES, mostBytes: MOST_NOTE_BYTES })
    : decided
}

/** @param more agencies that have just joined */
export const noteDecisions = (
  incident: Incident,
  note: string | undefined,
  more: readonly Agency[] = [],
): readonly Decision[] =>
  note === undefined
    ? []
    : [
        {
          fact: { type: 'incident.noted', incident: incident.id },
          personal: { note },
          audience: [...new Set([...agenciesOf(incident), ...more])].sort(),
        },
      ]

/** A closed incident takes notes too: what is learned later belongs to it. */
export function decideNote(viewer: Viewer, incident: Incident, note: string, corrects?: string): Decided {
  const audience = agenciesOf(incident)
  const forbidden = forbidsOn(viewer, 'incident.note', incident)
  if (forbidden) return forbidden
  if (corrects !== undefined && !incident.notes.some(({ id }) => id === corrects))
    return refuse('note_unknown', { corrects })
  return refuseFullNotes(incident, [
    {
      fact: { type: 'incident.noted', incident: incident.id, ...(corrects !== undefined && { corrects }) },
      personal: { note },
      audience,
    },
  ])
}
