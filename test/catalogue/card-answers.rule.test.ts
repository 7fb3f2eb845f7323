/** Answers become facts, and a determinant makes legs more urgent. */
import { cityCatalogue } from '@lien-thong/shared/catalogue/city-catalogue'
import {
  decideAnswers,
  decideExternalDeterminant,
  type GiveAnswers,
} from '@lien-thong/shared/dispatch/card-answers'
import type { Decided } from '@lien-thong/shared/dispatch/dispatch'
import type { Entry } from '@lien-thong/shared/fact/fact'
import { emptyHeld, evolveHeld } from '@lien-thong/shared/fact/held'
import { answersTo } from '@lien-thong/shared/incident/determination'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { Priority } from '@lien-thong/shared/kernel/agency'
import { isRefusal } from '@lien-thong/shared/kernel/refusal'
import { AT, closed, codeOf, incident, viewer } from '../dispatch/scene.ts'

const taker = viewer('call_taker', 'ambulance')
const give = (card: string, answers: Record<string, string>, version = 1): GiveAnswers => ({
  card,
  version,
  answers,
})
const decide = (given: GiveAnswers, of: Incident = incident(), by = taker) =>
  decideAnswers(by, cityCatalogue, of, given)

function outcomeOf(of: Incident, decided: Decided): Incident {
  if (isRefusal(decided)) throw new Error(decided.refusal)
  const held = { ...emptyHeld(), incidents: new Map([[of.id, of]]) }
  for (const { fact, personal } of decided) {
    expect(personal).toBeUndefined()
    evolveHeld(held, { at: AT, by: 'agent:x', fact } satisfies Omit<Entry, 'seq'>)
  }
  return held.incidents.get(of.id)!
}
const withPriority = (priority: Priority): Incident =>
  incident({ legs: [{ ...incident().legs[0]!, priority }] })

test('each answer is a fact, and so is the determinant and the priority that follows', () => {
  const decided = decide(give('chest_pain', { conscious: 'yes', sweating: 'yes' }))
  expect(codeOf(decided)).toBe('card.answered card.answered incident.determined incident.prioritised')
  const known = outcomeOf(incident(), decided)
  expect(answersTo(known, 'chest_pain')).toEqual({ conscious: 'yes', sweating: 'yes' })
  expect(answersTo(known, 'stroke')).toEqual({})
  expect(known.answers![0]).toEqual({
    card: 'chest_pain',
    version: 1,
    question: 'conscious',
    answer: 'yes',
    at: AT,
    by: 'agent:x',
  })
  expect(known.determination).toMatchObject({
    card: 'chest_pain',
    version: 1,
    determinant: 'heart_signs',
    plan: { legs: [{ agency: 'ambulance', priority: 1 }] },
    by: 'agent:x',
  })
  expect(known.legs[0]!.priority).toBe(1)
})

test('answers add up, a later one takes the place of an earlier one, and the same again says nothing', () => {
  const first = outcomeOf(incident(), decide(give('bleeding', { strong: 'no', where: 'limb' })))
  const second = outcomeOf(first, decide(give('bleeding', { conscious: 'yes' }), first))
  expect(second.determination).toMatchObject({ determinant: 'controlled' })
  const third = outcomeOf(second, decide(give('bleeding', { strong: 'yes', where: 'limb' }), second))
  expect(answersTo(third, 'bleeding')).toEqual({ strong: 'yes', where: 'limb', conscious: 'yes' })
  expect(third.answers).toHaveLength(3)
  expect(third.determination).toMatchObject({ determinant: 'strong_bleeding' })
  expect(codeOf(decide(give('bleeding', { strong: 'yes' }), third))).toBe('already_so')
})

test('an answer that changes nothing else is one fact', () => {
  const first = outcomeOf(incident(), decide(give('bleeding', { strong: 'yes' })))
  expect(codeOf(decide(give('bleeding', { where: 'limb' }), first))).toBe('card.answered')
})

test('a leg is never made less urgent, and no further agency is asked by itself', () => {
  const calm = { conscious: 'yes', cleared: 'yes', speaks: 'yes' }
  const urgent = outcomeOf(withPriority(1), decide(give('choking', calm), withPriority(1)))
  expect([urgent.determination?.plan.legs[0]?.priority, urgent.legs[0]!.priority]).toEqual([3, 1])
  const wet = outcomeOf(incident(), decide(give('drowning', { in_water: 'yes' })))
  expect(wet.determination?.plan.legs.map(({ agency }) => agency)).toEqual(['fire', 'ambulance', 'police'])
  expect(wet.legs.map(({ agency, priority }) => [agency, priority])).toEqual([['ambulance', 1]])
})

test('a leg that is over keeps its priority', () => {
  const leg = incident().legs[0]!
  const over = incident({ legs: [{ ...leg, state: 'completed', at: { ...leg.at, over: AT } }] })
  expect(codeOf(decide(give('stroke', { conscious: 'no' }), over))).toBe('card.answered incident.determined')
})

test.each<readonly [string, GiveAnswers, Incident, ReturnType<typeof viewer>, string]>([
  [
    'by an administrator',
    give('stroke', { conscious: 'no' }),
    incident(),
    viewer('administrator'),
    'forbidden',
  ],
  [
    'by another agency',
    give('stroke', { conscious: 'no' }),
    incident(),
    viewer('call_taker', 'police'),
    'incident_unknown',
  ],
  ['of a closed incident', give('stroke', { conscious: 'no' }), closed, taker, 'incident_closed'],
  ['of no card', give('hiccups', { conscious: 'no' }), incident(), taker, 'card_unknown'],
  ['of another version', give('stroke', { conscious: 'no' }, 2), incident(), taker, 'stale_version'],
  ['to no question', give('stroke', { pulse: 'no' }), incident(), taker, 'answer_unknown'],
  ['with no answer of it', give('stroke', { conscious: 'maybe' }), incident(), taker, 'answer_unknown'],
  ['half known', give('stroke', { conscious: 'no', pulse: 'no' }), incident(), taker, 'answer_unknown'],
])('an answer is refused %s', (_, given, of, by, code) => {
  expect(codeOf(decide(given, of, by))).toBe(code)
})

describe('What a licensed protocol found', () => {
  const external = { system: 'other', code: '10-D-4' }
  const plan = { legs: [{ agency: 'ambulance', priority: 1 }], needs: [] } as const

  test('is kept as it is said, and makes the leg more urgent', () => {
    const known = outcomeOf(incident(), decideExternalDeterminant(taker, incident(), external, plan))
    expect(known.determination).toEqual({ externalDeterminant: external, plan, at: AT, by: 'agent:x' })
    expect(known.legs[0]!.priority).toBe(1)
    expect(codeOf(decideExternalDeterminant(taker, known, external, plan))).toBe('already_so')
  })

  test('gives way to what is found later', () => {
    const known = outcomeOf(incident(), decideExternalDeterminant(taker, incident(), external, plan))
    const later = outcomeOf(known, decide(give('stroke', { conscious: 'yes' }), known))
    expect(later.determination).not.toHaveProperty('externalDeterminant')
    expect(later.determination).toMatchObject({ card: 'stroke', determinant: 'not_known' })
  })

  test('is refused of a closed incident', () => {
    expect(codeOf(decideExternalDeterminant(taker, closed, external, plan))).toBe('incident_closed')
  })
})
