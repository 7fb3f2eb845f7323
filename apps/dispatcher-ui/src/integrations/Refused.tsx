/** Why the hub did not do it, as a sentence. Takes no room while there is nothing to say. */
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { HubError } from '../api/http.ts'
import { refusalSentence } from '../text/refusal-sentence.ts'

export function Refused({ error }: { readonly error: Error | null }): ReactElement | null {
  const { t } = useTranslation()
  if (!error) return null
  return (
    <p className="field-fault" role="alert">
      {refusalSentence(t, error instanceof HubError ? error : { code: 'internal' })}
    </p>
  )
}
