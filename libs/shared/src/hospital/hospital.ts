/**
 * Where patients are taken: what a hospital can treat, how many ambulances it can unload at once, and whether it takes
 * any now. Nothing here names a patient; every service may read it, because the units of its incidents go there.
 */
import type { Coordinate } from '../geo/coordinate.ts'
import { type Actor, type Agency, agencies } from '../kernel/agency.ts'
import type { Instant } from '../kernel/instant.ts'
import type { HospitalCapability } from './capability.ts'

export const diversionReasons = [
  'full',
  'no_staff',
  'equipment',
  'no_power_or_water',
  'infection',
  'security',
  'other',
] as const
export type DiversionReason = (typeof diversionReasons)[number]

export interface Diversion {
  readonly until: Instant
  readonly reason: DiversionReason
  /** Only patients who need one of these are taken elsewhere; without: all. */
  readonly capabilities?: readonly HospitalCapability[]
  readonly at: Instant
  readonly by: Actor
}

/** What the hospital itself said. */
export interface HospitalReport {
  readonly freePlaces: number
  readonly at: Instant
  readonly by: Actor
}

export interface HospitalTerms extends Coordinate {
  readonly name: string
  readonly capabilities: readonly HospitalCapability[]
  /** Ambulances that can be unloaded at its door at the same time. */
  readonly places: number
}

export interface Hospital extends HospitalTerms {
  readonly id: string
  readonly version: number
  /** In force until its time is over: see `diversionOf`. */
  readonly diversion?: Diversion
  readonly report?: HospitalReport
  /** It takes no patients any more, and is kept for what is told of it. */
  readonly retired?: true
}

interface Of {
  readonly hospital: string
}

export type HospitalFact =
  | (Of & HospitalTerms & { readonly type: 'hospital.added' })
  /** Of one that stays as it is: not here. */
  | (Of & { readonly type: 'hospital.edited'; readonly changes: Partial<HospitalTerms> })
  | (Of & { readonly type: 'hospital.retired' })
  | (Of & Pick<Diversion, 'until' | 'reason' | 'capabilities'> & { readonly type: 'hospital.diverted' })
  /** `expired`: by the hub, when the time was over. */
  | (Of & { readonly type: 'hospital.opened'; readonly reason: 'opened' | 'expired' })
  | (Of & { readonly type: 'hospital.reported'; readonly freePlaces: number })

/** Who may read of hospitals. */
export const hospitalReaders: readonly Agency[] = agencies
/** Who keeps them. */
export const hospitalKeepers: readonly Agency[] = ['ambulance']

interface HospitalEntry {
  readonly at: Instant
  readonly by: Actor
  readonly fact: HospitalFact
}

export function evolveHospital(
  hospital: Hospital | undefined,
  { at, by, fact }: HospitalEntry,
): Hospital | undefined {
  if (fact.type === 'hospital.added') {
    const { type: _, hospital: id, ...told } = fact
    return { id, version: 1, ...told }
  }
  if (!hospital) return undefined
  const next = { ...hospital, version: hospital.version + 1 }
  switch (fact.type) {
    case 'hospital.edited':
      return { ...next, ...fact.changes }
    case 'hospital.retired':
      return { ...next, retired: true }
    case 'hospital.diverted': {
      const { type: _type, hospital: _hospital, ...told } = fact
      return { ...next, diversion: { ...told, at, by } }
    }
    case 'hospital.opened': {
      const { diversion: _, ...open } = next
      return open
    }
    case 'hospital.reported':
      return { ...next, report: { freePlaces: fact.freePlaces, at, by } }
  }
}

/** The diversion that is in force. */
export const diversionOf = (
  { diversion }: Pick<Hospital, 'diversion'>,
  now: Instant,
): Diversion | undefined => (diversion && diversion.until > now ? diversion : undefined)

/** Whether the diversion is about patients who need this. */
export const isAbout = (
  { capabilities }: Pick<Diversion, 'capabilities'>,
  needed: readonly HospitalCapability[],
): boolean => capabilities === undefined || needed.some((each) => capabilities.includes(each))
