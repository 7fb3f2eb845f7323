/** Keeping hospitals: adding, editing, diverting ambulances from them, opening them, and what they report. */
import { forbids } from '../access/access.ts'
import type { Viewer } from '../agent/viewer.ts'
import type { Decision } from '../fact/fact.ts'
import {
  diversionOf,
  type Hospital,
  type HospitalFact,
  hospitalKeepers,
  hospitalReaders,
} from '../hospital/hospital.ts'
import type { AddHospital, DivertHospital, EditHospital, ReportHospital } from '../hospital/hospital-input.ts'
import type { Agency } from '../kernel/agency.ts'
import { isSame } from '../kernel/difference.ts'
import { addSeconds, type Instant } from '../kernel/instant.ts'
import { coded } from '../kernel/issue.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import { isStale } from '../kernel/version.ts'
import type { Decided } from './dispatch.ts'

/** A diversion is said again from time to time, so that a forgotten one ends. */
export const LONGEST_DIVERSION_S = 24 * 3600

const told = (fact: HospitalFact): Decision => ({ fact, audience: hospitalReaders })

type KeepAction = 'hospital.edit' | 'hospital.divert' | 'hospital.report'

/** Why this viewer cannot do this to the hospital, or undefined. Retired is unknown. */
export const hospitalRefusal = (
  viewer: Viewer,
  action: KeepAction,
  hospital: Hospital,
  seen?: number,
): Refusal | undefined =>
  forbids(viewer, action, hospitalKeepers) ??
  (hospital.retired ? refuse('hospital_unknown') : isStale(hospital.version, seen))

export function decideAddHospital(viewer: Viewer, id: string, terms: AddHospital): Decided {
  const refusal = forbids(viewer, 'hospital.edit', hospitalKeepers)
  return refusal ?? [told({ type: 'hospital.added', hospital: id, ...terms })]
}

/** @returns no facts when the hospital is already so */
export function decideEditHospital(viewer: Viewer, hospital: Hospital, edit: EditHospital): Decided {
  const { version, ...given } = edit
  const refusal = hospitalRefusal(viewer, 'hospital.edit', hospital, version)
  if (refusal) return refusal
  const changes = Object.fromEntries(
    Object.entries(given).filter(
      ([field, value]) => value !== undefined && !isSame(hospital[field as keyof Hospital], value),
    ),
  )
  return Object.keys(changes).length === 0
    ? []
    : [told({ type: 'hospital.edited', hospital: hospital.id, changes })]
}

/** A unit at work whose patient is taken there. */
export interface BoundUnit {
  readonly callSign: string
  /** Who may see that it is. */
  readonly agencies: readonly Agency[]
}

/** Not under the ambulances that are bound for it: no list would have the hospital they go to. */
export function decideRetireHospital(
  viewer: Viewer,
  hospital: Hospital,
  bound: readonly BoundUnit[],
  seen: number | undefined,
): Decided {
  const refusal = hospitalRefusal(viewer, 'hospital.edit', hospital, seen)
  if (refusal) return refusal
  if (bound.length === 0) return [told({ type: 'hospital.retired', hospital: hospital.id })]
  const units = bound
    .filter(({ agencies }) => agencies.some((each) => viewer.agencies.includes(each)))
    .map(({ callSign }) => callSign)
  return refuse('hospital_in_use', { hospital: hospital.name, count: bound.length, units })
}

function untilRefusal(until: Instant, now: Instant): Refusal | undefined {
  if (until > now && until <= addSeconds(now, LONGEST_DIVERSION_S)) return undefined
  const fault = until <= now ? coded('over_already') : coded('too_far_ahead', { most: LONGEST_DIVERSION_S })
  return refuse('body_invalid', { issues: [{ path: 'until', ...fault }] })
}

/** A diversion that is told anew takes the place of the one before. */
export function decideDivert(
  viewer: Viewer,
  hospital: Hospital,
  { until, reason, capabilities, version }: DivertHospital,
  now: Instant,
): Decided {
  const refusal = hospitalRefusal(viewer, 'hospital.divert', hospital, version) ?? untilRefusal(until, now)
  return (
    refusal ?? [
      told({
        type: 'hospital.diverted',
        hospital: hospital.id,
        until,
        reason,
        ...(capabilities && { capabilities }),
      }),
    ]
  )
}

/** @returns no facts when it diverts nobody */
export function decideOpenHospital(viewer: Viewer, hospital: Hospital, seen: number | undefined): Decided {
  const refusal = hospitalRefusal(viewer, 'hospital.divert', hospital, seen)
  if (refusal) return refusal
  return hospital.diversion
    ? [told({ type: 'hospital.opened', hospital: hospital.id, reason: 'opened' })]
    : []
}

/** The same number again is news too: it is as old as its last telling. */
export function decideReport(
  viewer: Viewer,
  hospital: Hospital,
  { freePlaces, version }: ReportHospital,
): Decided {
  const refusal = hospitalRefusal(viewer, 'hospital.report', hospital, version)
  return refusal ?? [told({ type: 'hospital.reported', hospital: hospital.id, freePlaces })]
}

/** Diversions whose time is over, so that consoles hear of it like of anything else. */
export const decideExpiredDiversions = (hospitals: readonly Hospital[], now: Instant): readonly Decision[] =>
  hospitals
    .filter((hospital) => hospital.diversion && !diversionOf(hospital, now))
    .map(({ id }) => told({ type: 'hospital.opened', hospital: id, reason: 'expired' }))
