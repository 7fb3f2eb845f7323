/** That the hub cannot be reached. Whose session ended is asked to sign in, over the page, and is told nothing else. */
import type { ReactElement } from 'react'
import { HubError } from '../api/http.ts'
import type { DraftText } from './text.ts'

interface Props {
  readonly error: Error | null
  readonly text: Pick<DraftText, 'lost'>
}

export function Lost({ error, text }: Props): ReactElement | null {
  if (!error || (error instanceof HubError && error.code === 'not_signed_in')) return null
  return (
    <p className="ro-notice" role="alert">
      {text.lost}
    </p>
  )
}
