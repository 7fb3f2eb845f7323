/** The supervisor's page of response times: live, by service and segment, against the targets in force. */
import type { ResponseTimeReport } from '@lien-thong/shared/response-time/report'
import { targetProfiles } from '@lien-thong/shared/response-time/targets'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { HubError } from '../api/http.ts'
import { PageHeader } from '../design/PageHeader.tsx'
import { clockTime } from './format.ts'
import { ReportTable } from './ReportTable.tsx'
import '../design/segments.css'
import './response-times.css'
import { csvName, reportCsv } from './report-csv.ts'
import { type AnalyticsText, textFor, type WindowHours, windows } from './text.ts'
import { type ReportChoice, useReport } from './use-report.ts'

/** Seconds the figures may trail the journal before the page says so. */
const BEHIND_S = 10

export function ResponseTimesPage(): ReactElement {
  const { i18n } = useTranslation()
  const text = textFor(i18n.language)
  const [choice, setChoice] = useState<ReportChoice & { readonly hours: WindowHours }>({
    hours: 24,
    byPriority: false,
    profile: targetProfiles[0].id,
  })
  const { data: report, error, isPlaceholderData } = useReport(choice)
  const profile = targetProfiles.find(({ id }) => id === choice.profile) ?? targetProfiles[0]
  const language = text.locale.startsWith('en') ? 'en' : 'vi'
  return (
    <div className="rt-page">
      <PageHeader back={text.back} title={text.title}>
        <Freshness report={report} text={text} />
      </PageHeader>
      <form className="rt-controls" onSubmit={(event) => event.preventDefault()}>
        <fieldset className="segments">
          <legend>{text.window}</legend>
          {windows.map((hours) => (
            <label key={hours}>
              <input
                type="radio"
                name="window"
                checked={choice.hours === hours}
                onChange={() => setChoice({ ...choice, hours })}
              />
              {text.windows[hours]}
            </label>
          ))}
        </fieldset>
        <label className="rt-check">
          <input
            type="checkbox"
            checked={choice.byPriority}
            onChange={(event) => setChoice({ ...choice, byPriority: event.target.checked })}
          />
          {text.byPriority}
        </label>
        <label className="rt-select">
          {text.profile}
          <select
            value={choice.profile}
            onChange={(event) => setChoice({ ...choice, profile: event.target.value })}
          >
            {targetProfiles.map(({ id, name, dated }) => (
              <option key={id} value={id}>
                {name[language]}, {dated}
              </option>
            ))}
          </select>
        </label>
        <span className="rt-actions">
          <button type="button" disabled={!report} onClick={() => report && download(report, text)}>
            {text.export}
          </button>
          <button type="button" disabled={!report} onClick={() => window.print()}>
            {text.print}
          </button>
        </span>
      </form>
      <main className="rt-main" aria-busy={isPlaceholderData}>
        {error && (
          <p className="rt-notice" role="alert">
            {noticeOf(error, report, text)}
          </p>
        )}
        {!report && !error && <p className="rt-quiet">{text.loading}</p>}
        {report && report.rows.length === 0 && (
          <div className="rt-empty">
            <p>{text.empty}</p>
            <p className="rt-quiet">{text.emptyHint}</p>
          </div>
        )}
        {report && report.rows.length > 0 && <ReportTable report={report} text={text} />}
        <ul className="rt-notes">
          {profile.note && (
            <li>
              {profile.name[language]}, {profile.dated}: {profile.note[language]}
            </li>
          )}
          {text.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </main>
    </div>
  )
}

function Freshness({
  report,
  text,
}: {
  readonly report: ResponseTimeReport | undefined
  readonly text: AnalyticsText
}): ReactElement | null {
  if (!report) return null
  const time = clockTime(report.asOf.at, text)
  const isBehind = (Date.parse(report.to) - Date.parse(report.asOf.at)) / 1000 > BEHIND_S
  return (
    <p className={isBehind ? 'rt-updated rt-behind' : 'rt-updated'}>
      {isBehind ? text.behind(time) : text.updated(time)}
    </p>
  )
}

function noticeOf(error: Error, report: ResponseTimeReport | undefined, text: AnalyticsText): string {
  const code = error instanceof HubError ? error.code : 'internal'
  if (code === 'forbidden') return text.forbidden
  if (code === 'not_signed_in') return text.signedOut
  return report ? text.lost(clockTime(report.asOf.at, text)) : text.lostAtOnce
}

function download(report: ResponseTimeReport, text: AnalyticsText): void {
  const url = URL.createObjectURL(new Blob([reportCsv(report, text)], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = csvName(report, text)
  link.click()
  URL.revokeObjectURL(url)
}
