/** The frame of a page on which a document is edited: what is in force, and the editor once both versions are there. */
import type { PublishedVersion } from '@lien-thong/shared/contract/published'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactElement, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../design/PageHeader.tsx'
import { actorText, momentText } from '../text/format.ts'
import { Lost } from './Lost.tsx'
import './publishing.css'
import type { DraftText } from './text.ts'

interface Props<InForce, Draft> {
  readonly title: string
  readonly text: DraftText
  readonly className?: string
  readonly inForce: UseQueryResult<InForce>
  readonly draft: UseQueryResult<Draft>
  readonly editor: (draft: Draft, inForce: InForce) => ReactNode
}

export function DocumentPage<InForce extends PublishedVersion, Draft>(
  props: Props<InForce, Draft>,
): ReactElement {
  const { title, text, className = '', inForce, draft, editor } = props
  const { t } = useTranslation()
  const published = inForce.data
  return (
    <div className={`ro-page ${className}`}>
      <PageHeader back={text.back} title={title}>
        {published && (
          <p className="muted">
            {text.inForce(
              published.version,
              actorText(t, published.by),
              published.at === undefined ? undefined : momentText(published.at, 0),
            )}
          </p>
        )}
      </PageHeader>
      <Lost error={inForce.error ?? draft.error} text={text} />
      {!(draft.data && published) && !draft.error && <p className="empty">{text.loading}</p>}
      {draft.data && published && editor(draft.data, published)}
    </div>
  )
}
