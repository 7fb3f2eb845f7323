/** What was published before, by whom and when, and the way back to it. */
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Refused } from '../action/Refused.tsx'
import { Button } from '../design/Button.tsx'
import { actorText, momentText } from '../text/format.ts'
import { type Restoring, useRestoring, useVersions } from './document.ts'
import type { SettingText } from './text.ts'

interface Props {
  readonly about: Parameters<typeof useRestoring>[0]
  readonly inForce: number
  /** Version of the draft that was seen. */
  readonly draft: number
  /** Why it may not be brought back now. */
  readonly reason: string | undefined
  readonly text: SettingText
}

export function History({ about, inForce, draft, reason, text }: Props): ReactElement {
  const { t } = useTranslation()
  const { data: versions = [] } = useVersions(about, inForce)
  const restoring = useRestoring(about)
  const restore = (asked: Restoring): void => {
    if (reason === undefined && !restoring.isPending) restoring.mutate(asked)
  }
  return (
    <section className="ro-panel" aria-labelledby="st-history">
      <h2 id="st-history">{text.history}</h2>
      {versions.length === 0 && <p className="muted">{text.noHistory}</p>}
      {versions.length > 1 && <p className="muted ro-small">{text.restoreHint}</p>}
      <ol className="st-history">
        {versions.map(({ version, by, at }) => (
          <li key={version} className="st-past">
            <span className="grow">
              {text.version(
                version,
                actorText(t, by),
                at === undefined && by === 'system' ? undefined : momentText(at, 0),
              )}
            </span>
            {version === inForce ? (
              <span className="muted ro-small">{text.current}</span>
            ) : (
              <Button
                small
                label={text.restoreVersion(version)}
                reason={reason}
                onPress={() => restore({ version, seen: draft })}
              >
                {text.restore}
              </Button>
            )}
          </li>
        ))}
      </ol>
      <Refused error={restoring.error} className="ro-notice" />
    </section>
  )
}
