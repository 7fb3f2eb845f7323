/** What is wrong with a catalogue, as sentences. Without a fault every type says who comes, and every card ends in a determinant. */
import type { ResponsePlan } from '../incident/determination.ts'
import { isSame } from '../kernel/difference.ts'
import type { WrongAt } from '../kernel/form-fault.ts'
import type { Card, Either } from './card.ts'
import type { Catalogue, IncidentType } from './catalogue.ts'

export interface CatalogueFault {
  readonly type?: string
  readonly card?: string
  /** Of its form: what is wrong at which field. */
  readonly at?: WrongAt
  /** It may be meant so: the catalogue can be published with it. */
  readonly warning?: true
  readonly vi: string
  readonly en: string
}

type Say = (vi: string, en: string) => CatalogueFault

const ofType =
  (type: string): Say =>
  (vi, en) => ({ type, vi: `Loại ${type} ${vi}`, en: `Type ${type} ${en}` })
const ofCard =
  (card: string): Say =>
  (vi, en) => ({ card, vi: `Thẻ ${card} ${vi}`, en: `Card ${card} ${en}` })
const warning = (of: CatalogueFault): CatalogueFault => ({ ...of, warning: true })

/** Those of the list that stand in it before already, each once. */
const repeated = (list: readonly string[]): readonly string[] => [
  ...new Set(list.filter((item, i) => list.indexOf(item) !== i)),
]

const twice = (list: readonly string[], say: (id: string) => CatalogueFault): readonly CatalogueFault[] =>
  repeated(list).map(say)

export const isPublishableCatalogue = (faults: readonly CatalogueFault[]): boolean =>
  faults.every((each) => each.warning)

/**
 * @param inForce what it would replace
 * @returns faults first, then warnings, both in the order of families, capabilities, types, cards
 */
export function catalogueFaults(catalogue: Catalogue, inForce?: Catalogue): readonly CatalogueFault[] {
  const { families, capabilities, types, cards } = catalogue
  const all = [
    ...twice(
      families.map(({ family }) => family),
      (id) => ({ vi: `Nhóm ${id} có hai lần.`, en: `Family ${id} stands twice.` }),
    ),
    ...twice(
      capabilities.map(({ capability }) => capability),
      (id) => ({ vi: `Năng lực ${id} có hai lần.`, en: `Capability ${id} stands twice.` }),
    ),
    ...twice(
      types.map(({ code }) => code),
      (id) => ofType(id)('có hai lần.', 'stands twice.'),
    ),
    ...types.flatMap((type) => typeFaults(catalogue, type)),
    ...twice(
      cards.map(({ card }) => card),
      (id) => ofCard(id)('có hai lần.', 'stands twice.'),
    ),
    ...cards.flatMap((card) => cardFaults(catalogue, card)),
    ...(inForce ? changeFaults(catalogue, inForce) : []),
  ]
  return [...all.filter((each) => !each.warning), ...all.filter((each) => each.warning)]
}

function typeFaults(
  catalogue: Catalogue,
  { code, family, card, plan }: IncidentType,
): readonly CatalogueFault[] {
  const say = ofType(code)
  return [
    ...(catalogue.families.some((each) => each.family === family)
      ? []
      : [say(`thuộc nhóm ${family}, không tồn tại.`, `belongs to family ${family}, which does not exist.`)]),
    ...(card === undefined || catalogue.cards.some((each) => each.card === card)
      ? []
      : [say(`dùng thẻ ${card}, không tồn tại.`, `uses card ${card}, which does not exist.`)]),
    ...planFaults(catalogue, plan, say),
  ]
}

/** Who brings a capability must be asked to come. */
function planFaults(
  { capabilities }: Catalogue,
  { legs, needs }: ResponsePlan,
  say: Say,
): readonly CatalogueFault[] {
  const agencies = legs.map(({ agency }) => agency)
  return [
    ...(legs.length === 0 ? [say('không gọi lực lượng nào.', 'asks no agency to come.')] : []),
    ...twice(agencies, (id) => say(`gọi ${id} hai lần.`, `asks ${id} twice.`)),
    ...twice(
      needs.map(({ capability }) => capability),
      (id) => say(`cần ${id} hai lần.`, `needs ${id} twice.`),
    ),
    ...needs.flatMap(({ capability }) => {
      const known = capabilities.find((each) => each.capability === capability)
      if (!known)
        return [say(`cần ${capability}, không tồn tại.`, `needs ${capability}, which does not exist.`)]
      return agencies.includes(known.agency)
        ? []
        : [
            say(
              `cần ${capability} nhưng không gọi ${known.agency}.`,
              `needs ${capability} without asking ${known.agency} to come.`,
            ),
          ]
    }),
  ]
}

