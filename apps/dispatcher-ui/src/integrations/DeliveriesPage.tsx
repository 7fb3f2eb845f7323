/** Telephone systems as those who connect them see them: sources, keys, what they sent, why it was refused, and a test. */
import type { SourceView } from '@lien-thong/shared/contract/source'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { HubError } from '../api/http.ts'
import { Button } from '../design/Button.tsx'
import { Group } from '../design/Group.tsx'
import { PageHeader } from '../design/PageHeader.tsx'
import { DeliveryPanel } from './DeliveryPanel.tsx'
import '../design/segments.css'
import './integrations.css'
import { Refused } from '../action/Refused.tsx'
import { KeyPanel } from './KeyPanel.tsx'
import { ReasonPanel } from './ReasonPanel.tsx'
import { SourceDialog } from './SourceDialog.tsx'
import { SourceHead } from './SourceHead.tsx'
import { SourceList } from './SourceList.tsx'
import { TestPanel } from './TestPanel.tsx'
import { type IntegrationsText, textFor } from './text.ts'
import { useSources } from './use-sources.ts'
import { type View, views } from './words.ts'

export function DeliveriesPage(): ReactElement {
  const { i18n } = useTranslation()
  const text = textFor(i18n.language)
  const [search, setSearch] = useSearchParams()
  const [isAdding, setAdding] = useState(false)
  const { data, error } = useSources()
  const source = data?.sources.find((each) => each.source === search.get('source')) ?? data?.sources[0]
  const view = views.find((each) => each === search.get('view')) ?? 'deliveries'
  const show = (next: string, shown: View): void =>
    setSearch({ source: next, view: shown }, { replace: true })
  return (
    <div className="in-page">
      <PageHeader back={text.back} title={text.title} />
      {error && <Trouble error={error} text={text} />}
      {!data && !error && <p className="empty">{text.loading}</p>}
      {data && (
        <div className="in-body">
          <aside>
            <SourceList
              list={data}
              chosen={source?.source}
              onChoose={(chosen) => show(chosen, view)}
              onAdd={() => setAdding(true)}
              text={text}
            />
          </aside>
          {source && (
            <main>
              <SourceHead key={source.source} source={source} text={text}>
                <Group label={text.view.label} className="in-views">
                  {views.map((each) => (
                    <Button key={each} small isOn={each === view} onPress={() => show(source.source, each)}>
                      {text.view[each]}
                    </Button>
                  ))}
                </Group>
              </SourceHead>
              <Shown key={`${source.source} ${view}`} view={view} source={source} text={text} />
            </main>
          )}
        </div>
      )}
      {isAdding && (
        <SourceDialog
          source={undefined}
          text={text}
          onClose={() => setAdding(false)}
          onDone={(added) => {
            setAdding(false)
            // A source without a key can do nothing yet.
            show(added, 'keys')
          }}
        />
      )}
    </div>
  )
}

interface ShownProps {
  readonly view: View
  readonly source: SourceView
  readonly text: IntegrationsText
}

function Shown({ view, source, text }: ShownProps): ReactElement {
  switch (view) {
    case 'deliveries':
      return <DeliveryPanel source={source.source} text={text} />
    case 'reasons':
      return <ReasonPanel source={source} text={text} />
    case 'keys':
      return <KeyPanel source={source} text={text} />
    case 'test':
      return <TestPanel source={source} text={text} />
  }
}

/** A refusal is told by its own sentence; a hub that cannot be reached, by what that means for the figures below. */
function Trouble({ error, text }: { readonly error: Error; readonly text: IntegrationsText }): ReactElement {
  const isRefused = error instanceof HubError && ['forbidden', 'not_signed_in'].includes(error.code)
  if (isRefused) return <Refused error={error} />
  return (
    <p className="in-notice" role="alert">
      {text.lost}
    </p>
  )
}
