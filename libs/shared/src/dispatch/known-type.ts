/** Types that people give are those of the catalogue in force. */
import { type Catalogue, typeOf } from '../catalogue/catalogue.ts'
import { isRefusal, refuse } from '../kernel/refusal.ts'
import type { Decided } from './dispatch.ts'

/** One that an incident has already may stay, though the catalogue no longer has it: only what is new is looked up. */
export function refuseUnknownType(catalogue: Pick<Catalogue, 'types'>, decided: Decided): Decided {
  if (isRefusal(decided)) return decided
  for (const { fact } of decided) {
    const type =
      fact.type === 'incident.opened'
        ? fact.incidentType
        : fact.type === 'incident.edited'
          ? fact.changes.type
          : undefined
    if (type !== undefined && type !== null && !typeOf(catalogue, type))
      return refuse('type_unknown', { incidentType: type })
  }
  return decided
}
