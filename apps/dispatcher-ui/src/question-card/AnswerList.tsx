/** What was answered, by whom, and a way to correct it. */
import type { Answers, Card, Question } from '@lien-thong/shared/catalogue/card'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { useServerNow } from '../live/use-live.ts'
import { actorText, momentText } from '../text/format.ts'
import { languageNow } from '../text/i18n.ts'

interface Props {
  readonly incident: Incident
  readonly card: Card
  readonly questions: readonly Question[]
  readonly answers: Answers
  readonly isRecording: (question: string) => boolean
  /** Undefined: this person may only read. */
  readonly onChange: ((question: string) => void) | undefined
}

export function AnswerList({ incident, card, questions, answers, isRecording, onChange }: Props) {
  const { t } = useTranslation()
  const now = useServerNow()
  const language = languageNow()
  return (
    <div className="qc-answered">
      <h4>{t('card.answered')}</h4>
      <ul>
        {questions.map(({ question, text, answers: choices }) => {
          const given = choices.find(({ answer }) => answer === answers[question])
          const record = incident.answers?.find(
            (each) => each.card === card.card && each.question === question,
          )
          return (
            <li key={question}>
              <span>
                {text[language]} <strong>{given?.text[language]}</strong>{' '}
                <span className="muted qc-small">
                  {isRecording(question) || !record
                    ? t('card.recording')
                    : t('card.by', { name: actorText(t, record.by), time: momentText(record.at, now) })}
                </span>
              </span>
              {onChange && (
                <Button
                  kind="bare"
                  small
                  label={t('card.changeOf', { question: text[language] })}
                  onPress={() => onChange(question)}
                >
                  {t('card.change')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
