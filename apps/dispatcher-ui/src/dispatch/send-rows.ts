/** The rows of the list of units to send, as plain values: what the hub recommends, or what this desk knows by itself. */
import type { Catalogue } from '@lien-thong/shared/catalogue/catalogue'
import { coversOf, openNeeds } from '@lien-thong/shared/dispatch/cover-needs'
import { isOutOfReach } from '@lien-thong/shared/dispatch/out-of-reach'
import { pickSet } from '@lien-thong/shared/dispatch/pick-set'
import { usualRecommendationLimits } from '@lien-thong/shared/dispatch/recommendation-limits'
import type {
  DivertibleUnit,
  LeftOutWhy,
  OpenNeed,
  Recommendation,
  RecommendedUnit,
} from '@lien-thong/shared/dispatch/recommended'
import { ANY_UNIT, requiredNeeds } from '@lien-thong/shared/dispatch/run-card'
import { type Incident, legOf } from '@lien-thong/shared/incident/incident'
import type { Agency, Priority } from '@lien-thong/shared/kernel/agency'
import type { Assignment, Unit } from '@lien-thong/shared/unit/unit'
import type { Desk } from '../action/desk.ts'
import { distanceTo, type Whereabouts, whereaboutsOf } from '../action/unit-position.ts'
import { assignReason } from '../action/unit-rules.ts'
import { hasWords } from '../action/unit-words.ts'
import type { Reason } from '../text/refusal-sentence.ts'

export interface SendRow {
  readonly unit: Unit
  readonly whereabouts: Whereabouts | undefined
  /** Metres, straight. */
  readonly distance: number | undefined
  /** Why it cannot be sent at all. */
  readonly reason: Reason | undefined
  /** It is on another incident, and goes only with a reason. */
  readonly isDivert: boolean
  /** What the hub says of it. */
  readonly told?: RecommendedUnit | DivertibleUnit
  readonly leftOut?: LeftOutWhy
}

/** Judged one by one: what may be sent is asked of the same rule that the hub asks. */
export type Judge = (unit: Unit, isDivert: boolean) => Reason | undefined

export const sendJudge =
  (desk: Desk, incident: Incident, agency: Agency): Judge =>
  (unit, isDivert) =>
    assignReason(desk, incident, unit, agency, isDivert ? { reason: 'more_urgent' } : undefined)

/**
 * Every unit of the service. Those that may be sent stand before those that are taken from elsewhere, and those before who
 * may not be sent; then by distance, an unknown one last; then by call-sign.
 */
export function localRows(desk: Desk, incident: Incident, agency: Agency, judge: Judge): readonly SendRow[] {
  return [...(desk.live.picture?.units.values() ?? [])]
    .filter((unit) => unit.agency === agency)
    .map((unit) => rowOf(desk, incident, unit, judge))
    .sort(
      (a, b) =>
        standing(a) - standing(b) ||
        (a.distance ?? Number.POSITIVE_INFINITY) - (b.distance ?? Number.POSITIVE_INFINITY) ||
        (a.unit.callSign < b.unit.callSign ? -1 : 1),
    )
}

const standing = ({ reason, isDivert }: SendRow): number => (reason ? 2 : isDivert ? 1 : 0)

function rowOf(desk: Desk, incident: Incident, unit: Unit, judge: Judge): SendRow {
  const whereabouts = whereaboutsOf(desk.live, unit)
  const isTaken = unit.assignment !== undefined
  const asDivert = isTaken ? judge(unit, true) : undefined
  const isDivert = isTaken && asDivert === undefined
  return {
    unit,
    whereabouts,
    distance: distanceTo(whereabouts, incident.place),
    reason: isTaken ? asDivert && judge(unit, false) : judge(unit, false),
    isDivert,
  }
}

export interface SendList {
  /** In the order of their rank. */
  readonly free: readonly SendRow[]
  readonly divertible: readonly SendRow[]
  readonly leftOut: readonly SendRow[]
}

/**
 * Those that the hub picks, then its other rows in its order, each with its reasons; a unit that this desk does not know is not
 * shown, one that the hub has not judged is left out.
 */
