/** A question card by its digits: faster than the hub records, corrected, refused; and the catalogue as it is edited. */
import { type Card, determine, isApproved } from '@lien-thong/shared/catalogue/card'
import { cityCatalogue } from '@lien-thong/shared/catalogue/city-catalogue'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { openCard, useCardView } from '../../apps/dispatcher-ui/src/action/question-card.ts'
import {
  approved,
  cardsLike,
  ledBy,
  typesLike,
  withCard,
  withLeg,
} from '../../apps/dispatcher-ui/src/catalogue/catalogue-edit.ts'
import { usePicture } from '../../apps/dispatcher-ui/src/live/use-live.ts'
import { withNeed } from '../../apps/dispatcher-ui/src/publishing/need-edit.ts'
import { QuestionCard } from '../../apps/dispatcher-ui/src/question-card/QuestionCard.tsx'
import { incident, json, now, openDesk, snapshot, type TestDesk } from './desk.tsx'

const card = cityCatalogue.cards.find((each) => each.card === 'drowning')!
const type = cityCatalogue.types.find((each) => each.card === card.card)!.code

let desk: TestDesk
let isCatalogueAsked = false
let answers: { readonly body: unknown; readonly settle: (status?: number) => void }[]

beforeEach(() => {
  answers = []
  isCatalogueAsked = false
  Element.prototype.scrollIntoView = () => undefined
  useCardView.setState({ open: {} })
  globalThis.fetch = async (path, init) => {
    if (String(path) === '/v1/catalogue') {
      isCatalogueAsked = true
      return json({ ...cityCatalogue, version: 1, by: 'system' })
    }
    const body = JSON.parse(String(init?.body))
    return new Promise((resolve) => {
      const settle = (status = 200): void =>
        resolve(json(status === 200 ? { id: 'i-1', version: 1 } : { code: 'stale_version' }, status))
      answers.push({ body, settle })
    })
  }
})
afterEach(() => {
  cleanup()
  desk.desk.live.stop()
})

function Shown() {
  const shown = usePicture('incidents')?.incidents.get('i-1')
  return shown ? <QuestionCard incident={shown} calls={[]} /> : null
}

async function open(change: Partial<Incident> = { type }): Promise<void> {
  desk = await openDesk(snapshot({ incidents: [incident('i-1', change)] }))
  openCard('i-1', true)
  desk.show(<Shown />)
}

const region = () => screen.getByRole('group', { name: 'Thẻ câu hỏi' })
const question = () => region().querySelector('.qc-question strong')?.textContent
const press = (digit: number) => fireEvent.keyDown(region(), { code: `Digit${digit}`, key: String(digit) })
const settle = (at: number, status?: number) => act(async () => answers[at]!.settle(status))

test('digits answer in order, faster than the hub records, and the finding follows at once', async () => {
  await open()
  await screen.findByText(card.questions[0]!.text.vi)
  expect(screen.getByText('chưa được cơ quan y tế phê duyệt')).toBeTruthy()
  press(1)
  expect(question()).toBe(card.questions[1]!.text.vi)
  press(2)
  expect(screen.getByText('Nhiều người dưới nước')).toBeTruthy()
  expect(answers.map(({ body }) => body)).toEqual([
    { card: 'drowning', version: 1, answers: { in_water: 'yes' } },
    { card: 'drowning', version: 1, answers: { count: 'several' } },
  ])
  expect(within(region()).getAllByText('đang ghi…').length).toBeGreaterThan(0)
})

test('what the hub refuses is asked again, and what it took stays', async () => {
  await open()
  await screen.findByText(card.questions[0]!.text.vi)
  press(1)
  await settle(0, 409)
  await waitFor(() => expect(question()).toBe(card.questions[0]!.text.vi))
  press(2)
  desk.tell({
    type: 'card.answered',
    incident: 'i-1',
    card: 'drowning',
    version: 1,
    question: 'in_water',
    answer: 'no',
  })
  await settle(1)
  await waitFor(() => expect(screen.queryByText('đang ghi…')).toBe(null))
  expect(question()).toBe(card.questions[1]!.text.vi)
})

test('the arrow goes back to correct an answer, and a digit that names none does nothing', async () => {
  const answered = {
    card: 'drowning',
    version: 1,
    question: 'in_water',
    answer: 'yes',
    by: 'agent:lan',
    at: now,
  }
  await open({ type, answers: [answered] })
  await screen.findByText(card.questions[1]!.text.vi)
  fireEvent.keyDown(region(), { code: 'ArrowUp', key: 'ArrowUp' })
  expect(question()).toBe(card.questions[0]!.text.vi)
  press(9)
  expect(answers).toEqual([])
  fireEvent.keyDown(region(), { code: 'Numpad2', key: '2' })
  expect(answers[0]!.body).toEqual({ card: 'drowning', version: 1, answers: { in_water: 'no' } })
})

