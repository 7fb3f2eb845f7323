/** An editor once the draft and what is in force are there; until then that they are on their way, or do not come. */
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactElement, ReactNode } from 'react'
import { Lost } from '../publishing/Lost.tsx'
import type { SettingText } from './text.ts'

interface Props<Draft, InForce> {
  readonly draft: UseQueryResult<Draft>
  readonly inForce: UseQueryResult<InForce>
  readonly text: SettingText
  readonly children: (draft: Draft, inForce: InForce) => ReactNode
}

export function BothVersions<Draft, InForce>(props: Props<Draft, InForce>): ReactElement {
  const { draft, inForce, text, children } = props
  if (draft.data && inForce.data) return <>{children(draft.data, inForce.data)}</>
  const error = draft.error ?? inForce.error
  return error ? <Lost error={error} text={text} /> : <p className="empty">{text.loading}</p>
}