export function toldRows(local: readonly SendRow[], answer: Recommendation): SendList {
  const byId = new Map(local.map((row) => [row.unit.id, row]))
  const take = <T extends { readonly unit: string }>(
    list: readonly T[],
    also: (each: T) => Partial<SendRow>,
  ): readonly SendRow[] =>
    list.flatMap((each) => {
      const row = byId.get(each.unit)
      return row && byId.delete(each.unit) ? [{ ...row, ...also(each) }] : []
    })
  const rank = (told: RecommendedUnit): number => (told.picked ? 0 : 1)
  const units = answer.units.toSorted((a, b) => rank(a) - rank(b))
  const free = take(units, (told) => ({ told }))
  const divertible = take(answer.divertible, (told) => ({ told }))
  const leftOut = take(answer.leftOut, ({ why }) => ({ leftOut: why }))
  return { free, divertible, leftOut: [...leftOut, ...byId.values()] }
}

export const untold = (local: readonly SendRow[]): SendList => ({
  free: local.filter(({ isDivert }) => !isDivert),
  divertible: local.filter(({ isDivert }) => isDivert),
  leftOut: [],
})

/** What is chosen before anyone chose. Whose position is not fresh is never among them. */
export type Proposal =
  | { readonly units: readonly string[] }
  | { readonly why: 'nearestStale' | 'staleFirst' | 'noPlace' | 'noneFree' | 'onlyDivert' | 'enough' }

const maySend = ({ reason }: SendRow): boolean => reason === undefined
const isFresh = (row: SendRow | undefined): row is SendRow =>
  row !== undefined && maySend(row) && row.whereabouts?.freshness === 'fresh'

/** Straight, through streets, with lights and siren: some 24 km/h by the usual travel times at noon. */
const STRAIGHT_METRES_A_SECOND = 6.5

/**
 * Without the hub: picked as the hub picks, by straight distance, unless nobody can know that the nearest who brings some of
 * it is the nearest.
 * @param needs what the service must bring and nobody brings yet, as far as this desk knows
 */
export function localProposal(
  rows: readonly SendRow[],
  needs: readonly OpenNeed[],
  priority: Priority,
): Proposal {
  const free = rows.filter((row) => maySend(row) && !row.isDivert)
  if (free.length === 0) return { why: rows.some(maySend) ? 'onlyDivert' : 'noneFree' }
  if (free[0]?.distance === undefined) return { why: 'noPlace' }
  if (needs.every(({ open }) => open <= 0)) return { why: 'enough' }
  const needed = needs.map(({ capability }) => capability)
  const able = free
    .map((row) => ({
      ...row,
      row: { covers: coversOf(needs, row.unit) },
      seconds: (row.distance ?? Number.POSITIVE_INFINITY) / STRAIGHT_METRES_A_SECOND,
    }))
    .filter(({ row, unit }) => row.covers.length > 0 && !isOutOfReach(needed, unit.kind))
  if (able.length === 0) return { why: 'staleFirst' }
  if (!isFresh(able[0])) return { why: 'nearestStale' }
  const picked = pickSet(needs, able.filter(isFresh), { priority, limits: usualRecommendationLimits })
  return { units: picked.map(({ unit }) => unit.id) }
}

const brings = ({ capabilities = [] }: Unit, capability: string): boolean =>
  capability === ANY_UNIT || capabilities.includes(capability)

export function toldProposal(answer: Recommendation): Proposal {
  const units = answer.units.filter(({ picked }) => picked).map(({ unit }) => unit)
  if (units.length > 0) return { units }
  if (answer.because === 'place_unknown') return { why: 'noPlace' }
  if (answer.needs.every(({ open }) => open <= 0)) return { why: 'enough' }
  if (answer.units.length > 0) return { why: 'staleFirst' }
  return { why: answer.divertible.length > 0 ? 'onlyDivert' : 'noneFree' }
}

/** One unit alone, where another one is replaced: the first that is known to be there first. */
export function onlyFirst(rows: readonly SendRow[]): Proposal {
  const first = rows.find((row) => maySend(row) && !row.isDivert)
  if (!first) return { why: rows.some(maySend) ? 'onlyDivert' : 'noneFree' }
  return isFresh(first) ? { units: [first.unit.id] } : { why: 'nearestStale' }
}

