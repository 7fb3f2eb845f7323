/** Judges what came in at a door, one report after the other. No clock, no database: a measurement drives it as the service does. */
import { isRead, type Report, type UnreadReport } from '@lien-thong/shared/interop/tracker'
import type { RefusedReport, ReportsAnswer } from './position-reports.store.ts'
import type { PositionTable } from './position-table.ts'

/** @param count hears how many there were of each verdict */
export function takeReports(
  table: PositionTable,
  reports: readonly (Report | UnreadReport)[],
  nowMs: number,
  count: (verdict: string, reports: number) => void,
): ReportsAnswer {
  const refused: RefusedReport[] = []
  const tally = new Map<string, number>()
  for (const [index, report] of reports.entries()) {
    const word = isRead(report) ? take(table, report, nowMs) : report.code
    tally.set(word, (tally.get(word) ?? 0) + 1)
    if (taken.has(word)) continue
    const { unit } = report
    const field = isRead(report) ? undefined : report.field
    refused.push({
      index,
      ...(unit !== undefined && { unit }),
      code: word,
      ...(field !== undefined && { field }),
    })
  }
  for (const [verdict, many] of tally) count(verdict, many)
  return { accepted: reports.length - refused.length, refused }
}

const taken: ReadonlySet<string> = new Set(['moved', 'late', 'coarse', 'duplicate'])

function take(table: PositionTable, report: Report, nowMs: number): string {
  const verdict = table.take(report, nowMs)
  return verdict.verdict === 'refused' ? verdict.code : verdict.verdict
}
