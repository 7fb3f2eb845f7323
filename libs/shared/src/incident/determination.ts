/** What was answered about an incident, and what followed from it: its determinant, priorities and response plan. */
import type { Actor, Agency, Priority } from '../kernel/agency.ts'
import type { Instant } from '../kernel/instant.ts'

/** Something that a response must be able to do, and how many units of it. */
export interface Need {
  readonly capability: string
  readonly count: number
}

/** Who should come, the leading agency first, and what must be among it. */
export interface ResponsePlan {
  readonly legs: readonly { readonly agency: Agency; readonly priority: Priority }[]
  readonly needs: readonly Need[]
}

/** One key that was pressed on a card. A later answer to the same question takes its place. */
export interface CardAnswer {
  readonly card: string
  /** Of the card. */
  readonly version: number
  readonly question: string
  readonly answer: string
  readonly by: Actor
  readonly at: Instant
}

/** The result of a licensed protocol, worked out in its own program: that program's name, and its code. */
export interface ExternalDeterminant {
  readonly system: string
  readonly code: string
}

/** By one of our cards, or by someone else's protocol. */
export type Determinant =
  | { readonly card: string; readonly version: number; readonly determinant: string }
  | { readonly externalDeterminant: ExternalDeterminant }

export type Determination = Determinant & {
  readonly plan: ResponsePlan
  readonly at: Instant
  readonly by: Actor
}

export type DeterminationFact =
  | {
      readonly type: 'card.answered'
      readonly incident: string
      readonly card: string
      readonly version: number
      readonly question: string
      readonly answer: string
    }
  /** The priorities that follow for legs are facts of their own. */
  | (Determinant & {
      readonly type: 'incident.determined'
      readonly incident: string
      readonly plan: ResponsePlan
    })

/** What of an incident comes from cards and protocols. */
export interface Determining {
  readonly answers?: readonly CardAnswer[]
  readonly determination?: Determination
}

interface DeterminationEntry {
  readonly at: Instant
  readonly by: Actor
  readonly fact: DeterminationFact
}

export function evolveDetermination(
  { answers = [] }: Determining,
  { at, by, fact }: DeterminationEntry,
): Determining {
  const { type, incident: _, ...known } = fact
  if (type === 'incident.determined') return { determination: { ...known, at, by } as Determination }
  const answer = { ...known, at, by } as CardAnswer
  return {
    answers: [
      ...answers.filter(({ card, question }) => card !== answer.card || question !== answer.question),
      answer,
    ],
  }
}

/** By question. */
export const answersTo = ({ answers = [] }: Determining, of: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    answers.filter(({ card }) => card === of).map(({ question, answer }) => [question, answer]),
  )
