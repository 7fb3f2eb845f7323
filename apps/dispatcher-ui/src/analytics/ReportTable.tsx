/** Services down, segments across. */
import type { ResponseTimeReport, ResponseTimeRow } from '@lien-thong/shared/response-time/report'
import { type Segment, segments } from '@lien-thong/shared/response-time/segments'
import { Fragment, type ReactElement, useId, useState } from 'react'
import { AgencyMark } from '../design/marks.tsx'
import { dayTime } from './format.ts'
import { ReasonList, SegmentCell } from './SegmentCell.tsx'
import type { AnalyticsText } from './text.ts'

interface TableProps {
  readonly report: ResponseTimeReport
  readonly text: AnalyticsText
}

/** One line of the table: a service, or one priority of it. */
type Line = Readonly<Record<Segment, ResponseTimeRow>>

export function ReportTable({ report, text }: TableProps): ReactElement {
  return (
    <table className="rt-table">
      <caption>{text.caption(dayTime(report.from, text), dayTime(report.to, text))}</caption>
      <thead>
        <tr>
          <th scope="col">{text.agencyColumn}</th>
          {segments.map((segment) => (
            <th scope="col" key={segment}>
              {text.segment[segment]}
              <small>{text.between[segment]}</small>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {linesOf(report.rows).map((line) => (
          <TableLine key={nameOf(line, text)} line={line} text={text} />
        ))}
      </tbody>
    </table>
  )
}

function TableLine({ line, text }: { readonly line: Line; readonly text: AnalyticsText }): ReactElement {
  const [isOpen, setOpen] = useState(false)
  const details = useId()
  const { agency, priority } = line.answering
  return (
    <Fragment>
      <tr>
        <th scope="row">
          <span className="rt-agency">
            <AgencyMark agency={agency} /> {text.agency[agency]}
          </span>
          {priority !== undefined && <span className="rt-priority">{text.priority(priority)}</span>}
          <button
            type="button"
            className="rt-details-switch"
            aria-expanded={isOpen}
            aria-controls={details}
            aria-label={text.detailsOf(nameOf(line, text))}
            onClick={() => setOpen(!isOpen)}
          >
            <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span> {text.details}
          </button>
        </th>
        {segments.map((segment) => (
          <SegmentCell key={segment} row={line[segment]} text={text} />
        ))}
      </tr>
      <tr id={details} className={isOpen ? 'rt-details' : 'rt-details rt-closed'}>
        <th scope="row">{text.excludedTitle}</th>
        {segments.map((segment) => (
          <td key={segment}>
            <ReasonList row={line[segment]} text={text} />
          </td>
        ))}
      </tr>
    </Fragment>
  )
}

const nameOf = ({ answering: { agency, priority } }: Line, text: AnalyticsText): string =>
  priority === undefined ? text.agency[agency] : `${text.agency[agency]}, ${text.priority(priority)}`

/** The hub answers all segments of a service, or of one priority of it, together and in order. */
function linesOf(rows: readonly ResponseTimeRow[]): readonly Line[] {
  const lines = new Map<string, Partial<Record<Segment, ResponseTimeRow>>>()
  for (const row of rows) {
    const key = `${row.agency} ${row.priority ?? ''}`
    lines.set(key, { ...lines.get(key), [row.segment]: row })
  }
  return [...lines.values()].filter((line): line is Line =>
    segments.every((segment) => line[segment] !== undefined),
  )
}
