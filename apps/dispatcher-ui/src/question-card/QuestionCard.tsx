/** The question card of an incident's type: what to ask next, what follows from the answers, what to tell the caller. */
import { type Call, isOver } from '@lien-thong/shared/call/call'
import {
  type Answers,
  askedOf,
  type Card,
  determine,
  isApproved,
  unapproved,
} from '@lien-thong/shared/catalogue/card'
import { type Catalogue, cardOf, typeOf } from '@lien-thong/shared/catalogue/catalogue'
import { determineRefusal } from '@lien-thong/shared/dispatch/card-answers'
import { answersTo } from '@lien-thong/shared/incident/determination'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../action/desk.ts'
import { isComposing } from '../action/keys.ts'
import { openCard, useCardView } from '../action/question-card.ts'
import { regionId } from '../action/region.ts'
import { run } from '../action/runner.ts'
import { Button } from '../design/Button.tsx'
import { CATALOGUE, useCatalogue } from '../field/use-catalogue.ts'
import { languageNow } from '../text/i18n.ts'
import { AnswerList } from './AnswerList.tsx'
import { AskedQuestion } from './AskedQuestion.tsx'
import { answerCard } from './card-commands.ts'
import { Finding } from './Finding.tsx'

interface Props {
  readonly incident: Incident
  readonly calls: readonly Call[]
}

export function QuestionCard({ incident, calls }: Props) {
  const catalogue = useCatalogue()
  const card = catalogue && cardOf(catalogue, typeOf(catalogue, incident.type)?.card)
  return card ? (
    <CardSection
      key={`${incident.id} ${card.card}`}
      incident={incident}
      isTalking={calls.some((call) => !isOver(call))}
      card={card}
      catalogue={catalogue}
    />
  ) : null
}

interface SectionProps {
  readonly incident: Incident
  readonly isTalking: boolean
  readonly card: Card
  readonly catalogue: Catalogue
}

function CardSection({ incident, isTalking, card, catalogue }: SectionProps) {
  const { t } = useTranslation()
  // What it is at first stays: a call that ends folds nothing under the pointer.
  const [isOpenAtFirst] = useState(isTalking)
  const isOpen = useCardView(({ open }) => open[incident.id]) ?? isOpenAtFirst
  const language = languageNow()
  const name = card.name[language]
  const { approval } = card
  return (
    <section className="detail-section question-card" aria-label={t('card.title', { name })}>
      <div className="qc-head">
        <h3>{t('card.title', { name })}</h3>
        <Button
          kind="bare"
          small
          keys={isOpen ? undefined : ['Alt', 'Q']}
          onPress={() => openCard(incident.id, !isOpen)}
        >
          {t(isOpen ? 'card.hide' : 'card.show')}
        </Button>
      </div>
      <p className={isApproved(card) ? 'muted qc-small' : 'qc-unapproved'}>
        {isApproved(card) && approval
          ? t('card.approvedBy', { by: approval.by, at: approval.at })
          : unapproved[language]}
      </p>
      <Questions incident={incident} card={card} catalogue={catalogue} isOpen={isOpen} />
    </section>
  )
}

type QuestionsProps = Omit<SectionProps, 'isTalking'> & { readonly isOpen: boolean }

function Questions({ incident, card, catalogue, isOpen }: QuestionsProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const client = useQueryClient()
  const region = useRef<HTMLFieldSetElement>(null)
  /** Pressed, and not yet in the picture. */
  const [pressed, setPressed] = useState<Answers>({})
  const [changing, setChanging] = useState<string>()
  const recorded = answersTo(incident, card.card)
  const answers: Answers = { ...recorded, ...pressed }
  const asked = askedOf(card, answers)
  const { determinant, tell, next } = determine(card, answers)
  const at = asked.find(({ question }) => question === changing) ?? next
  const answered = asked.filter(({ question }) => answers[question] !== undefined)
  const isReadOnly = determineRefusal(desk.person, incident) !== undefined

  const answer = async (question: string, given: string): Promise<void> => {
    // The button goes away under the focus; digits are still meant for the card.
    region.current?.focus({ preventScroll: true })
    setChanging(undefined)
    if (answers[question] === given) return
    setPressed((before) => ({ ...before, [question]: given }))
    if (!(await run(desk, answerCard(incident, card, question, given))))
      await client.invalidateQueries({ queryKey: [CATALOGUE] })
    setPressed(({ [question]: _, ...rest }) => rest)
  }
  const onKey = (event: KeyboardEvent): void => {
    if (!isOpen || isReadOnly || isComposing(event.nativeEvent)) return
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
    const digit = digitOf(event)
    if (digit !== undefined) {
      const given = at?.answers[Number(digit) - 1]
      event.preventDefault()
      if (at && given && !event.repeat) void answer(at.question, given.answer)
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault()
      setChanging(stepFrom(asked, at?.question, event.key === 'ArrowUp' ? -1 : 1))
    }
  }
  return (
    <fieldset
      ref={region}
      id={regionId.card}
      className="qc-body"
      tabIndex={-1}
      aria-label={t('card.region')}
      onKeyDown={onKey}
    >
      {isOpen && !isReadOnly && (
        <AskedQuestion
          question={at}
          position={at && { n: asked.indexOf(at) + 1, of: asked.length }}
          given={at && answers[at.question]}
          onAnswer={(question, given) => void answer(question, given)}
        />
      )}
      {!isOpen && (
        <p className="muted qc-small">{t('card.summary', { n: answered.length, of: asked.length })}</p>
      )}
      {(isOpen || answered.length > 0) && (
        <Finding
          incident={incident}
          catalogue={catalogue}
          card={card}
          determinant={determinant}
          isRecording={Object.keys(pressed).length > 0}
          isFinal={next === undefined}
        />
      )}
      {isOpen && tell.length > 0 && (
        <div className="qc-tell">
          <h4>{t('card.tell')}</h4>
          <ol aria-live="polite">
            {tell.map((each) => (
              <li key={each.en}>{each[languageNow()]}</li>
            ))}
          </ol>
        </div>
      )}
      {isOpen && answered.length > 0 && (
        <AnswerList
          incident={incident}
          card={card}
          questions={answered}
          answers={answers}
          isRecording={(question) => question in pressed}
          onChange={
            isReadOnly
              ? undefined
              : (question) => {
                  setChanging(question)
                  region.current?.focus()
                  region.current?.scrollIntoView({ block: 'nearest' })
                }
          }
        />
      )}
    </fieldset>
  )
}

/** Of the row over the letters by its place, which input methods rewrite; of the number pad only while it types digits. */
const digitOf = ({ code, key }: KeyboardEvent): string | undefined =>
  /^Digit([1-9])$/.exec(code)?.[1] ?? (code.startsWith('Numpad') ? /^[1-9]$/.exec(key)?.[0] : undefined)

/** @param from undefined: after the last one */
function stepFrom(
  asked: ReturnType<typeof askedOf>,
  from: string | undefined,
  by: 1 | -1,
): string | undefined {
  const at = from === undefined ? asked.length : asked.findIndex(({ question }) => question === from)
  return asked[Math.max(0, at + by)]?.question
}
