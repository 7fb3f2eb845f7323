/** The comparison as a drawing, in Vietnamese: on the left what the days measured, on the right what the change does. */
import { type Agency, agencies } from '@lien-thong/shared/kernel/agency'
import { type Compared, ENOUGH_A_DAY } from '@lien-thong/shared/simulation/what-if/compare'
import type { PlayedSegment } from '@lien-thong/shared/simulation/what-if/day-measures'
import type { Options } from './options.ts'
import { type Scale, scaleFor } from './scale.ts'

const WIDTH = 1_160
const TOP = 118
const ROW = 24
const BLOCK_HEAD = 34
const LEFT = { from: 300, to: 660 } as const
const RIGHT = { from: 710, to: 960 } as const
const FIGURES = 976
const BASE = '#6b7280'
const CHANGE = '#1d4ed8'
const BETTER = '#15803d'
const WORSE = '#b91c1c'
const INK = '#111827'
const FAINT = '#e5e7eb'

const agencyName: Readonly<Record<Agency, string>> = {
  police: 'Công an 113',
  fire: 'Chữa cháy 114',
  ambulance: 'Cấp cứu 115',
}
const segmentName: Readonly<Record<PlayedSegment, string>> = {
  processing: 'Xử lý',
  turnout: 'Xuất phát',
  travel: 'Di chuyển',
  total: 'Toàn bộ',
}
const unitName: Readonly<Record<Agency, string>> = {
  police: 'xe tuần tra 113',
  fire: 'xe chữa cháy',
  ambulance: 'xe cứu thương',
}

