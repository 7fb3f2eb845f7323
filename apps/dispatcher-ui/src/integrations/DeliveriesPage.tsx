/** What telephone systems send to the hub and what becomes of it, for those who connect them. */

import { type DeliveryView, type Verdict, verdicts } from '@lien-thong/shared/contract/delivery'
import { type ReactElement, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { HubError } from '../api/http.ts'
import { DeliveryTable } from './DeliveryTable.tsx'
import { useDeliveries, useSources } from './deliveries.ts'
import './deliveries.css'
import { count } from './format.ts'
import { SourceList } from './SourceList.tsx'
import { TestEvent } from './TestEvent.tsx'
import { type IntegrationsText, textFor } from './text.ts'

/** A filter looks further back, or it would find nothing behind a burst of the others. */
const LATEST = 100
const LATEST_FILTERED = 500

export function DeliveriesPage(): ReactElement {
  const { i18n } = useTranslation()
  const text = textFor(i18n.language)
  const [search, setSearch] = useSearchParams()
  const [filter, setFilter] = useState<Verdict | 'all'>('all')
  const sources = useSources()
  const source = search.get('source') ?? sources.data?.[0]?.source
  const limit = filter === 'all' ? LATEST : LATEST_FILTERED
  const deliveries = useDeliveries(source, limit)
  const error = sources.error ?? deliveries.error
  useEffect(() => {
    const before = document.title
    document.title = text.title
    return () => {
      document.title = before
    }
  }, [text.title])
  return (
    <div className="in-page">
      <div className="in-header">
        <Link to="/" className="in-back">
          <span aria-hidden="true">←</span> {text.back}
        </Link>
        <h1>{text.title}</h1>
      </div>
      {error && (
        <p className="in-notice" role="alert">
          {noticeOf(error, text)}
        </p>
      )}
      {!sources.data && !error && <p className="in-quiet in-loading">{text.loading}</p>}
      {sources.data && (
        <div className="in-body">
          <aside>
            <SourceList
              sources={sources.data}
              chosen={source}
              onChoose={(chosen) => setSearch({ source: chosen }, { replace: true })}
              text={text}
            />
            {source !== undefined && <TestEvent source={source} text={text} />}
          </aside>
          {source !== undefined && (
            <main>
              <h2>{text.deliveriesOf(source)}</h2>
              <Filter chosen={filter} onChoose={setFilter} text={text} />
              {deliveries.data && <Latest deliveries={deliveries.data} filter={filter} text={text} />}
            </main>
          )}
        </div>
      )}
    </div>
  )
}

interface FilterProps {
  readonly chosen: Verdict | 'all'
  readonly onChoose: (filter: Verdict | 'all') => void
  readonly text: IntegrationsText
}

function Filter({ chosen, onChoose, text }: FilterProps): ReactElement {
  return (
    <fieldset className="in-choice">
      <legend>{text.filter}</legend>
      {(['all', ...verdicts] as const).map((each) => (
        <label key={each}>
          <input type="radio" name="filter" checked={chosen === each} onChange={() => onChoose(each)} />
          {each === 'all' ? text.all : text.verdict[each]}
        </label>
      ))}
    </fieldset>
  )
}

interface LatestProps {
  readonly deliveries: readonly DeliveryView[]
  readonly filter: Verdict | 'all'
  readonly text: IntegrationsText
}

function Latest({ deliveries, filter, text }: LatestProps): ReactElement {
  const of = count(deliveries.length, text.locale)
  if (deliveries.length === 0) return <p className="in-empty">{text.empty}</p>
  const shown = filter === 'all' ? deliveries : deliveries.filter(({ verdict }) => verdict === filter)
  if (shown.length === 0) return <p className="in-empty">{text.emptyFiltered(of)}</p>
  return (
    <>
      <p className="in-quiet">{text.showing(count(shown.length, text.locale), of)}</p>
      <DeliveryTable deliveries={shown} text={text} />
    </>
  )
}

function noticeOf(error: Error, text: IntegrationsText): string {
  const code = error instanceof HubError ? error.code : 'internal'
  if (code === 'forbidden') return text.forbidden
  return code === 'not_signed_in' ? text.signedOut : text.lost
}
