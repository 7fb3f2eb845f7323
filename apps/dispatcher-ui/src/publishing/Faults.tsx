/** What is wrong with a draft, as sentences that the hub wrote in both languages. */
import type { WrongAt } from '@lien-thong/shared/kernel/form-fault'
import type { ReactElement } from 'react'
import type { DraftText } from './text.ts'

export interface Fault {
  /** It may be meant so. */
  readonly warning?: true
  /** At which field of the part. */
  readonly at?: WrongAt
  readonly vi: string
  readonly en: string
}

interface Props {
  readonly faults: readonly Fault[]
  readonly text: Pick<DraftText, 'locale' | 'warning' | 'fault'>
}

export function Faults({ faults, text }: Props): ReactElement | null {
  if (faults.length === 0) return null
  const language = text.locale.startsWith('en') ? 'en' : 'vi'
  return (
    <ul className="ro-faults">
      {faults.map((fault) => (
        <li key={fault.en} className={fault.warning ? 'is-warning' : 'is-fault'}>
          <b>{fault.warning ? text.warning : text.fault}:</b> {fault[language]}
        </li>
      ))}
    </ul>
  )
}
