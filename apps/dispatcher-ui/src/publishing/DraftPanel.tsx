/** What a draft would change, what stands in its way, and publishing it: alike for every document that is published. */
import type { DraftState, PublishedVersion } from '@lien-thong/shared/contract/published'
import type { ReactElement, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Refused } from '../action/Refused.tsx'
import { Button } from '../design/Button.tsx'
import { actorText, momentText } from '../text/format.ts'
import { type Fault, Faults } from './Faults.tsx'
import type { DraftText } from './text.ts'

interface Props {
  readonly draft: DraftState<Fault>
  readonly inForce: PublishedVersion
  readonly text: DraftText
  readonly isPublishable: boolean
  readonly isPublishing: boolean
  readonly error: Error | null
  /** The version that was published from here. */
  readonly published: number | undefined
  /** The difference. */
  readonly children: ReactNode
  readonly onRebase: () => void
  readonly onPublish: () => void
  readonly onDiscard: () => void
}

export function DraftPanel(props: Props): ReactElement {
  const { draft, inForce, text, isPublishable, isPublishing, error, published, children } = props
  const { t } = useTranslation()
  const { base, faults, isChanged } = draft
  const isBehind = isChanged && base !== inForce.version
  return (
    <section className="ro-panel ro-draft" aria-labelledby="ro-draft">
      <h2 id="ro-draft">{text.draft}</h2>
      {!isChanged && <p className="muted">{text.noDraft}</p>}
      {isChanged && draft.at !== undefined && (
        <p className="muted ro-small">{text.draftBy(actorText(t, draft.by), momentText(draft.at, 0))}</p>
      )}
      {isChanged && children}
      <Faults faults={faults} text={text} />
      {isBehind && (
        <p className="ro-notice">
          {text.publishedMeanwhile(inForce.version)}{' '}
          <Button small onPress={props.onRebase}>
            {text.rebase}
          </Button>
        </p>
      )}
      <Refused error={error} className="ro-notice" />
      <p className="ro-small" role="status">
        {published !== undefined && !isChanged && text.published(published)}
      </p>
      {isChanged && (
        <div className="button-row">
          <Button
            kind="act"
            isPending={isPublishing}
            reason={isPublishable ? undefined : text.publishWhy}
            onPress={() => {
              if (isPublishable) props.onPublish()
            }}
          >
            {text.publish}
          </Button>
          <Button onPress={props.onDiscard}>{text.discard}</Button>
        </div>
      )}
    </section>
  )
}
