// Short hands for writing the catalogue of a new hub.
import type { Need, ResponsePlan } from '../../incident/determination.ts'
import { type Agency, agencies, type Priority } from '../../kernel/agency.ts'
import type { Bilingual } from '../../kernel/bilingual.ts'
import type { CardDeterminant, Condition, Either, Question, Telling } from '../card.ts'
import type { IncidentType } from '../catalogue.ts'

export const both = (vi: string, en: string): Bilingual => ({ vi, en })

export type Legs = { readonly [A in Agency]?: Priority }
export type Needs = Readonly<Record<string, number>>

/** Agencies in the order in which they are written: the leading one first. */
export const plan = (legs: Legs, needs: Needs = {}): ResponsePlan => ({
  legs: Object.entries(legs).map(([name, priority]) => ({
    agency: agencies.find((agency) => agency === name)!,
    priority: priority!,
  })),
  needs: Object.entries(needs).map(([capability, count]): Need => ({ capability, count })),
})

/** @param words separated by `|` */
export const type = (
  family: string,
  code: string,
  vi: string,
  en: string,
  words: string,
  legs: Legs,
  needs: Needs = {},
  card?: string,
): IncidentType => ({
  code,
  name: both(vi, en),
  words: words.split('|'),
  family,
  plan: plan(legs, needs),
  ...(card !== undefined && { card }),
})

type Answer = readonly [answer: string, vi: string, en: string]

const UNKNOWN: Answer = ['unknown', 'Không rõ', 'Not known']
export const yesNo: readonly Answer[] = [
  ['yes', 'Có', 'Yes'],
  ['no', 'Không', 'No'],
]

/** Every question can be answered with “not known”. */
export const ask = (
  question: string,
  vi: string,
  en: string,
  answers: readonly Answer[],
  when?: Either,
): Question => ({
  question,
  text: both(vi, en),
  answers: [...answers, UNKNOWN].map(([answer, ofVi, ofEn]) => ({ answer, text: both(ofVi, ofEn) })),
  ...(when && { when }),
})

export const is = (question: string, ...answers: readonly string[]): Condition => ({ question, is: answers })
/** All conditions together. */
export const all = (...conditions: readonly Condition[]): Either => [conditions]
/** One of the conditions. */
export const any = (...conditions: readonly Condition[]): Either => conditions.map((each) => [each])

export const found = (
  determinant: string,
  vi: string,
  en: string,
  when: Either | undefined,
  legs: Legs,
  needs: Needs = {},
): CardDeterminant => ({
  determinant,
  name: both(vi, en),
  plan: plan(legs, needs),
  ...(when && { when }),
})

export const say = (vi: string, en: string, when?: Either): Telling => ({
  text: both(vi, en),
  ...(when && { when }),
})
