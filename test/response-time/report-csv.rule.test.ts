// What the page writes: durations as people say them, and a file that a spreadsheet in either language reads as numbers.

import type { ResponseTimeReport, ResponseTimeRow } from '@lien-thong/shared/response-time/report'
import { duration, limitText, sharePercent } from '../../apps/dispatcher-ui/src/analytics/format.ts'
import { csvName, reportCsv } from '../../apps/dispatcher-ui/src/analytics/report-csv.ts'
import { analyticsText, textFor } from '../../apps/dispatcher-ui/src/analytics/text.ts'

const { vi, en } = analyticsText

test.each([
  [0, '0 s'],
  [8.25, '8,3 s'],
  [59.94, '59,9 s'],
  [59.96, '1:00'],
  [83.4, '1:23'],
  [3599.6, '1:00:00'],
  [3723, '1:02:03'],
])('%d seconds read %s', (seconds, expected) => {
  expect(duration(seconds, vi)).toBe(expected)
})

test('a limit reads in whole minutes where it is some, and a share never reads higher than it is', () => {
  expect([60, 80, 240, 900].map((seconds) => limitText(seconds, vi))).toEqual([
    '60 s',
    '80 s',
    '4 phút',
    '15 phút',
  ])
  expect([0.9, 0.8999, 0.29, 1].map((share) => sharePercent(share, vi))).toEqual([
    '90 %',
    '89,9 %',
    '29 %',
    '100 %',
  ])
})

const row: ResponseTimeRow = {
  agency: 'ambulance',
  priority: 1,
  segment: 'answering',
  n: 1200,
  excluded: 3,
  exclusions: { skewed: 1, missing_end: 2 },
  p50: 8.25,
  p90: 1014.5,
  targets: [
    { standard: 'A, "B"', percent: 90, seconds: 15, limit: 'at_most', within: 0.8999, met: false },
    { standard: 'C', percent: 95, seconds: 20, limit: 'at_most' },
  ],
}
const report: ResponseTimeReport = {
  from: '2026-03-01T01:05:00.000Z',
  to: '2026-03-02T01:05:00.000Z',
  rows: [row, { agency: 'police', segment: 'travel', n: 0, excluded: 0, exclusions: {}, targets: [] }],
  profile: { id: 'city', name: { vi: '', en: '' }, dated: '2026' },
  asOf: { seq: 1, at: '2026-03-02T01:05:00.000Z' },
}

test('the file begins with a byte order mark, takes the decimal sign of the language and quotes what needs it', () => {
  const window = '08:05 01/03/2026,08:05 02/03/2026'
  expect(reportCsv(report, vi).split('\r\n')).toEqual([
    `\uFEFF${vi.csv.columns.join(',')}`,
    `${window},Cấp cứu 115,1,Trả lời,1200,"8,25","1014,5",3,0,2,0,1,0,"A, ""B""",15,90,"89,9",không`,
    `${window},Cấp cứu 115,1,Trả lời,1200,"8,25","1014,5",3,0,2,0,1,0,C,20,95,,`,
    `${window},Công an 113,,Di chuyển,0,,,0,0,0,0,0,0,,,,,`,
    '',
  ])
  expect(reportCsv(report, en).split('\r\n')[1]).toBe(
    `${window},Ambulance 115,1,Answering,1200,8.25,1014.5,3,0,2,0,1,0,"A, ""B""",15,90,89.9,no`,
  )
  expect(csvName(report, vi)).toBe('thoi-gian-dap-ung_20260301-0105_20260302-0105.csv')
})

test('any other language reads Vietnamese', () => {
  expect([textFor('en'), textFor('en-GB'), textFor('vi'), textFor('fr'), textFor(undefined)]).toEqual([
    en,
    en,
    vi,
    vi,
    vi,
  ])
})
