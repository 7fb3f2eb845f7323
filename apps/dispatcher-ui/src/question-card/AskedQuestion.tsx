/** The question that is asked now, always in the same place, with a digit for each answer. */
import type { Question } from '@lien-thong/shared/catalogue/card'
import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { Keys } from '../design/Keys.tsx'
import { languageNow } from '../text/i18n.ts'

interface Props {
  /** Undefined: all are answered. */
  readonly question: Question | undefined
  readonly position: { readonly n: number; readonly of: number } | undefined
  /** What was answered before. */
  readonly given: string | undefined
  readonly onAnswer: (question: string, answer: string) => void
}

export function AskedQuestion({ question, position, given, onAnswer }: Props) {
  const { t } = useTranslation()
  const language = languageNow()
  return (
    <div className="qc-asked">
      {question && position ? (
        <>
          <p className="qc-question" aria-live="polite">
            <span className="muted qc-small number">{t('card.step', position)}</span>
            <strong>{question.text[language]}</strong>
          </p>
          <div className="button-row">
            {question.answers.map(({ answer, text }, i) => (
              <Button
                key={`${question.question} ${answer}`}
                isOn={given === undefined ? undefined : given === answer}
                className="qc-answer"
                onPress={() => onAnswer(question.question, answer)}
              >
                <Keys keys={[String(i + 1)]} /> {text[language]}
              </Button>
            ))}
          </div>
          <p className="muted qc-small">{t('card.keys', { n: question.answers.length })}</p>
        </>
      ) : (
        <p className="qc-question">
          <span>{t('card.allAsked')}</span>
          <span className="muted qc-small">{t('card.keysDone')}</span>
        </p>
      )}
    </div>
  )
}
