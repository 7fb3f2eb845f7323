/** What is new to this desk: a call or an incident that it did not hold before. It rings for these. */
import type { Call } from '@lien-thong/shared/call/call'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { Picture } from '@lien-thong/shared/picture/picture'

export interface Arrivals {
  readonly calls: readonly Call[]
  readonly incidents: readonly Incident[]
}

export const isEmpty = ({ calls, incidents }: Arrivals): boolean => calls.length + incidents.length === 0

/** What the later picture holds and the earlier did not. */
export const arrivalsBetween = (earlier: Picture, later: Picture): Arrivals => ({
  calls: [...later.calls.values()].filter((call) => !earlier.calls.has(call.id)),
  incidents: [...later.incidents.values()].filter((incident) => !earlier.incidents.has(incident.id)),
})
