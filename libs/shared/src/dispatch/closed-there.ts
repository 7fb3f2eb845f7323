/** That a peer closed the incident which it handed over, or opened it again. */
import type { Decision } from '../fact/fact.ts'
import { agenciesOf, type Incident } from '../incident/incident.ts'
import type { HandOver } from '../peer/hand-over.ts'
import { noted } from './hand-over.ts'

/** Said as a note too: whoever works on it here reads notes, and it is for them to end their work. */
export function statusThere(
  { peer, id: handOver, closedThere }: HandOver,
  incident: Incident,
  isClosed = false,
): readonly Decision[] {
  if (isClosed === (closedThere !== undefined)) return []
  const audience = agenciesOf(incident)
  const [type, said] = isClosed
    ? ([
        'peer.closed_there',
        'đã đóng vụ việc bên đó · closed it there; ask whether help is still needed',
      ] as const)
    : (['peer.reopened_there', 'đã mở lại vụ việc bên đó · reopened it there'] as const)
  return [
    { fact: { type, incident: incident.id, handOver, peer }, audience },
    noted(incident.id, `⚠ ${peer}: ${said}`, audience),
  ]
}
