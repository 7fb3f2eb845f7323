/** How many units a part of an incident still needs, as what happens to its units tells. */
import { forbidsOn } from '../access/access.ts'
import type { Viewer } from '../agent/viewer.ts'
import type { Decision } from '../fact/fact.ts'
import { agenciesOf, type Incident, isLegOver, legOf, type UnitWant } from '../incident/incident.ts'
import type { Agency } from '../kernel/agency.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import { type Decided, legRefusal, overRefusal } from './dispatch.ts'

/** More is no request any more but another incident type. */
export const MOST_WANTED = 20

/** So many more; nothing where the part is over. */
export function wanted(incident: Incident, agency: Agency, because: UnitWant, more = 1): readonly Decision[] {
  const leg = legOf(incident, agency)
  if (!leg || isLegOver(leg) || incident.status === 'closed') return []
  const count = Math.min(MOST_WANTED, (leg.wanted?.count ?? 0) + more)
  return [
    {
      fact: { type: 'leg.unit_wanted', incident: incident.id, agency, because, count },
      audience: agenciesOf(incident),
    },
  ]
}

/** One unit goes to a part that waits for some. */
export function found(incident: Incident, agency: Agency): readonly Decision[] {
  const leg = legOf(incident, agency)
  if (!leg?.wanted) return []
  const count = leg.wanted.count - 1
  return [
    {
      fact: { type: 'leg.unit_found', incident: incident.id, agency, count },
      audience: agenciesOf(incident),
    },
  ]
}

/** Why no back-up can be asked for, or undefined. */
export const backupRefusal = (viewer: Viewer, incident: Incident, agency: Agency): Refusal | undefined =>
  forbidsOn(viewer, 'leg.backup', incident, [agency]) ??
  legRefusal(incident, agency) ??
  overRefusal(incident, agency) ??
  ((legOf(incident, agency)?.wanted?.count ?? 0) >= MOST_WANTED
    ? refuse('backup_full', { agency, count: MOST_WANTED })
    : undefined)

/** `count` further units, beside those that are on it or asked for. */
export function decideBackup(viewer: Viewer, incident: Incident, agency: Agency, count: number): Decided {
  return backupRefusal(viewer, incident, agency) ?? wanted(incident, agency, 'backup', count)
}