function cardFaults(catalogue: Catalogue, card: Card): readonly CatalogueFault[] {
  const say = ofCard(card.card)
  const { questions, determinants, tell, approval, version } = card
  const last = determinants.at(-1)
  return [
    ...twice(
      questions.map(({ question }) => question),
      (id) => say(`hỏi ${id} hai lần.`, `asks ${id} twice.`),
    ),
    ...twice(
      determinants.map(({ determinant }) => determinant),
      (id) => say(`có kết luận ${id} hai lần.`, `has determinant ${id} twice.`),
    ),
    ...questions.flatMap(({ question, answers, when }, i) => [
      ...twice(
        answers.map(({ answer }) => answer),
        (id) => say(`có câu trả lời ${id} hai lần ở ${question}.`, `has answer ${id} twice at ${question}.`),
      ),
      ...conditionFaults({ ...card, questions: questions.slice(0, i) }, when, question, say),
    ]),
    ...determinants.flatMap(({ determinant, plan, when }) => [
      ...conditionFaults(card, when, determinant, say),
      ...planFaults(catalogue, plan, (vi, en) => say(`(${determinant}) ${vi}`, `(${determinant}) ${en}`)),
    ]),
    ...(last && last.when === undefined
      ? []
      : [
          say(
            'không có kết luận khi chưa trả lời gì: kết luận cuối phải không có điều kiện.',
            'has no determinant for what is not known: the last one must have no condition.',
          ),
        ]),
    ...determinants
      .slice(0, -1)
      .filter(({ when }) => when === undefined)
      .map(({ determinant }) =>
        say(
          `có kết luận ${determinant} không điều kiện, các kết luận sau không bao giờ đến lượt.`,
          `has determinant ${determinant} without a condition; those after it are never reached.`,
        ),
      ),
    ...tell.flatMap(({ when }, i) => conditionFaults(card, when, `tell ${i + 1}`, say)),
    ...(approval && approval.version > version
      ? [say('được phê duyệt ở phiên bản chưa có.', 'is approved in a version that does not exist.')]
      : []),
    ...(approval && approval.version < version
      ? [
          warning(
            say(
              `đã đổi từ khi ${approval.by} phê duyệt phiên bản ${approval.version}.`,
              `was changed since ${approval.by} approved version ${approval.version}.`,
            ),
          ),
        ]
      : []),
    ...(catalogue.types.some((type) => type.card === card.card)
      ? []
      : [warning(say('không được loại nào dùng.', 'is used by no type.'))]),
  ]
}

/** A question may ask for questions before it alone. */
function conditionFaults(
  card: Card,
  when: Either | undefined,
  of: string,
  say: Say,
): readonly CatalogueFault[] {
  return (when ?? []).flat().flatMap(({ question, is }) => {
    const asked = card.questions.find((each) => each.question === question)
    if (!asked)
      return [
        say(
          `(${of}) xét câu ${question}, chưa được hỏi.`,
          `(${of}) looks at ${question}, which is not asked.`,
        ),
      ]
    return is
      .filter((answer) => !asked.answers.some((each) => each.answer === answer))
      .map((answer) =>
        say(
          `(${of}) xét câu trả lời ${answer} của ${question}, không có.`,
          `(${of}) looks for answer ${answer} of ${question}, which is not there.`,
        ),
      )
  })
}

/**
 * Constraints: answers and approvals name a version of a card, so its text is never another under the same number; a type
 * that is taken out leaves incidents that have it with its code alone.
 */
function changeFaults({ cards, types }: Catalogue, inForce: Catalogue): readonly CatalogueFault[] {
  const text = ({ approval: _, ...rest }: Card) => rest
  return [
    ...cards.flatMap((card) => {
      const before = inForce.cards.find((each) => each.card === card.card)
      if (!before || isSame(text(before), text(card)) || card.version > before.version) return []
      return [
        ofCard(card.card)(
          `đã đổi, cần số phiên bản lớn hơn ${before.version}.`,
          `has changed and needs a version above ${before.version}.`,
        ),
      ]
    }),
    ...inForce.types
      .filter(({ code }) => !types.some((each) => each.code === code))
      .map(({ code }) =>
        warning(
          ofType(code)(
            'bị bỏ: sự cố đã có loại này chỉ còn mã.',
            'is taken out: incidents that have it keep its code alone.',
          ),
        ),
      ),
  ]
}
