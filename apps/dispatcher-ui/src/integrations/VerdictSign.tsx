/** A verdict by shape and word, since no colour says it. */
import type { Verdict } from '@lien-thong/shared/contract/delivery'
import { Check, Circle, Equal, type LucideIcon, X } from 'lucide-react'
import type { ReactElement } from 'react'
import type { IntegrationsText } from './text.ts'

const marks: Readonly<Record<Verdict, LucideIcon>> = {
  accepted: Check,
  duplicate: Equal,
  ignored: Circle,
  refused: X,
}

export function VerdictSign({
  verdict,
  text,
}: {
  readonly verdict: Verdict
  readonly text: IntegrationsText
}): ReactElement {
  const Mark = marks[verdict]
  return (
    <>
      <Mark aria-hidden="true" className="in-mark" /> {text.verdict[verdict]}
    </>
  )
}
