/** The words of coverage in both languages. */

const vi = {
  title: 'Độ phủ',
  button: 'Độ phủ',
  buttonHint: 'Xe rảnh gần nhất đến từng khu vực sau bao lâu, và trạm nào hết xe',
  close: 'Tắt độ phủ',
  service: 'Lực lượng',
  capability: 'Khả năng',
  any: 'Mọi xe',
  loading: 'Đang tính…',
  failed: 'Không hỏi được trung tâm; số liệu dưới đây đã cũ.',
  failedFirst: 'Không hỏi được trung tâm.',
  covered: (minutes: number, percent: number) => `${percent} % số phường có xe trong ${minutes} phút`,
  figures: (free: number, km2: number, at: string) => `${free} xe rảnh · ${km2} km² · ước tính lúc ${at}`,
  unplaced: (n: number) => `${n} xe rảnh chưa rõ vị trí: không tính`,
  within: (minutes: number) => `đến ${minutes} phút: để trống`,
  upTo: (minutes: number) => `đến ${minutes} phút`,
  beyond: (minutes: number) => `lâu hơn ${minutes} phút, hoặc không có xe`,
  station: 'trạm: số xe còn lại; tô đặc: hết xe',
  empty: (n: number) => `Trạm hết xe (${n})`,
  noneEmpty: 'Trạm nào cũng còn xe rảnh.',
  firstDue: (km2: number) => `gần nhất cho ${km2} km²`,
  units: (n: number) => `${n} xe đều đang bận`,
  show: 'Xem',
  moveUps: 'Nên điều xe đứng chốt',
  noMoveUps: 'Điều xe nào cũng không tăng độ phủ.',
  moveUp: (unit: string, to: string) => `${unit} → ${to}`,
  moveUpWhy: (from: string, wards: string, km2: number, minutes: number) =>
    `từ ${from} · thêm ${wards} phường (${km2} km²) trong hạn · chạy khoảng ${minutes} phút`,
  hint: 'Gợi ý; không lệnh nào được gửi.',
}
type CoverageText = typeof vi

const en: CoverageText = {
  title: 'Coverage',
  button: 'Coverage',
  buttonHint: 'How long the nearest free unit needs to each area, and which stations are empty',
  close: 'Hide coverage',
  service: 'Service',
  capability: 'Capability',
  any: 'Any unit',
  loading: 'Working it out…',
  failed: 'The hub could not be asked; the figures below are old.',
  failedFirst: 'The hub could not be asked.',
  covered: (minutes, percent) => `${percent}% of wards have a unit within ${minutes} min`,
  figures: (free, km2, at) => `${free} units free · ${km2} km² · estimated at ${at}`,
  unplaced: (n) => `${n} free units without a position: not counted`,
  within: (minutes) => `up to ${minutes} min: left blank`,
  upTo: (minutes) => `up to ${minutes} min`,
  beyond: (minutes) => `more than ${minutes} min, or nobody`,
  station: 'station: units left; filled: none',
  empty: (n) => `Stations with nothing left (${n})`,
  noneEmpty: 'Every station has a free unit.',
  firstDue: (km2) => `nearest for ${km2} km²`,
  units: (n) => `all ${n} units are busy`,
  show: 'Show',
  moveUps: 'Units that could stand in',
  noMoveUps: 'No move would cover more.',
  moveUp: (unit, to) => `${unit} → ${to}`,
  moveUpWhy: (from, wards, km2, minutes) =>
    `from ${from} · ${wards} more wards (${km2} km²) in time · about ${minutes} min drive`,
  hint: 'A suggestion; nothing is sent.',
}

export const coverageTextFor = (language: string | undefined): CoverageText =>
  language?.startsWith('en') ? en : vi
export type { CoverageText }
