/** The rows of the list of units to send, as plain values: what the hub recommends, or what this desk knows by itself. */
import type { Catalogue } from '@lien-thong/shared/catalogue/catalogue'
import type {
  DivertibleUnit,
  LeftOutWhy,
  Recommendation,
  RecommendedUnit,
} from '@lien-thong/shared/dispatch/recommended'
import { ANY_UNIT } from '@lien-thong/shared/dispatch/run-card'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import type { Unit } from '@lien-thong/shared/unit/unit'
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
  | { readonly why: 'nearestStale' | 'staleFirst' | 'noPlace' | 'noneFree' | 'enough' }

const isFresh = (row: SendRow | undefined): row is SendRow =>
  row !== undefined && row.reason === undefined && row.whereabouts?.freshness === 'fresh'

/**
 * Without the hub: the nearest that may be sent and brings all that is needed, or else some of it, unless nobody can know
 * that it is the nearest.
 * @param needs what the service must bring, as far as this desk knows
 */
export function localProposal(rows: readonly SendRow[], needs: readonly string[]): Proposal {
  const free = rows.filter(({ reason, isDivert }) => reason === undefined && !isDivert)
  if (free.length === 0) return { why: 'noneFree' }
  if (free[0]?.distance === undefined) return { why: 'noPlace' }
  const first =
    free.find(({ unit }) => needs.every((each) => brings(unit, each))) ??
    free.find(({ unit }) => needs.some((each) => brings(unit, each)))
  if (!first) return { why: 'staleFirst' }
  return isFresh(first) ? { units: [first.unit.id] } : { why: 'nearestStale' }
}

const brings = ({ capabilities = [] }: Unit, capability: string): boolean =>
  capability === ANY_UNIT || capabilities.includes(capability)

export function toldProposal(answer: Recommendation): Proposal {
  const units = answer.units.filter(({ picked }) => picked).map(({ unit }) => unit)
  if (units.length > 0) return { units }
  if (answer.because === 'place_unknown') return { why: 'noPlace' }
  if (answer.needs.every(({ open }) => open <= 0)) return { why: 'enough' }
  return { why: answer.units.length > 0 ? 'staleFirst' : 'noneFree' }
}

/** One unit alone, where another one is replaced: the first that is known to be there first. */
export function onlyFirst(rows: readonly SendRow[]): Proposal {
  const first = rows.find(({ reason, isDivert }) => reason === undefined && !isDivert)
  if (!first) return { why: 'noneFree' }
  return isFresh(first) ? { units: [first.unit.id] } : { why: 'nearestStale' }
}

/** What the plan asks of a service; run cards are the hub's to know, and it answers with them. */
export function needsHere(
  catalogue: Pick<Catalogue, 'types' | 'capabilities'>,
  incident: Incident,
  agency: Agency,
): readonly string[] {
  const plan =
    incident.determination?.plan ?? catalogue.types.find(({ code }) => code === incident.type)?.plan
  const isOurs = (code: string) =>
    catalogue.capabilities.some((each) => each.capability === code && each.agency === agency)
  return (plan?.needs ?? []).map(({ capability }) => capability).filter(isOurs)
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
