/** Why the hub did not do it, as a sentence. Takes no room while there is nothing to say. */
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { HubError } from '../api/http.ts'
import { refusalSentence } from '../text/refusal-sentence.ts'

interface Props {
  readonly error: Error | null
  /** How loud it is. */
  readonly className?: 'field-fault' | 'ro-notice'
}

export function Refused({ error, className = 'field-fault' }: Props): ReactElement | null {
  const { t } = useTranslation()
  if (!error) return null
  return (
    <p className={className} role="alert">
      {refusalSentence(t, error instanceof HubError ? error : { code: 'internal' })}
    </p>
  )
}
