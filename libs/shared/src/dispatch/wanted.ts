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

/**
 * What the parts of an incident that goes on in another still need, where the other has such a part at work too.
 * @param audience who is at the other then
 */
export const wantedTogether = (
  from: Incident,
  to: Incident,
  audience: readonly Agency[],
): readonly Decision[] =>
  from.legs.flatMap((leg): readonly Decision[] => {
    const there = legOf(to, leg.agency)
    if (!leg.wanted || isLegOver(leg) || !there || isLegOver(there)) return []
    const { because, since } = leg.wanted
    const count = Math.min(MOST_WANTED, (there.wanted?.count ?? 0) + leg.wanted.count)
    return [
      {
        fact: { type: 'leg.unit_wanted', incident: to.id, agency: leg.agency, because, count, since },
        audience,
      },
    ]
  })

/**
 * When they part, the one needs again what it needed, and the other so much less, as far as nobody was sent for it. What was
 * over before the merge went nowhere.
 */
export const wantedApart = (
  gone: Incident,
  other: Incident,
  leaving: readonly Agency[],
): readonly Decision[] =>
  gone.legs.flatMap((leg): readonly Decision[] => {
    const there = legOf(other, leg.agency)
    if (!leg.wanted || leg.at.over !== gone.at.closed) return []
    if (!there?.wanted || isLegOver(there) || leaving.includes(leg.agency)) return []
    const count = Math.max(0, there.wanted.count - leg.wanted.count)
    return [
      {
        fact: { type: 'leg.unit_found', incident: other.id, agency: leg.agency, count },
        audience: agenciesOf(other),
      },
    ]
  })

/** Why it cannot be said that a part needs no further unit, or undefined. */
export const withdrawRefusal = (viewer: Viewer, incident: Incident, agency: Agency): Refusal | undefined =>
  forbidsOn(viewer, 'leg.backup', incident, [agency]) ??
  legRefusal(incident, agency) ??
  overRefusal(incident, agency)

/** Why no back-up can be asked for, or undefined. */
export const backupRefusal = (viewer: Viewer, incident: Incident, agency: Agency): Refusal | undefined =>
  withdrawRefusal(viewer, incident, agency) ??
  ((legOf(incident, agency)?.wanted?.count ?? 0) >= MOST_WANTED
    ? refuse('backup_full', { agency, count: MOST_WANTED })
    : undefined)

/** `count` further units, beside those that are on it or asked for; none: no further one is needed after all. */
export function decideBackup(viewer: Viewer, incident: Incident, agency: Agency, count: number): Decided {
  if (count === 0) {
    const refusal = withdrawRefusal(viewer, incident, agency)
    if (refusal) return refusal
    if (!legOf(incident, agency)?.wanted) return []
    return [
      {
        fact: { type: 'leg.unit_wanted', incident: incident.id, agency, because: 'backup', count },
        audience: agenciesOf(incident),
      },
    ]
  }
  return backupRefusal(viewer, incident, agency) ?? wanted(incident, agency, 'backup', count)
}
