/**
 * Which hospitals suit a patient, the best first, with why and why not. It suggests and stops nothing: the only thing
 * refused elsewhere is a hospital that diverts ambulances, without a reason.
 */
import type { HospitalCapability } from '../hospital/capability.ts'
import { type Diversion, diversionOf, type Hospital, isAbout } from '../hospital/hospital.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Travel } from '../travel/travel.ts'
import { type DoorCounts, type HospitalLoad, isFresh, loadOf } from './hospital-load.ts'

export type HospitalWhy =
  | { readonly code: 'treats'; readonly capabilities: readonly HospitalCapability[] }
  | { readonly code: 'lacks'; readonly capabilities: readonly HospitalCapability[] }
  | { readonly code: 'nearest' }
  | { readonly code: 'free'; readonly free: number }
  /** So many ambulances have to wait before one can be unloaded, this one among them. */
  | { readonly code: 'waits'; readonly waiting: number; readonly seconds: number }
  | { readonly code: 'reported'; readonly freePlaces: number; readonly at: Instant }
  | {
      readonly code: 'diverts'
      readonly until: Instant
      readonly reason: Diversion['reason']
      readonly capabilities?: readonly HospitalCapability[]
    }
  | { readonly code: 'way_unknown' }

/** `suited`: treats it and takes it. `diverts`: treats it, and sends ambulances elsewhere. `lacks`: does not treat it. */
export type Suitability = 'suited' | 'diverts' | 'lacks'

export interface HospitalChoice {
  readonly hospital: string
  readonly name: string
  readonly suitability: Suitability
  /** Left out where nobody knows where the unit is. */
  readonly way?: Travel
  readonly load: HospitalLoad
  /** By which choices of one suitability are ranked: the way, and the wait at the door. */
  readonly seconds?: number
  readonly why: readonly HospitalWhy[]
}

/**
 * Seconds that each ambulance waiting before this one adds. A third of the time that unloading and handing a patient
 * over is usually reported to take, because several are unloaded at a time.
 */
export const WAIT_EACH_S = 600

export interface HospitalQuestion {
  readonly hospitals: Iterable<Hospital>
  readonly counts: DoorCounts
  readonly needed: readonly HospitalCapability[]
  readonly wayTo: (hospital: Hospital) => Travel | undefined
  /** To which this unit is on its way already: it is counted there, and does not wait for itself. */
  readonly destined?: string | undefined
  readonly now: Instant
}

const order: readonly Suitability[] = ['suited', 'diverts', 'lacks']

export function chooseHospital(question: HospitalQuestion): readonly HospitalChoice[] {
  const choices = [...question.hospitals]
    .filter(({ retired }) => !retired)
    .map((each) => judge(each, question))
  const ranked = choices.toSorted(
    (a, b) =>
      order.indexOf(a.suitability) - order.indexOf(b.suitability) ||
      (a.seconds ?? Number.POSITIVE_INFINITY) - (b.seconds ?? Number.POSITIVE_INFINITY) ||
      a.name.localeCompare(b.name, 'vi'),
  )
  const suited = ranked.filter(({ suitability, way }) => suitability === 'suited' && way)
  const nearest = suited.toSorted((a, b) => a.way!.seconds - b.way!.seconds)[0]
  return ranked.map((each) =>
    each === nearest ? { ...each, why: [{ code: 'nearest' }, ...each.why] } : each,
  )
}

function judge(
  hospital: Hospital,
  { counts, needed, wayTo, destined, now }: HospitalQuestion,
): HospitalChoice {
  const lacking = needed.filter((each) => !hospital.capabilities.includes(each))
  const diversion = diversionOf(hospital, now)
  const diverts = diversion && isAbout(diversion, needed) ? diversion : undefined
  const load = loadOf(hospital, counts, now)
  const others = destined === hospital.id ? load.free + 1 : load.free
  const waiting = Math.max(0, 1 - others)
  const way = wayTo(hospital)
  const why: HospitalWhy[] = []
  if (lacking.length > 0) why.push({ code: 'lacks', capabilities: lacking })
  else why.push({ code: 'treats', capabilities: needed })
  if (diverts) {
    const { until, reason, capabilities } = diverts
    why.push({ code: 'diverts', until, reason, ...(capabilities && { capabilities }) })
  }
  if (!way) why.push({ code: 'way_unknown' })
  if (waiting > 0) why.push({ code: 'waits', waiting, seconds: waiting * WAIT_EACH_S })
  else why.push({ code: 'free', free: others })
  if (isFresh(hospital, now))
    why.push({ code: 'reported', freePlaces: hospital.report!.freePlaces, at: hospital.report!.at })
  return {
    hospital: hospital.id,
    name: hospital.name,
    suitability: lacking.length > 0 ? 'lacks' : diverts ? 'diverts' : 'suited',
    ...(way && { way, seconds: way.seconds + waiting * WAIT_EACH_S }),
    load,
    why,
  }
}
