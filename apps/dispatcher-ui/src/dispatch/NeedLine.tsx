/** What is needed, who of the chosen brings it, and what is still missing, said plainly. */
import type { Recommendation } from '@lien-thong/shared/dispatch/recommended'
import { Check } from 'lucide-react'
import { WantedShape } from '../design/marks.tsx'
import { needsOf, type SendRow } from './send-rows.ts'
import { needName, type Telling } from './told-text.ts'

interface Props {
  readonly answer: Recommendation
  readonly chosen: readonly SendRow[]
  /** All that the hub judged. */
  readonly judged: readonly SendRow[]
  readonly telling: Telling
}

export function NeedLine({ answer, chosen, judged, telling }: Props) {
  const { text } = telling
  const needs = needsOf(answer, chosen, judged)
  if (needs.length === 0) return null
  return (
    <div className="needs">
      <span className="muted">{text.needs}</span>
      <ul>
        {needs.map(({ capability, open, by, because }) => {
          const left = Math.max(0, open - by.length)
          return (
            <li key={capability} className={left > 0 ? 'need is-missing' : 'need'}>
              {left > 0 ? <WantedShape /> : <Check aria-hidden="true" />}
              {text.need(open, needName(telling, capability))}
              {by.length > 0 && (
                <span className="muted">{by.map(({ callSign }) => callSign).join(', ')}</span>
              )}
              {left > 0 && (
                <strong>
                  {text.missing(left)}
                  {because && ` – ${text.left[because]}`}
                </strong>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
