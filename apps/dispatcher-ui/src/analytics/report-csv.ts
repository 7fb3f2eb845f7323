/**
 * The report as a file for spreadsheets: RFC 4180 with a byte order mark, so that Vietnamese letters survive. Numbers take
 * the decimal sign of the language, since a spreadsheet in Vietnamese reads `8.25` as text.
 */
import type { ResponseTimeReport, ResponseTimeRow } from '@lien-thong/shared/response-time/report'
import { exclusions } from '@lien-thong/shared/response-time/segments'
import { dayTime } from './format.ts'
import type { AnalyticsText } from './text.ts'

type Cell = string | number | undefined

/** One line for each target of a row, and one where there is none. */
export function reportCsv(report: ResponseTimeReport, text: AnalyticsText): string {
  const lines = report.rows.flatMap((row) => {
    const targets = row.targets.length === 0 ? [undefined] : row.targets
    return targets.map((target) => [
      dayTime(report.from, text),
      dayTime(report.to, text),
      ...figures(row, text),
      ...(target
        ? [
            target.standard,
            target.seconds,
            target.percent,
            target.within === undefined ? undefined : Math.floor(target.within * 1000 + 1e-9) / 10,
            target.met === undefined ? undefined : target.met ? text.csv.yes : text.csv.no,
          ]
        : [undefined, undefined, undefined, undefined, undefined]),
    ])
  })
  return `\uFEFF${[text.csv.columns, ...lines].map((line) => line.map((cell) => field(cell, text)).join(',')).join('\r\n')}\r\n`
}

const figures = (row: ResponseTimeRow, text: AnalyticsText): readonly Cell[] => [
  text.agency[row.agency],
  row.priority,
  text.segment[row.segment],
  row.n,
  row.p50,
  row.p90,
  row.excluded,
  ...exclusions.map((reason) => row.exclusions[reason] ?? 0),
]

function field(cell: Cell, { locale }: AnalyticsText): string {
  if (cell === undefined) return ''
  const value =
    typeof cell === 'number'
      ? new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 3 }).format(cell)
      : cell
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}

/** `thoi-gian-dap-ung_20260301-0105_20260302-0105.csv`, in UTC. */
export function csvName(report: ResponseTimeReport, text: AnalyticsText): string {
  const stamp = (instant: string) =>
    instant
      .slice(0, 16)
      .replace('T', '-')
      .replaceAll(/-(?=\d\d-)|:/g, '')
  return `${text.csv.file}_${stamp(report.from)}_${stamp(report.to)}.csv`
}
