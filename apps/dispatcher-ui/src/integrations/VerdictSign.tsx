/** A verdict by shape and word, since no colour says it. */
import type { Verdict } from '@lien-thong/shared/contract/delivery'
import type { ReactElement } from 'react'
import type { IntegrationsText } from './text.ts'

const marks: Readonly<Record<Verdict, string>> = {
  accepted: '✓',
  duplicate: '＝',
  ignored: '○',
  refused: '✕',
}

export function VerdictSign({
  verdict,
  text,
}: {
  readonly verdict: Verdict
  readonly text: IntegrationsText
}): ReactElement {
  return (
    <>
      <span aria-hidden="true" className="in-mark">
        {marks[verdict]}
      </span>{' '}
      {text.verdict[verdict]}
    </>
  )
}
