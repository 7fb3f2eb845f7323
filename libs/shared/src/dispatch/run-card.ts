/**
 * What a service must send. The plan of the determination, else that of the type, says what a response needs; a run card
 * says only what is different somewhere, at a priority, or while nobody has classified it, so that nothing is said twice.
 */
import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Coordinate } from '../geo/coordinate.ts'
import { isInShape, type Shape } from '../geo/polygon.ts'
import type { Need, ResponsePlan } from '../incident/determination.ts'
import type { Agency, Priority } from '../kernel/agency.ts'
import type { Bilingual } from '../kernel/bilingual.ts'

/** What is left out is not limited. Untyped, types and families together: one of them is enough. */
export interface RunCard {
  readonly card: string
  readonly name: Bilingual
  readonly agency: Agency
  /** For what nobody has classified yet. */
  readonly untyped?: true
  readonly types?: readonly string[]
  readonly families?: readonly string[]
  readonly area?: Shape
  readonly priorities?: readonly Priority[]
  /** At least so many of each; a card never takes away what the plan asks for. */
  readonly needs: readonly Need[]
}

export interface RunCards {
  readonly cards: readonly RunCard[]
}

/** Stands for a unit of the service, whatever it can do. */
export const ANY_UNIT = 'any_unit'

/** `service`: nothing particular is asked of it, so one unit goes. `wanted`: the part asked for units beside those on it. */
export type NeedOrigin = 'determination' | 'type' | 'service' | 'wanted' | `run_card:${string}`

export interface RequiredNeed extends Need {
  readonly from: NeedOrigin
}

export interface ResponseAsked {
  readonly agency: Agency
  readonly priority: Priority
  readonly type?: string | undefined
  readonly place?: Coordinate | undefined
  /** Of the determination; it wins over the type's. */
  readonly plan?: ResponsePlan | undefined
}

/**
 * What this service must bring, each capability once, those of the plan first.
 *
 * Constraints: nobody has classified what has neither a type nor a determination; a card of an area says nothing of an
 * incident whose place is not known; of several counts of a capability the highest holds; a service of whom nothing is
 * asked sends one unit.
 */
export function requiredNeeds(
  catalogue: Pick<Catalogue, 'types' | 'capabilities'>,
  { cards }: RunCards,
  asked: ResponseAsked,
): readonly RequiredNeed[] {
  const type = catalogue.types.find(({ code }) => code === asked.type)
  const plan = asked.plan ?? type?.plan
  const from = asked.plan ? 'determination' : 'type'
  const isOurs = (capability: string): boolean =>
    catalogue.capabilities.some((each) => each.capability === capability && each.agency === asked.agency)
  const all: readonly RequiredNeed[] = [
    ...(plan?.needs ?? []).filter(({ capability }) => isOurs(capability)).map((need) => ({ ...need, from })),
    ...cards
      .filter((card) => appliesTo(card, asked, type?.family))
      .flatMap(({ card, needs }) =>
        needs.map((need): RequiredNeed => ({ ...need, from: `run_card:${card}` })),
      ),
  ] as readonly RequiredNeed[]
  const most = new Map<string, RequiredNeed>()
  for (const need of all) {
    if (need.count > (most.get(need.capability)?.count ?? 0)) most.set(need.capability, need)
  }
  return most.size > 0 ? [...most.values()] : [{ capability: ANY_UNIT, count: 1, from: 'service' }]
}

function appliesTo(card: RunCard, asked: ResponseAsked, family: string | undefined): boolean {
  const { agency, untyped, types, families, area, priorities } = card
  if (agency !== asked.agency) return false
  if (priorities && !priorities.includes(asked.priority)) return false
  if (area && !(asked.place && isInShape(area, asked.place))) return false
  if (!untyped && !types && !families) return true
  return (
    (untyped === true && asked.type === undefined && asked.plan === undefined) ||
    (asked.type !== undefined && (types?.includes(asked.type) ?? false)) ||
    (family !== undefined && (families?.includes(family) ?? false))
  )
}
