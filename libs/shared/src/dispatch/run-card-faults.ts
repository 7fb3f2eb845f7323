/** What is wrong with run cards, as sentences, and what a draft of them would change. */
import type { Catalogue } from '../catalogue/catalogue.ts'
import { changesOf, type ThingChange } from '../kernel/difference.ts'
import type { WrongAt } from '../kernel/form-fault.ts'
import type { RunCard, RunCards } from './run-card.ts'

export interface RunCardFault {
  readonly card?: string
  /** Of its form: what is wrong at which field. */
  readonly at?: WrongAt
  /** It may be meant so: the cards can be published with it. */
  readonly warning?: true
  readonly vi: string
  readonly en: string
}

export type RunCardChange = ThingChange<'run_card'>

export const runCardDifference = (from: RunCards, to: RunCards): readonly RunCardChange[] =>
  changesOf('run_card', from.cards, to.cards, ({ card }) => card)

export const isPublishableRunCards = (faults: readonly RunCardFault[]): boolean =>
  faults.every(({ warning }) => warning)

/**
 * Constraints: a card asks its own service for what the catalogue knows; an area without inside never applies; a type that
 * nobody can have is worth a word.
 */
export function runCardFaults({ cards }: RunCards, catalogue: Catalogue): readonly RunCardFault[] {
  const all = cards.flatMap((card, i) => [
    ...(cards.findIndex((each) => each.card === card.card) < i
      ? [fault(card, 'có hai lần.', 'stands twice.')]
      : []),
    ...areaFaults(card),
    ...needFaults(card, catalogue),
    ...unknownFaults(card, catalogue),
  ])
  return [...all.filter(({ warning }) => !warning), ...all.filter(({ warning }) => warning)]
}

const fault = ({ card }: RunCard, vi: string, en: string): RunCardFault => ({
  card,
  vi: `Phương án ${card} ${vi}`,
  en: `Run card ${card} ${en}`,
})

function areaFaults(card: RunCard): readonly RunCardFault[] {
  if (!card.area || !('box' in card.area)) return []
  const { south, west, north, east } = card.area.box
  return [
    ...(south >= north
      ? [
          fault(
            card,
            'có khung với cạnh nam không ở dưới cạnh bắc.',
            'has a box whose south is not below its north.',
          ),
        ]
      : []),
    ...(west >= east
      ? [
          fault(
            card,
            'có khung với cạnh tây không ở bên trái cạnh đông.',
            'has a box whose west is not left of its east.',
          ),
        ]
      : []),
  ]
}

function needFaults(card: RunCard, { capabilities }: Catalogue): readonly RunCardFault[] {
  return card.needs.flatMap(({ capability }, i) => {
    const known = capabilities.find((each) => each.capability === capability)
    if (!known)
      return [fault(card, `cần ${capability}, không tồn tại.`, `needs ${capability}, which does not exist.`)]
    if (known.agency !== card.agency)
      return [
        fault(
          card,
          `cần ${capability}, năng lực của ${known.agency}.`,
          `needs ${capability}, which ${known.agency} brings.`,
        ),
      ]
    return card.needs.findIndex((each) => each.capability === capability) < i
      ? [fault(card, `cần ${capability} hai lần.`, `needs ${capability} twice.`)]
      : []
  })
}

function unknownFaults(card: RunCard, { types, families }: Catalogue): readonly RunCardFault[] {
  const warn = (vi: string, en: string): RunCardFault => ({ ...fault(card, vi, en), warning: true })
  return [
    ...(card.types ?? [])
      .filter((type) => !types.some(({ code }) => code === type))
      .map((type) =>
        warn(`dành cho loại ${type}, không tồn tại.`, `is for type ${type}, which does not exist.`),
      ),
    ...(card.families ?? [])
      .filter((family) => !families.some((each) => each.family === family))
      .map((family) =>
        warn(`dành cho nhóm ${family}, không tồn tại.`, `is for family ${family}, which does not exist.`),
      ),
  ]
}
