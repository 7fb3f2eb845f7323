/** A question card: few questions with keys for answers, what follows from the answers, and what to tell the caller. */
import type { ResponsePlan } from '../incident/determination.ts'
import type { Priority } from '../kernel/agency.ts'
import type { Bilingual } from '../kernel/bilingual.ts'

/** Holds when the question was answered with one of these. A question without an answer fulfils no condition. */
export interface Condition {
  readonly question: string
  readonly is: readonly string[]
}

/** Holds when all conditions of one of the lists hold. Left out: always. */
export type Either = readonly (readonly Condition[])[]

export interface Question {
  readonly question: string
  readonly text: Bilingual
  readonly answers: readonly { readonly answer: string; readonly text: Bilingual }[]
  /** Asked only then. */
  readonly when?: Either
}

/** Asked in order; the first that holds decides, and the last one always holds. */
export interface CardDeterminant {
  readonly determinant: string
  readonly name: Bilingual
  readonly plan: ResponsePlan
  readonly when?: Either
}

/** One short sentence for the caller. */
export interface Telling {
  readonly text: Bilingual
  readonly when?: Either
}

/** An authority has read this version of the card and stands for it. */
export interface Approval {
  readonly by: string
  /** Day, as YYYY-MM-DD. */
  readonly at: string
  readonly version: number
  readonly document?: string
}

export interface Card {
  readonly card: string
  /** Another number with every change, so that answers and approvals say what they are about. */
  readonly version: number
  readonly name: Bilingual
  readonly questions: readonly Question[]
  readonly determinants: readonly CardDeterminant[]
  readonly tell: readonly Telling[]
  readonly approval?: Approval
}

/** By question. */
export type Answers = Readonly<Record<string, string>>

export interface Outcome {
  readonly determinant: CardDeterminant
  /** In the order in which they are said. */
  readonly tell: readonly Bilingual[]
  /** The next question without an answer. */
  readonly next?: Question
}

/** Stands on every card that no authority has approved in its present version. */
export const unapproved: Bilingual = {
  vi: 'chưa được cơ quan y tế phê duyệt',
  en: 'not clinically approved',
}

export const isApproved = ({ approval, version }: Card): boolean => approval?.version === version

const holds = (when: Either | undefined, answers: Answers): boolean =>
  when === undefined ||
  when.some((all) => all.every(({ question, is }) => is.includes(answers[question] ?? '')))

/** Questions that these answers leave open to be asked, answered or not, in order. */
export const askedOf = ({ questions }: Card, answers: Answers): readonly Question[] =>
  questions.filter(({ when }) => holds(when, answers))

/**
 * Constraints: an answer counts only while its question is asked, so that a corrected answer takes along what was asked
 * because of it; what is not known is never taken for good, because only an answer fulfils a condition.
 */
export function determine(card: Card, given: Answers): Outcome {
  const answers = countingAnswers(card, given)
  const determinant = card.determinants.find(({ when }) => holds(when, answers)) ?? card.determinants.at(-1)!
  const next = askedOf(card, answers).find(({ question }) => answers[question] === undefined)
  return {
    determinant,
    tell: card.tell.filter(({ when }) => holds(when, answers)).map(({ text }) => text),
    ...(next && { next }),
  }
}

/** A question depends on questions before it alone, which is why one pass is enough. */
function countingAnswers({ questions }: Card, given: Answers): Answers {
  const counting: Record<string, string> = {}
  for (const { question, answers, when } of questions) {
    const answer = given[question]
    if (answer !== undefined && answers.some((each) => each.answer === answer) && holds(when, counting))
      counting[question] = answer
  }
  return counting
}

/** The most urgent priority of a plan. */
export const urgencyOf = ({ legs }: ResponsePlan): Priority =>
  legs.reduce<Priority>((most, { priority }) => Math.min(most, priority) as Priority, 4)
