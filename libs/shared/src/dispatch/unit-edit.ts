/** Keeping units and their stations: what they are, who is on board, and until when. */
import { forbids, hides } from '../access/access.ts'
import type { Viewer } from '../agent/viewer.ts'
import type { Capability } from '../catalogue/catalogue.ts'
import type { Decision } from '../fact/fact.ts'
import { isSame } from '../kernel/difference.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Issue } from '../kernel/issue.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import { isStale } from '../kernel/version.ts'
import type { Station } from '../unit/station.ts'
import { isAvailable, type Unit } from '../unit/unit.ts'
import type { UnitChanges, UnitFact } from '../unit/unit-fact.ts'
import type { AddStation, AddUnit, CrewUnit, EditStation, EditUnit } from '../unit/unit-input.ts'
import type { Decided } from './dispatch.ts'
import { capabilityRefusal } from './known-capability.ts'

/** What a unit is said to be is held against. */
export interface Surroundings {
  readonly capabilities: readonly Capability[]
  /** The one that is named, if there is one. */
  readonly station?: Station | undefined
  /** Another unit has the call-sign. */
  readonly isTaken: boolean
}

const told = ({ agency }: Pick<Unit, 'agency'>, fact: UnitFact): Decision => ({ fact, audience: [agency] })

/** Constraints, in this order: the call-sign is free; the station is one of the service, and goes on; it does what the catalogue knows. */
function faultOf(
  { agency, callSign }: Pick<Unit, 'agency' | 'callSign'>,
  wanted: Pick<EditUnit, 'station' | 'capabilities'>,
  { capabilities, station, isTaken }: Surroundings,
): Refusal | undefined {
  if (isTaken) return refuse('unit_exists', { callSign })
  if (typeof wanted.station === 'string' && station?.agency !== agency)
    return refuse('station_unknown', { station: wanted.station })
  if (typeof wanted.station === 'string' && station?.retired)
    return refuse('station_retired', { station: wanted.station })
  return capabilityRefusal(capabilities, agency, wanted.capabilities ?? [])
}

/** @param no the next free number of the fleet */
export function decideAddUnit(
  viewer: Viewer,
  unit: { readonly id: string; readonly no: number },
  body: AddUnit,
  around: Surroundings,
): Decided {
  const refusal = forbids(viewer, 'unit.manage', [body.agency]) ?? faultOf(body, body, around)
  if (refusal) return refusal
  const { callSign, agency, kind, station, fleet, capabilities } = body
  return [
    told(body, {
      type: 'unit.added',
      unit: unit.id,
      no: unit.no,
      callSign,
      agency,
      kind,
      ...(station !== undefined && { station }),
      ...(fleet !== undefined && { fleet }),
      ...(capabilities && { capabilities }),
    }),
  ]
}

/** Why this viewer cannot do this to the unit, or undefined. */
export const unitRefusal = (
  viewer: Viewer,
  action: 'unit.manage' | 'unit.crew',
  unit: Unit,
  seen?: number,
): Refusal | undefined =>
  hides(viewer, [unit.agency], 'unit_unknown') ??
  forbids(viewer, action, [unit.agency]) ??
  isStale(unit.version, seen) ??
  (unit.retired ? refuse('unit_retired', { unit: unit.callSign }) : undefined)

/** @returns no facts when the unit is already so. What it works on knows it by its call-sign, which stays meanwhile. */
export function decideEditUnit(
  viewer: Viewer,
  unit: Unit,
  { version, ...edit }: EditUnit,
  around: Surroundings,
): Decided {
  const named = { agency: unit.agency, callSign: edit.callSign ?? unit.callSign }
  const refusal =
    unitRefusal(viewer, 'unit.manage', unit, version) ??
    (named.callSign !== unit.callSign ? assignedRefusal(unit) : undefined) ??
    faultOf(named, edit, around)
  if (refusal) return refusal
  const changes = differing(unit, edit) as UnitChanges | undefined
  return changes ? [told(unit, { type: 'unit.edited', unit: unit.id, changes })] : []
}

/** What is wanted otherwise than it is; null where there is nothing counts as nothing. */
function differing<T extends object>(now: object, wanted: T): Partial<T> | undefined {
  const changes = Object.entries(wanted).filter(
    ([field, value]) =>
      value !== undefined && !isSame((now as Record<string, unknown>)[field] ?? null, value),
  )
  return changes.length === 0 ? undefined : (Object.fromEntries(changes) as Partial<T>)
}

