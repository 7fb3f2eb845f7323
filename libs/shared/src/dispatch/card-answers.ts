/** Answers to the questions of a card, and what follows from them for the incident. A button asks the same rule. */
import { forbidsOn } from '../access/access.ts'
import type { Viewer } from '../agent/viewer.ts'
import { type Answers, type Card, determine } from '../catalogue/card.ts'
import { type Catalogue, cardOf } from '../catalogue/catalogue.ts'
import type { Decision } from '../fact/fact.ts'
import {
  answersTo,
  type Determinant,
  type ExternalDeterminant,
  type ResponsePlan,
} from '../incident/determination.ts'
import { agenciesOf, type Incident } from '../incident/incident.ts'
import { isSame } from '../kernel/difference.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import type { Decided } from './dispatch.ts'

export interface GiveAnswers {
  readonly card: string
  /** Of the card that was shown. */
  readonly version: number
  readonly answers: Answers
}

/** Why nothing can be answered about this incident, or undefined. */
export const determineRefusal = (viewer: Viewer, incident: Incident): Refusal | undefined =>
  forbidsOn(viewer, 'incident.determine', incident) ??
  (incident.status === 'closed' ? refuse('incident_closed', { number: incident.number }) : undefined)

/**
 * Constraints, in this order: answers are to a question that was read in the version in force; all of them are known to the
 * card, or none is taken; the same answer again says nothing new.
 */
export function decideAnswers(
  viewer: Viewer,
  catalogue: Catalogue,
  incident: Incident,
  { card: name, version, answers }: GiveAnswers,
): Decided {
  const refusal = determineRefusal(viewer, incident)
  if (refusal) return refusal
  const card = cardOf(catalogue, name)
  if (!card) return refuse('card_unknown', { card: name })
  if (version !== card.version) return refuse('stale_version', { seen: version, current: card.version })
  for (const [question, answer] of Object.entries(answers))
    if (!isAnswer(card, question, answer)) return refuse('answer_unknown', { question, answer })
  const before = answersTo(incident, name)
  const given = Object.entries(answers).filter(([question, answer]) => before[question] !== answer)
  if (given.length === 0) return refuse('already_so')
  const { determinant } = determine(card, { ...before, ...answers })
  return [
    ...given.map(
      ([question, answer]): Decision => ({
        fact: { type: 'card.answered', incident: incident.id, card: name, version, question, answer },
        audience: agenciesOf(incident),
      }),
    ),
    ...determination(
      incident,
      { card: name, version, determinant: determinant.determinant },
      determinant.plan,
    ),
  ]
}

const isAnswer = ({ questions }: Card, asked: string, given: string): boolean =>
  questions.find(({ question }) => question === asked)?.answers.some(({ answer }) => answer === given) ??
  false

/** What a licensed protocol found in a program of its own is taken as it is said. */
export function decideExternalDeterminant(
  viewer: Viewer,
  incident: Incident,
  externalDeterminant: ExternalDeterminant,
  plan: ResponsePlan,
): Decided {
  const refusal = determineRefusal(viewer, incident)
  if (refusal) return refusal
  const decided = determination(incident, { externalDeterminant }, plan)
  return decided.length === 0 ? refuse('already_so') : decided
}

/**
 * Constraints: by itself a determinant makes a leg more urgent and never less, because a person may know why it is urgent;
 * it asks no further agency to come, which the plan proposes and a person does.
 */
function determination(incident: Incident, by: Determinant, plan: ResponsePlan): readonly Decision[] {
  const audience = agenciesOf(incident)
  const {
    plan: known,
    at: _at,
    by: _by,
    ...determinant
  } = incident.determination ?? { plan: undefined, at: '', by: '' }
  const raised = plan.legs.filter(({ agency, priority }) =>
    incident.legs.some(
      (leg) => leg.agency === agency && leg.at.over === undefined && priority < leg.priority,
    ),
  )
  return [
    ...(isSame(known, plan) && isSame(determinant, by)
      ? []
      : [{ fact: { type: 'incident.determined', incident: incident.id, plan, ...by } as const, audience }]),
    ...raised.map(
      ({ agency, priority }): Decision => ({
        fact: { type: 'incident.prioritised', incident: incident.id, agency, priority },
        audience,
      }),
    ),
  ]
}
