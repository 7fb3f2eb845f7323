/** What a colleague did to a document while someone typed, and what may become of what was typed. */
import type { DraftState, PublishedVersion } from '@lien-thong/shared/contract/published'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { actorText } from '../text/format.ts'
import type { DraftText } from './text.ts'

interface Props {
  readonly draft: Pick<DraftState<unknown>, 'by' | 'base' | 'isChanged'>
  readonly inForce: Pick<PublishedVersion, 'by' | 'version'>
  readonly text: DraftText
  readonly onKeep: () => void
  readonly onDrop: () => void
}

export function Meanwhile({ draft, inForce, text, onKeep, onDrop }: Props): ReactElement | null {
  const { t } = useTranslation()
  // Nobody's draft is what is in force: the one there was has been published.
  const isPublished = draft.by === undefined
  // Who did is told by the version in force, which is asked for apart from the draft.
  if (isPublished && inForce.version < draft.base) return null
  return (
    <div className="ro-notice" role="alert">
      <p>
        {isPublished
          ? text.publishedOver(actorText(t, inForce.by), inForce.version)
          : draft.isChanged
            ? text.savedMeanwhile(actorText(t, draft.by))
            : text.discardedMeanwhile(actorText(t, draft.by))}
      </p>
      <div className="button-row">
        <Button small onPress={onKeep}>
          {text.keepMine}
        </Button>
        <Button small onPress={onDrop}>
          {isPublished || !draft.isChanged ? text.takePublished : text.takeTheirs}
        </Button>
      </div>
    </div>
  )
}