const assignedRefusal = ({ assignment, callSign }: Unit): Refusal | undefined =>
  assignment === undefined ? undefined : refuse('unit_assigned', { unit: callSign })

/** It is kept for what it did, and its call-sign stays its own. A call for help is ended first: nobody could end it then. */
export function decideRetireUnit(viewer: Viewer, unit: Unit, seen: number | undefined): Decided {
  const refusal =
    unitRefusal(viewer, 'unit.manage', unit, seen) ??
    assignedRefusal(unit) ??
    (unit.emergency
      ? refuse('unit_in_emergency', { unit: unit.callSign, since: unit.emergency.since })
      : undefined)
  return refusal ?? [told(unit, { type: 'unit.retired', unit: unit.id })]
}

export function decideCrew(
  viewer: Viewer,
  unit: Unit,
  { names, members = names?.length ?? 1, until }: CrewUnit,
  now: Instant,
): Decided {
  const refusal =
    unitRefusal(viewer, 'unit.crew', unit) ??
    (until !== undefined && until <= now
      ? refuse('body_invalid', { issues: [{ path: 'until', code: 'over_already' }] satisfies Issue[] })
      : undefined)
  if (refusal) return refusal
  const fact = {
    type: 'unit.crewed',
    unit: unit.id,
    members: Math.max(members, names?.length ?? 0),
    ...(until !== undefined && { until }),
  } as const
  return [{ ...told(unit, fact), ...(names && { personal: { crew: names } }) }]
}

/** @returns no facts when nobody is on board */
export const decideUncrew = (viewer: Viewer, unit: Unit): Decided =>
  unitRefusal(viewer, 'unit.crew', unit) ??
  (unit.crew ? [told(unit, { type: 'unit.uncrewed', unit: unit.id })] : [])

/** A crew whose shift is over goes, and its unit with it; one that is at work when it is free again. */
export function decideShiftEnd(unit: Unit, now: Instant): readonly Decision[] {
  const { until } = unit.crew ?? {}
  if (until === undefined || until > now || unit.assignment !== undefined) return []
  return [
    ...(isAvailable(unit.status)
      ? [
          told(unit, {
            type: 'unit.status_changed',
            unit: unit.id,
            from: unit.status,
            status: 'out_of_service',
            reason: 'off_shift',
            way: 'system',
          }),
        ]
      : []),
    told(unit, { type: 'unit.uncrewed', unit: unit.id }),
  ]
}

export function decideAddStation(viewer: Viewer, body: AddStation, exists: boolean): Decided {
  const { id, agency, name, lat, lon } = body
  const refusal =
    forbids(viewer, 'unit.manage', [agency]) ??
    (exists ? refuse('station_exists', { station: id }) : undefined)
  if (refusal) return refusal
  return [{ fact: { type: 'station.added', station: id, agency, name, lat, lon }, audience: [agency] }]
}

const stationRefusal = (viewer: Viewer, station: Station, seen?: number): Refusal | undefined =>
  forbids(viewer, 'unit.manage', [station.agency]) ??
  isStale(station.version, seen) ??
  (station.retired ? refuse('station_retired', { station: station.id }) : undefined)

/** It is kept for what was. @param units call-signs of those that are at home there and go on */
export const decideRetireStation = (
  viewer: Viewer,
  station: Station,
  units: readonly string[],
  seen: number | undefined,
): Decided =>
  stationRefusal(viewer, station, seen) ??
  (units.length > 0
    ? refuse('station_in_use', { station: station.id, units })
    : [{ fact: { type: 'station.retired', station: station.id }, audience: [station.agency] }])

/** @returns no facts when the station is already so */
export function decideEditStation(
  viewer: Viewer,
  station: Station,
  { version, ...edit }: EditStation,
): Decided {
  const refusal = stationRefusal(viewer, station, version)
  if (refusal) return refusal
  const changes = differing(station, edit) as { name?: string; lat?: number; lon?: number } | undefined
  return changes
    ? [{ fact: { type: 'station.edited', station: station.id, changes }, audience: [station.agency] }]
    : []
}
