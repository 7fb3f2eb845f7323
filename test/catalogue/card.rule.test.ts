/** What the cards of the city make of answers: every determinant by a row of its table, and what holds for all answers. */
import {
  type Answers,
  askedOf,
  type Card,
  type CardDeterminant,
  determine,
  isApproved,
  urgencyOf,
} from '@lien-thong/shared/catalogue/card'
import { cardOf, typeOf } from '@lien-thong/shared/catalogue/catalogue'
import { cityCatalogue } from '@lien-thong/shared/catalogue/city-catalogue'
import { agencies } from '@lien-thong/shared/kernel/agency'
import { cardTables } from './card-tables.ts'

const answersOf = (text: string): Answers =>
  Object.fromEntries(text.split(' ').flatMap((each) => (each === '' ? [] : [each.split('=')])))

const prioritiesOf = ({ plan }: CardDeterminant): string =>
  agencies.map((agency) => plan.legs.find((leg) => leg.agency === agency)?.priority ?? '-').join('/')

const rows = Object.entries(cardTables).flatMap(([card, table]) =>
  table.map((row) => [card, ...row] as const),
)

test.each(rows)('%s: %s → %s %s', (name, answers, determinant, priorities) => {
  const card = cardOf(cityCatalogue, name)!
  for (const [question, answer] of Object.entries(answersOf(answers)))
    expect(
      card.questions.find((each) => each.question === question)?.answers.map((each) => each.answer),
    ).toContain(answer)
  const found = determine(card, answersOf(answers)).determinant
  expect([found.determinant, prioritiesOf(found)]).toEqual([determinant, priorities])
})

test('the fifteen cards have tables, and the tables name every determinant', () => {
  expect(Object.keys(cardTables).toSorted()).toEqual(cityCatalogue.cards.map(({ card }) => card).toSorted())
  expect(cityCatalogue.cards).toHaveLength(15)
  for (const { card, determinants } of cityCatalogue.cards)
    expect([card, [...new Set(cardTables[card]!.map(([, name]) => name))].toSorted()]).toEqual([
      card,
      determinants.map(({ determinant }) => determinant).toSorted(),
    ])
})

/** Every way to answer a card: each question with each of its answers, asked or not. */
function* everyAnswer({ questions }: Card, given: Answers = {}, at = 0): Generator<Answers> {
  const question = questions[at]
  if (!question) yield given
  else
    for (const { answer } of question.answers)
      yield* everyAnswer({ questions } as Card, { ...given, [question.question]: answer }, at + 1)
}

const cards = cityCatalogue.cards.map((card) => [card.card, card] as const)

test.each(cards)('%s: not knowing is never rated below every known answer', (_, card) => {
  for (const answers of everyAnswer(card))
    for (const { question, answers: keys } of card.questions) {
      if (answers[question] !== 'unknown') continue
      const urgency = (given: Answers) => urgencyOf(determine(card, given).determinant.plan)
      const known = keys
        .filter(({ answer }) => answer !== 'unknown')
        .map(({ answer }) => urgency({ ...answers, [question]: answer }))
      const { [question]: _, ...silent } = answers
      expect(urgency(answers)).toBeLessThanOrEqual(Math.max(...known))
      expect(urgency(silent)).toBeLessThanOrEqual(Math.max(...known))
    }
})

test.each(cards)(
  '%s: who does not breathe and is not known to be awake is always of priority 1',
  (_, card) => {
    for (const answers of everyAnswer(card)) {
      const asked = askedOf(card, answers).map(({ question }) => question)
      if (!asked.includes('breathing') || answers.breathing !== 'none' || answers.conscious === 'yes')
        continue
      expect([answers, urgencyOf(determine(card, answers).determinant.plan)]).toEqual([answers, 1])
    }
  },
)

test.each(cards)('%s: nobody awake is pressed on the chest', (_, card) => {
  const presses = /ép mạnh và nhanh|ép giữa ngực mạnh/
  const asksAwake = card.questions.some(({ question }) => question === 'conscious')
  for (const answers of everyAnswer(card)) {
    const said = determine(card, answers).tell.some(({ vi }) => presses.test(vi))
    if (said) expect([asksAwake, answers.conscious]).not.toEqual([true, 'yes'])
    if (said) expect(asksAwake).toBe(true)
  }
})

/** A type may say more than its card asks for, as shots do; the type that a card is made for does not. */
const madeFor: Readonly<Record<string, string>> = { lift_trapped: 'lift_rescue', fight_weapons: 'fight' }

test.each(cards)('%s: without an answer it is rated no lower than its type', (name, card) => {
  const type = typeOf(cityCatalogue, madeFor[name] ?? name)!
  expect(type.card).toBe(name)
  const { plan } = determine(card, {}).determinant
  for (const { agency, priority } of type.plan.legs)
    expect(plan.legs.find((leg) => leg.agency === agency)?.priority).toBeLessThanOrEqual(priority)
})

test.each(cards)('%s: is short, has something to say at once, and nobody has approved it', (_, card) => {
  expect(isApproved(card)).toBe(false)
  expect(card.approval).toBeUndefined()
  expect(card.questions.length).toBeLessThanOrEqual(7)
  expect(determine(card, {}).tell.length).toBeGreaterThan(0)
  for (const { text } of card.tell) {
    expect(text.vi.length).toBeLessThanOrEqual(120)
    expect(text.en.length).toBeLessThanOrEqual(140)
  }
})

test('questions come in order, and what a corrected answer no longer asks for does not count', () => {
  const card = cardOf(cityCatalogue, 'childbirth')!
  expect(determine(card, {}).next?.question).toBe('born')
  expect(determine(card, { born: 'yes' }).next?.question).toBe('baby_breathing')
  expect(determine(card, { born: 'no' }).next?.question).toBe('pushing')
  expect(
    determine(card, { born: 'no', pushing: 'no', bleeding: 'no', weeks: 'unknown' }).next,
  ).toBeUndefined()
  const corrected = { born: 'no', baby_breathing: 'no' }
  expect(determine(card, corrected).determinant.determinant).toBe('not_known')
  expect(askedOf(card, corrected).map(({ question }) => question)).toEqual([
    'born',
    'pushing',
    'bleeding',
    'weeks',
  ])
})

test('an answer that the card does not have counts as none', () => {
  const card = cardOf(cityCatalogue, 'drowning')!
  expect(determine(card, { in_water: 'perhaps' })).toEqual(determine(card, {}))
  expect(determine(card, { nothing: 'yes' })).toEqual(determine(card, {}))
})

test('an approval is of one version', () => {
  const card = {
    ...cardOf(cityCatalogue, 'stroke')!,
    approval: { by: 'Sở Y tế', at: '2026-11-22', version: 1 },
  }
  expect(isApproved(card)).toBe(true)
  expect(isApproved({ ...card, version: 2 })).toBe(false)
})