test('letters of an input method and keys with Ctrl or Alt are nobody’s answers', async () => {
  await open()
  await screen.findByText(card.questions[0]!.text.vi)
  fireEvent.keyDown(region(), { code: 'Digit1', key: '1', altKey: true })
  fireEvent.keyDown(region(), { code: 'Digit1', key: 'Process', keyCode: 229 })
  // A number pad that moves instead of typing.
  fireEvent.keyDown(region(), { code: 'Numpad1', key: 'End' })
  expect(answers).toEqual([])
})

test('a folded card takes no answers', async () => {
  await open()
  await screen.findByText(card.questions[0]!.text.vi)
  fireEvent.click(screen.getByRole('button', { name: 'Thu gọn' }))
  press(1)
  expect(answers).toEqual([])
  expect(screen.getByText('Đã trả lời 0/2 câu')).toBeTruthy()
})

test('a closed incident shows what was answered and asks nothing', async () => {
  const answered = {
    card: 'drowning',
    version: 1,
    question: 'in_water',
    answer: 'yes',
    by: 'agent:lan',
    at: now,
  }
  await open({ type, answers: [answered], status: 'closed' })
  await screen.findByText(card.questions[0]!.text.vi)
  expect(screen.queryByRole('button', { name: 'Có' })).toBe(null)
  press(1)
  expect(answers).toEqual([])
})

test('a type without a card has none', async () => {
  await open({ type: cityCatalogue.types.find((each) => each.card === undefined)!.code })
  await waitFor(() => expect(isCatalogueAsked).toBe(true))
  await act(async () => undefined)
  expect(screen.queryByRole('group', { name: 'Thẻ câu hỏi' })).toBe(null)
})

test('a card with other words has the next number and loses its approval, and its old words its old number', () => {
  const signed = approved(card, { by: 'Sở Y tế', at: '2026-11-01' }, card, cityCatalogue)
  const inForce = withCard(cityCatalogue, signed, cityCatalogue)
  const signedNow = inForce.cards.find((each) => each.card === card.card)!
  expect([signedNow.version, isApproved(signedNow)]).toEqual([1, true])
  const changed: Card = { ...signedNow, name: { vi: 'Ngạt nước', en: 'Drowning' } }
  const draft = withCard(inForce, approved(changed, signedNow.approval, signedNow, inForce), inForce)
  const drafted = draft.cards.find((each) => each.card === card.card)!
  expect([drafted.version, isApproved(drafted)]).toEqual([2, false])
  const again = withCard(
    inForce,
    approved(changed, { by: 'Sở Y tế', at: '2026-11-22' }, signedNow, inForce),
    inForce,
  )
  expect(isApproved(again.cards.find((each) => each.card === card.card)!)).toBe(true)
  const back = withCard(draft, { ...drafted, name: signedNow.name }, inForce)
  expect(back.cards.find((each) => each.card === card.card)!.version).toBe(1)
})

test('an agency that is not asked takes its capabilities along, and one that leads stands first', () => {
  const { plan } = determine(card, { in_water: 'yes' }).determinant
  const { capabilities } = cityCatalogue
  expect(withLeg(plan, 'fire', undefined, capabilities)).toEqual({
    legs: plan.legs.filter(({ agency }) => agency !== 'fire'),
    needs: [{ capability: 'advanced_life_support', count: 1 }],
  })
  expect(withLeg(plan, 'police', 1, capabilities).legs[2]).toEqual({ agency: 'police', priority: 1 })
  expect(ledBy(plan, 'police').legs[0]?.agency).toBe('police')
  expect(withNeed(plan.needs, 'water_rescue', 0).some((need) => need.capability === 'water_rescue')).toBe(
    false,
  )
  expect(withNeed(plan.needs, 'water_rescue', 3)).toContainEqual({ capability: 'water_rescue', count: 3 })
})

test('types and cards are found without tone marks', () => {
  expect(typesLike(cityCatalogue, 'duoi nuoc')[0]?.card).toBe('drowning')
  expect(cardsLike(cityCatalogue, 'duoi').map((each) => each.card)).toContain('drowning')
  expect(typesLike(cityCatalogue, '')).toBe(cityCatalogue.types)
})
