/** What is new to this desk: a call or an incident that it did not hold before, for which it rings, or a notice. */
import type { NoticeFact } from '@lien-thong/shared/agent/notice'
import type { Call } from '@lien-thong/shared/call/call'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { Picture } from '@lien-thong/shared/picture/picture'

export interface Arrivals {
  readonly calls: readonly Call[]
  readonly incidents: readonly Incident[]
  /** What rules ask to be told; not of the time before the picture. */
  readonly notices: readonly NoticeFact[]
}

export const isEmpty = ({ calls, incidents, notices }: Arrivals): boolean =>
  calls.length + incidents.length + notices.length === 0

/** What the later picture holds and the earlier did not. */
export const arrivalsBetween = (earlier: Picture, later: Picture): Arrivals => ({
  calls: [...later.calls.values()].filter((call) => !earlier.calls.has(call.id)),
  incidents: [...later.incidents.values()].filter((incident) => !earlier.incidents.has(incident.id)),
  notices: [],
})
