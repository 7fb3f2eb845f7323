/** The telephone systems that may post, with what became of their events of the last day. */

import { verdicts } from '@lien-thong/shared/contract/delivery'
import type { SourceView } from '@lien-thong/shared/contract/source'
import type { ReactElement } from 'react'
import { clockTime, count } from './format.ts'
import type { IntegrationsText } from './text.ts'

interface ListProps {
  readonly sources: readonly SourceView[]
  readonly chosen: string | undefined
  readonly onChoose: (source: string) => void
  readonly text: IntegrationsText
}

export function SourceList({ sources, chosen, onChoose, text }: ListProps): ReactElement {
  return (
    <section className="in-sources" aria-labelledby="in-sources-title">
      <h2 id="in-sources-title">
        {text.sources} <small>{text.last24h}</small>
      </h2>
      {sources.length === 0 && <p className="in-quiet">{text.noSources}</p>}
      <ul>
        {sources.map((each) => (
          <li key={each.source}>
            <button
              type="button"
              aria-current={each.source === chosen ? 'true' : undefined}
              onClick={() => onChoose(each.source)}
            >
              <span className="in-source-name">
                <b>{each.name}</b> <code>{each.source}</code>
                {!each.enabled && <em>{text.disabled}</em>}
              </span>
              <span className="in-counts">
                {verdicts.map((verdict) => (
                  <span key={verdict}>
                    {text.verdict[verdict]} <b>{count(each.counts[verdict], text.locale)}</b>
                  </span>
                ))}
              </span>
              <span className="in-quiet">
                {text.lastReceived}:{' '}
                {each.lastReceived === undefined ? text.never : clockTime(each.lastReceived, text.locale)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