/** Who types the name of one unit means that one, wherever it stands and whatever its age; of several the first free one. */
export function meant(rows: readonly SendRow[]): Proposal {
  const [only, ...others] = rows.filter(maySend)
  return only && others.length === 0 ? { units: [only.unit.id] } : onlyFirst(rows)
}

/** Of a part that is not there. */
const LEAST_URGENT: Priority = 4

/** What the plan asks of a service and units on it do not bring; run cards are the hub's to know, and it answers with them. */
export function needsHere(
  catalogue: Pick<Catalogue, 'types' | 'capabilities'> | undefined,
  incident: Incident,
  agency: Agency,
  units: Iterable<Unit>,
  assignments: readonly Assignment[],
): readonly OpenNeed[] {
  const leg = legOf(incident, agency)
  const on = new Set(assignments.filter((each) => each.agency === agency).map(({ id }) => id))
  const needs = requiredNeeds(
    catalogue ?? { types: [], capabilities: [] },
    { cards: [] },
    {
      agency,
      priority: leg?.priority ?? LEAST_URGENT,
      type: incident.type,
      place: incident.place,
      plan: incident.determination?.plan,
    },
  )
  const onIt = [...units].filter(({ assignment }) => assignment !== undefined && on.has(assignment))
  return openNeeds({ needs, ...(leg?.wanted && { wanted: leg.wanted.count }) }, onIt)
}

/** Of what was proposed, what may still be sent as it was read: Enter never sends what nobody read. */
export const stillProposed = (proposal: Proposal, rows: readonly SendRow[]): readonly string[] =>
  'why' in proposal ? [] : proposal.units.filter((id) => isFresh(rows.find(({ unit }) => unit.id === id)))

/**
 * In the order in which they were first shown; others after them.
 * @param fixed stays at its place while the others around it are put in another order
 */
export function inOrder(
  rows: readonly SendRow[],
  order: readonly string[],
  fixed?: { readonly id: string; readonly at: number },
): readonly SendRow[] {
  const rank = new Map(order.map((id, i) => [id, i]))
  const of = ({ unit }: SendRow) => rank.get(unit.id) ?? order.length
  const sorted = rows.toSorted((a, b) => of(a) - of(b))
  const kept = fixed && sorted.find(({ unit }) => unit.id === fixed.id)
  if (!kept) return sorted
  const others = sorted.filter((row) => row !== kept)
  return [...others.slice(0, fixed.at), kept, ...others.slice(fixed.at)]
}

export const matching = (
  rows: readonly SendRow[],
  text: string,
  words: (unit: Unit) => string,
): readonly SendRow[] => (text === '' ? rows : rows.filter(({ unit }) => hasWords(words(unit), text)))

/** What is needed, and who of those that are chosen brings it. */
export interface Need {
  readonly capability: string
  readonly open: number
  readonly by: readonly Unit[]
  /** Why the hub leaves it open, where it does. */
  readonly because?: 'noPlace' | 'nobody' | 'notPicked'
}

/**
 * @param rows those that the hub judged
 * @returns needs that are open; nobody can do it only where no free unit can, wherever it is
 */
export const needsOf = (
  answer: Recommendation,
  chosen: readonly SendRow[],
  rows: readonly SendRow[],
): readonly Need[] =>
  answer.needs
    .filter(({ open }) => open > 0)
    .map(({ capability, open }) => {
      const by = chosen.map(({ unit }) => unit).filter((unit) => brings(unit, capability))
      const isMissing = answer.missing.some((each) => each.capability === capability)
      if (!isMissing) return { capability, open, by }
      const isSpare = (row: SendRow) =>
        !chosen.includes(row) && isWaiting(row) && brings(row.unit, capability)
      const because = answer.because ? 'noPlace' : rows.some(isSpare) ? 'notPicked' : 'nobody'
      return { capability, open, by, because }
    })

/** Free, and not chosen beforehand only because it is not known to be near. */
function isWaiting({ told, leftOut }: SendRow): boolean {
  if (leftOut) return ['further_away', 'position_lost', 'no_position'].includes(leftOut.code)
  return told !== undefined && !('incident' in told) && !told.why.some(({ code }) => code === 'on_the_water')
}
