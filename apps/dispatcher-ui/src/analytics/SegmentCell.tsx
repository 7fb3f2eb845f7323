/** One service and one segment: percentiles, how many values they rest on, and the targets against them. */
import {
  type ResponseTimeRow,
  SMALL_SAMPLE,
  type TargetResult,
} from '@lien-thong/shared/response-time/report'
import { exclusions } from '@lien-thong/shared/response-time/segments'
import { type ReactElement, useId } from 'react'
import { count, duration, limitText, sharePercent } from './format.ts'
import type { AnalyticsText } from './text.ts'

interface CellProps {
  readonly row: ResponseTimeRow
  readonly text: AnalyticsText
}

export function SegmentCell({ row, text }: CellProps): ReactElement {
  const isSmall = row.n > 0 && row.n < SMALL_SAMPLE
  return (
    <td className={isSmall ? 'rt-cell rt-small' : 'rt-cell'}>
      {row.p50 === undefined || row.p90 === undefined ? (
        <p className="rt-none">{text.none}</p>
      ) : (
        <p className="rt-percentiles">
          <span>
            <abbr>{text.p50}</abbr> {duration(row.p50, text)}
          </span>{' '}
          <span className="rt-p90">
            <abbr>{text.p90}</abbr> {duration(row.p90, text)}
          </span>
        </p>
      )}
      {row.targets.map((target) => (
        <TargetLine
          key={`${target.standard} ${target.percent}`}
          target={target}
          isSmall={isSmall}
          text={text}
        />
      ))}
      {row.targets.length === 0 && <p className="rt-target rt-quiet">{text.noTarget}</p>}
      <p className="rt-counts">
        <span>{isSmall ? text.small(count(row.n, text)) : text.measured(count(row.n, text))}</span>
        <Excluded row={row} text={text} />
      </p>
    </td>
  )
}

function TargetLine({
  target,
  isSmall,
  text,
}: {
  readonly target: TargetResult
  /** Too few to conclude anything: the target is named and not judged. */
  readonly isSmall: boolean
  readonly text: AnalyticsText
}): ReactElement {
  const limit = `${target.limit === 'below' ? '<' : '≤'} ${limitText(target.seconds, text)}`
  const needed = <span className="rt-needed">{text.needed(target.percent)}</span>
  if (isSmall || target.met === undefined || target.within === undefined) {
    return (
      <p className="rt-target rt-quiet" title={target.standard}>
        <span>
          <span aria-hidden="true">–</span> {text.undecided}
        </span>{' '}
        <span>{limit}</span> {needed}
      </p>
    )
  }
  return (
    <p className={target.met ? 'rt-target' : 'rt-target rt-missed'} title={target.standard}>
      <span className="rt-verdict">
        <span aria-hidden="true">{target.met ? '✓' : '✕'}</span> {target.met ? text.met : text.missed}
      </span>{' '}
      <span className="rt-reached">
        {sharePercent(target.within, text)} {limit}
      </span>{' '}
      {needed}
    </p>
  )
}

/** The number alone on the page, its reasons on hover and on focus. */
function Excluded({ row, text }: CellProps): ReactElement {
  const id = useId()
  if (row.excluded === 0) return <span className="rt-quiet">{text.excluded('0')}</span>
  return (
    <span className="rt-excluded">
      <button type="button" aria-describedby={id}>
        {text.excluded(count(row.excluded, text))}
      </button>
      <span className="rt-reasons" role="tooltip" id={id}>
        <strong>{text.excludedTitle}</strong>
        <ReasonList row={row} text={text} />
      </span>
    </span>
  )
}

export function ReasonList({ row, text }: CellProps): ReactElement {
  const given = exclusions.filter((reason) => row.exclusions[reason] !== undefined)
  if (given.length === 0) return <span className="rt-quiet">{text.noneExcluded}</span>
  return (
    <span className="rt-reason-list">
      {given.map((reason) => (
        <span key={reason}>
          <b>{count(row.exclusions[reason] ?? 0, text)}</b> {text.exclusion[reason]}
        </span>
      ))}
    </span>
  )
}
