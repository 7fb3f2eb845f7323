/** Changes of a draft of the catalogue, each a new document. */
import type { Approval, Card } from '@lien-thong/shared/catalogue/card'
import type { Capability, Catalogue, IncidentType } from '@lien-thong/shared/catalogue/catalogue'
import { findTypes } from '@lien-thong/shared/catalogue/find-type'
import type { ResponsePlan } from '@lien-thong/shared/incident/determination'
import type { Agency, Priority } from '@lien-thong/shared/kernel/agency'
import { isSame } from '@lien-thong/shared/kernel/difference'
import { foldText } from '@lien-thong/shared/kernel/fold-text'

/** @param before the code that it had; undefined, or not there any more: it stands last */
export const withType = (
  catalogue: Catalogue,
  type: IncidentType,
  before: string | undefined,
): Catalogue => ({
  ...catalogue,
  types: catalogue.types.some((each) => each.code === before)
    ? catalogue.types.map((each) => (each.code === before ? type : each))
    : [...catalogue.types, type],
})

export const withoutType = (catalogue: Catalogue, code: string): Catalogue => ({
  ...catalogue,
  types: catalogue.types.filter((each) => each.code !== code),
})

const textOf = ({ approval: _, version: __, ...text }: Card): object => text

/**
 * Constraints: answers and approvals name a version of a card, so a card that differs from what is in force has a number
 * above it, and one that is as it was has its number again; one that is not there any more stands last.
 */
export function withCard(catalogue: Catalogue, card: Card, inForce: Catalogue): Catalogue {
  const kept = { ...card, version: versionOf(card, inForce) }
  const isThere = catalogue.cards.some((each) => each.card === card.card)
  return {
    ...catalogue,
    cards: isThere
      ? catalogue.cards.map((each) => (each.card === card.card ? kept : each))
      : [...catalogue.cards, kept],
  }
}

function versionOf(card: Card, { cards }: Catalogue): number {
  const before = cards.find((each) => each.card === card.card)
  if (!before) return card.version
  return isSame(textOf(before), textOf(card)) ? before.version : before.version + 1
}

/**
 * An approval that stands as it was is of the version that it was of; a new one is of the card as it is kept now.
 * @param approval undefined: nobody stands for it
 * @param before the card with the approval that it had
 */
export function approved(
  card: Card,
  approval: Omit<Approval, 'version'> | undefined,
  before: Card,
  inForce: Catalogue,
): Card {
  const { approval: _, ...rest } = card
  if (!approval) return rest
  const { version: _version, ...known } = before.approval ?? { version: 0 }
  const { version: _also, ...given } = approval as Approval
  return before.approval && isSame(known, given)
    ? { ...rest, approval: before.approval }
    : { ...rest, approval: { ...given, version: versionOf(card, inForce) } }
}

/** Leading agency first; capabilities go with the agency that has them. */
export function withLeg(
  plan: ResponsePlan,
  agency: Agency,
  priority: Priority | undefined,
  capabilities: readonly Capability[],
): ResponsePlan {
  if (priority === undefined)
    return {
      legs: plan.legs.filter((leg) => leg.agency !== agency),
      needs: plan.needs.filter(
        ({ capability }) => capabilities.find((each) => each.capability === capability)?.agency !== agency,
      ),
    }
  const isKnown = plan.legs.some((leg) => leg.agency === agency)
  return {
    ...plan,
    legs: isKnown
      ? plan.legs.map((leg) => (leg.agency === agency ? { agency, priority } : leg))
      : [...plan.legs, { agency, priority }],
  }
}

export const ledBy = (plan: ResponsePlan, agency: Agency): ResponsePlan => ({
  ...plan,
  legs: [
    ...plan.legs.filter((leg) => leg.agency === agency),
    ...plan.legs.filter((leg) => leg.agency !== agency),
  ],
})

/** All of them while nothing is typed. */
export const typesLike = (catalogue: Catalogue, typed: string): readonly IncidentType[] =>
  foldText(typed) === '' ? catalogue.types : findTypes(catalogue, typed, catalogue.types.length)

/** By name, or by the name of a type that uses it. */
export function cardsLike(catalogue: Catalogue, typed: string): readonly Card[] {
  const wanted = foldText(typed)
  const used = new Set(typesLike(catalogue, typed).map(({ card }) => card))
  return catalogue.cards.filter(
    ({ card, name }) => used.has(card) || foldText(`${name.vi} ${name.en} ${card}`).includes(wanted),
  )
}
