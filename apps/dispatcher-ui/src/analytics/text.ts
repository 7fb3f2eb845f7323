/** Every word of the response time page, in Vietnamese and English. */
import type { Agency } from '@lien-thong/shared/kernel/agency'
import type { Exclusion, Segment } from '@lien-thong/shared/response-time/segments'

export const windows = [1, 24, 168] as const
export type WindowHours = (typeof windows)[number]

export interface AnalyticsText {
  readonly locale: string
  readonly title: string
  readonly back: string
  readonly window: string
  readonly windows: Readonly<Record<WindowHours, string>>
  readonly byPriority: string
  readonly profile: string
  readonly export: string
  readonly print: string
  readonly updated: (time: string) => string
  readonly behind: (time: string) => string
  readonly lost: (time: string) => string
  readonly lostAtOnce: string
  readonly forbidden: string
  readonly signedOut: string
  readonly loading: string
  readonly empty: string
  readonly emptyHint: string
  readonly caption: (from: string, to: string) => string
  readonly agencyColumn: string
  readonly agency: Readonly<Record<Agency, string>>
  readonly priority: (priority: number) => string
  readonly segment: Readonly<Record<Segment, string>>
  readonly between: Readonly<Record<Segment, string>>
  readonly exclusion: Readonly<Record<Exclusion, string>>
  readonly p50: string
  readonly p90: string
  readonly measured: (n: string) => string
  readonly small: (n: string) => string
  readonly none: string
  readonly excluded: (count: string) => string
  readonly excludedTitle: string
  readonly noneExcluded: string
  readonly details: string
  readonly detailsOf: (row: string) => string
  readonly met: string
  readonly missed: string
  readonly undecided: string
  readonly noTarget: string
  readonly needed: (percent: number) => string
  readonly share: (percent: string) => string
  readonly minutes: string
  readonly notes: readonly string[]
  readonly csv: {
    readonly file: string
    readonly columns: readonly string[]
    readonly yes: string
    readonly no: string
  }
}

const vi: AnalyticsText = {
  locale: 'vi-VN',
  title: 'Thời gian đáp ứng',
  back: 'Bàn điều phối',
  window: 'Khoảng thời gian',
  windows: { 1: '1 giờ', 24: '24 giờ', 168: '7 ngày' },
  byPriority: 'Tách theo mức ưu tiên',
  profile: 'Mục tiêu',
  export: 'Tải CSV',
  print: 'In',
  updated: (time) => `Cập nhật ${time}`,
  behind: (time) => `Đang tính tiếp, số liệu đến ${time}`,
  lost: (time) => `Mất liên lạc với trung tâm. Số liệu dưới đây là của lúc ${time}; trang tự thử lại.`,
  lostAtOnce: 'Không liên lạc được với trung tâm. Trang tự thử lại.',
  forbidden: 'Vai trò của bạn không được xem thời gian đáp ứng. Hãy hỏi người giám sát hoặc quản trị.',
  signedOut: 'Phiên làm việc đã hết. Hãy đăng nhập lại.',
  loading: 'Đang lấy số liệu…',
  empty: 'Không có sự cố nào được mở trong khoảng thời gian này.',
  emptyHint: 'Chọn khoảng dài hơn, hoặc chờ sự cố đầu tiên: trang tự cập nhật.',
  caption: (from, to) => `Sự cố mở từ ${from} đến ${to}`,
  agencyColumn: 'Lực lượng',
  agency: { police: 'Công an 113', fire: 'Chữa cháy 114', ambulance: 'Cấp cứu 115' },
  priority: (priority) => `Ưu tiên ${priority}`,
  segment: {
    answering: 'Trả lời',
    processing: 'Xử lý',
    turnout: 'Xuất phát',
    travel: 'Di chuyển',
    total: 'Toàn bộ',
  },
  between: {
    answering: 'đổ chuông → trả lời',
    processing: 'trả lời → phân xe đầu tiên',
    turnout: 'phân xe → lên đường',
    travel: 'lên đường → đến nơi đầu tiên',
    total: 'gọi đến → đến nơi đầu tiên',
  },
  exclusion: {
    missing_start: 'thiếu mốc đầu',
    missing_end: 'chưa có mốc cuối',
    negative: 'mốc cuối trước mốc đầu',
    skewed: 'đồng hồ tổng đài nhanh',
    not_applicable: 'không áp dụng',
  },
  p50: 'P50',
  p90: 'P90',
  measured: (n) => `n = ${n}`,
  small: (n) => `n = ${n}, còn ít`,
  none: 'Chưa có số liệu',
  excluded: (count) => `loại ${count}`,
  excludedTitle: 'Không tính',
  noneExcluded: 'Không loại trường hợp nào',
  details: 'Chi tiết',
  detailsOf: (row) => `Chi tiết: các trường hợp không tính của ${row}`,
  met: 'Đạt',
  missed: 'Chưa đạt',
  undecided: 'Chưa xét',
  noTarget: 'Không đặt mục tiêu',
  needed: (percent) => `cần ${percent} %`,
  share: (percent) => `${percent} %`,
  minutes: 'phút',
  notes: [
    'P50 và P90 là phân vị theo hạng gần nhất: một nửa và chín phần mười số vụ nhanh bằng hoặc nhanh hơn. Từ một phút trở lên ghi phút:giây.',
    'Ô mờ có n < 20: phân vị còn dao động nhiều, chưa nên kết luận.',
    'Không tính: thiếu mốc đầu hoặc mốc cuối (kể cả vụ chưa xong), mốc cuối đứng trước mốc đầu, đồng hồ tổng đài chạy nhanh hơn trung tâm, hoặc đoạn không áp dụng (mở bằng tay, trùng, đóng mà không phân xe).',
    'Trả lời tính theo đồng hồ tổng đài; xuất phát và di chuyển theo đồng hồ trung tâm; xử lý và toàn bộ dùng cả hai.',
  ],
  csv: {
    file: 'thoi-gian-dap-ung',
    columns: [
      'Từ',
      'Đến',
      'Lực lượng',
      'Ưu tiên',
      'Đoạn',
      'n',
      'P50 (giây)',
      'P90 (giây)',
      'Không tính',
      'Thiếu mốc đầu',
      'Thiếu mốc cuối',
      'Mốc ngược',
      'Lệch đồng hồ',
      'Không áp dụng',
      'Chuẩn',
      'Mục tiêu (giây)',
      'Yêu cầu (%)',
      'Thực đạt (%)',
      'Đạt',
    ],
    yes: 'có',
    no: 'không',
  },
}