export function drawing(options: Options, rows: readonly Compared[]): string {
  const all = agencies.map((agency) => rows.filter((row) => row.agency === agency))
  const blocks = all.filter((block) => block.some(isDifferent))
  const same = all.filter((block) => !block.some(isDifferent)).map((block) => agencyName[block[0]!.agency])
  const shown = blocks.flat()
  const values = scaleFor(
    [0, ...shown.flatMap(({ base, change }) => [base ?? 0, change ?? 0])],
    [LEFT.from, LEFT.to],
  )
  const differences = scaleFor(
    [0, ...shown.flatMap(({ difference }) => (difference ? [difference.low, difference.high] : []))],
    [RIGHT.from, RIGHT.to],
  )
  const height = TOP + blocks.reduce((sum, block) => sum + BLOCK_HEAD + block.length * ROW, 0) + 80
  const parts: string[] = []
  let y = TOP
  for (const block of blocks) {
    parts.push(text(24, y + 22, agencyName[block[0]!.agency], { weight: 600, size: 15 }))
    y += BLOCK_HEAD
    for (const [i, row] of block.entries()) {
      parts.push(...drawRow(row, y + ROW / 2, i, values, differences))
      y += ROW
    }
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" lang="vi" font-family="system-ui, 'Segoe UI', 'Noto Sans', sans-serif" font-size="13">`,
    `<title>${inXml(titleOf(options))}</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    text(24, 34, titleOf(options), { weight: 600, size: 19 }),
    text(24, 58, subtitleOf(options), { colour: '#374151' }),
    ...legend(84),
    ...axis(values, TOP - 4, y, 'giây'),
    ...axis(differences, TOP - 4, y, 'giây nhanh hơn (−) hay chậm hơn (+)'),
    line(differences.at(0), TOP - 4, differences.at(0), y, INK, 1),
    ...parts,
    ...(shown.some(({ isThin }) => isThin)
      ? [text(RIGHT.from, height - 14, `* có ngày dưới ${ENOUGH_A_DAY} giá trị: nói lên rất ít.`)]
      : []),
    ...(same.length > 0 ? [text(24, height - 14, `Không đổi: ${same.join(', ')}.`)] : []),
    '</svg>\n',
  ].join('\n')
}

const titleOf = ({ day, fleetChange }: Options): string => {
  const changes = (Object.entries(fleetChange) as [Agency, number][])
    .filter(([, count]) => count !== 0)
    .map(([agency, count]) => `${count > 0 ? 'thêm' : 'bớt'} ${Math.abs(count)} ${unitName[agency]}`)
  return `Nếu ${changes.join(', ')}: thời gian phản ứng, ${day.vi.toLowerCase()}`
}

const subtitleOf = ({ seeds, seed, minutes }: Options): string =>
  `${seeds} ngày mô phỏng${minutes === 1_440 ? '' : ` (${minutes} phút quanh giờ cao điểm)`}, hạt giống ${seed}–${seed + seeds - 1}. ` +
  'Trung bình P50 và P90 của từng ngày; hiệu số theo cặp cùng ngày, khoảng tin cậy 95 % (Student t).'

const legend = (y: number): readonly string[] => [
  circle(306, y - 4, 'none', BASE),
  text(318, y, 'Hiện nay'),
  circle(400, y - 4, CHANGE, CHANGE),
  text(412, y, 'Sau thay đổi'),
  text(RIGHT.from, y, 'Thay đổi, khoảng tin cậy 95 %', { weight: 600 }),
  text(FIGURES, y, 'giây', { colour: '#374151' }),
]

const isDifferent = ({ difference, n, unreached }: Compared): boolean =>
  difference ? difference.low !== 0 || difference.high !== 0 : n[0] !== n[1] || unreached[0] !== unreached[1]

const countOf = ({ n, excluded, unreached }: Compared): string => {
  const further = unreached.some((each) => each > 0)
    ? (['chưa tới', unreached] as const)
    : (['loại', excluded] as const)
  const [word, [base, change]] = further
  return `n = ${number(n[0])} → ${number(n[1])}, ${word} ${number(base)} → ${number(change)}`
}

function drawRow(row: Compared, y: number, i: number, values: Scale, differences: Scale): readonly string[] {
  const { segment, share, base, change, difference, isThin } = row
  const parts = [
    ...(i % 2 === 0
      ? [line(24, y - ROW / 2, WIDTH - 24, y - ROW / 2, FAINT, 1), text(40, y + 4, segmentName[segment])]
      : [text(40, y + 2, countOf(row), { colour: '#6b7280', size: 11 })]),
    text(LEFT.from - 14, y + 4, share.toUpperCase(), { colour: '#374151', anchor: 'end' }),
  ]
  if (base !== undefined && change !== undefined) {
    parts.push(
      line(values.at(base), y, values.at(change), y, '#9ca3af', 2),
      circle(values.at(change), y, CHANGE, CHANGE),
      circle(values.at(base), y, '#ffffff', BASE),
    )
  }
  if (!difference) return [...parts, text(FIGURES, y + 4, 'không so được', { colour: '#4b5563', size: 12 })]
  const { mean, low, high } = difference
  const colour = high < 0 ? BETTER : low > 0 ? WORSE : '#4b5563'
  parts.push(
    line(differences.at(low), y, differences.at(high), y, colour, 2),
    line(differences.at(low), y - 4, differences.at(low), y + 4, colour, 2),
    line(differences.at(high), y - 4, differences.at(high), y + 4, colour, 2),
    circle(differences.at(mean), y, colour, colour, 3.5),
    text(FIGURES, y + 4, `${signed(mean)} [${signed(low)}; ${signed(high)}]${isThin ? ' *' : ''}`, {
      colour,
      size: 12,
    }),
  )
  return parts
}

function axis(scale: Scale, top: number, bottom: number, unit: string): readonly string[] {
  return [
    ...scale.ticks.flatMap((tick) => [
      line(scale.at(tick), top, scale.at(tick), bottom, FAINT, 1),
      text(scale.at(tick), bottom + 18, number(tick), { anchor: 'middle', size: 12, colour: '#374151' }),
    ]),
    text((scale.from + scale.to) / 2, bottom + 38, unit, { anchor: 'middle', size: 12, colour: '#374151' }),
  ]
}

interface Style {
  readonly weight?: number
  readonly size?: number
  readonly colour?: string
  readonly anchor?: 'middle' | 'end'
}

const text = (x: number, y: number, words: string, { weight, size, colour = INK, anchor }: Style = {}) =>
  `<text x="${place(x)}" y="${place(y)}" fill="${colour}"${weight ? ` font-weight="${weight}"` : ''}${
    size ? ` font-size="${size}"` : ''
  }${anchor ? ` text-anchor="${anchor}"` : ''}>${inXml(words)}</text>`

const line = (x1: number, y1: number, x2: number, y2: number, colour: string, width: number): string =>
  `<line x1="${place(x1)}" y1="${place(y1)}" x2="${place(x2)}" y2="${place(y2)}" stroke="${colour}" stroke-width="${width}"/>`

const circle = (x: number, y: number, fill: string, stroke: string, r = 5): string =>
  `<circle cx="${place(x)}" cy="${place(y)}" r="${r}" fill="${fill}" stroke="${stroke}" stroke-width="2"/>`

const place = (value: number): string => String(Number(value.toFixed(1)))
const inXml = (words: string): string =>
  words.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!)

/** As Vietnamese is written: a decimal comma and a point between thousands. */
const number = (value: number): string =>
  String(value)
    .replace('.', ',')
    .replace('-', '−')
    .replace(/\B(?=(\d{3})+(?!\d))/g, '.')

function signed(value: number): string {
  const rounded = Number(value.toFixed(1))
  if (rounded === 0) return '0'
  return `${rounded > 0 ? '+' : '−'}${Math.abs(rounded).toFixed(1).replace('.', ',')}`
}
