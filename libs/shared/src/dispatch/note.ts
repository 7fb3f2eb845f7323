/** Notes on an incident. Nothing written is changed: who was wrong writes another note that corrects the first. */
import { forbids } from '../access/access.ts'
import type { Viewer } from '../agent/viewer.ts'
import type { Decision } from '../fact/fact.ts'
import { agenciesOf, type Incident } from '../incident/incident.ts'
import type { Agency } from '../kernel/agency.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'

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
export function decideNote(
  viewer: Viewer,
  incident: Incident,
  note: string,
  corrects?: string,
): readonly Decision[] | Refusal {
  const audience = agenciesOf(incident)
  const forbidden = forbids(viewer, 'incident.note', audience)
  if (forbidden) return forbidden
  if (corrects !== undefined && !incident.notes.some(({ id }) => id === corrects))
    return refuse('note_unknown', { corrects })
  return [
    {
      fact: { type: 'incident.noted', incident: incident.id, ...(corrects !== undefined && { corrects }) },
      personal: { note },
      audience,
    },
  ]
}