const en: AnalyticsText = {
  locale: 'en-GB',
  title: 'Response times',
  back: 'Console',
  window: 'Window',
  windows: { 1: '1 hour', 24: '24 hours', 168: '7 days' },
  byPriority: 'Split by priority',
  profile: 'Targets',
  export: 'Download CSV',
  print: 'Print',
  updated: (time) => `Updated ${time}`,
  behind: (time) => `Still counting, figures up to ${time}`,
  lost: (time) => `No contact with the hub. The figures below are of ${time}; the page keeps trying.`,
  lostAtOnce: 'No contact with the hub. The page keeps trying.',
  forbidden: 'Your role may not see response times. Ask a supervisor or an administrator.',
  signedOut: 'Your session has ended. Sign in again.',
  loading: 'Getting the figures…',
  empty: 'No incident was opened in this window.',
  emptyHint: 'Choose a longer window, or wait for the first incident: the page refreshes itself.',
  caption: (from, to) => `Incidents opened from ${from} to ${to}`,
  agencyColumn: 'Service',
  agency: { police: 'Police 113', fire: 'Fire 114', ambulance: 'Ambulance 115' },
  priority: (priority) => `Priority ${priority}`,
  segment: {
    answering: 'Answering',
    processing: 'Processing',
    turnout: 'Turnout',
    travel: 'Travel',
    total: 'Total',
  },
  between: {
    answering: 'ringing → answered',
    processing: 'answered → first dispatch',
    turnout: 'dispatched → en route',
    travel: 'en route → first on scene',
    total: 'call → first on scene',
  },
  exclusion: {
    missing_start: 'start missing',
    missing_end: 'no end yet',
    negative: 'end before start',
    skewed: 'source clock ahead',
    not_applicable: 'does not apply',
  },
  p50: 'P50',
  p90: 'P90',
  measured: (n) => `n = ${n}`,
  small: (n) => `n = ${n}, few`,
  none: 'No figures yet',
  excluded: (count) => `${count} excluded`,
  excludedTitle: 'Excluded',
  noneExcluded: 'Nothing excluded',
  details: 'Details',
  detailsOf: (row) => `Details: what is excluded for ${row}`,
  met: 'Met',
  missed: 'Not met',
  undecided: 'Not judged',
  noTarget: 'No target set',
  needed: (percent) => `needs ${percent} %`,
  share: (percent) => `${percent} %`,
  minutes: 'min',
  notes: [
    'P50 and P90 are nearest-rank percentiles: half and nine tenths of the incidents were as fast or faster. From one minute on they are minutes:seconds.',
    'Dimmed cells have n < 20: their percentiles still jump about and settle nothing.',
    'Excluded: start or end missing (incidents still under way too), end before start, a source whose clock runs ahead of the hub, or a segment that does not apply (opened by hand, duplicate, closed without sending a unit).',
    'Answering is timed by the telephone system; turnout and travel by the hub; processing and total by both.',
  ],
  csv: {
    file: 'response-times',
    columns: [
      'From',
      'To',
      'Service',
      'Priority',
      'Segment',
      'n',
      'P50 (s)',
      'P90 (s)',
      'Excluded',
      'Start missing',
      'End missing',
      'Negative',
      'Skewed clock',
      'Not applicable',
      'Standard',
      'Target (s)',
      'Required (%)',
      'Achieved (%)',
      'Met',
    ],
    yes: 'yes',
    no: 'no',
  },
}

export const analyticsText = { vi, en } as const

export const textFor = (language: string | undefined): AnalyticsText => (language?.startsWith('en') ? en : vi)
