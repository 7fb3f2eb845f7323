/** The comparison as text, in columns. */
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { type Compared, ENOUGH_A_DAY } from '@lien-thong/shared/simulation/what-if/compare'
import { firstHour, type PlayedPair } from '@lien-thong/shared/simulation/what-if/what-if'
import type { Options } from './options.ts'

const head = [
  'service',
  'segment',
  '',
  'base',
  'change',
  'difference',
  '95 % interval',
  '',
  'n',
  'excluded',
  'unreached',
]
/** The names; figures are set to the right. */
const NAMES = 3

export function tableOf(options: Options, pairs: readonly PlayedPair[], rows: readonly Compared[]): string {
  const cells = [head, ...rows.map((row, i) => cellsOf(row, rows[i - 1]))]
  const widths = head.map((_, column) => Math.max(...cells.map((each) => each[column]!.length)))
  const lines = cells.map((each) =>
    each
      .map((cell, i) => (i < NAMES ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
      .join('  ')
      .trimEnd(),
  )
  const notes = notesOn(rows)
  return `${headline(options, pairs)}\n\n${lines.join('\n')}\n${notes && `\n${notes}\n`}`
}

const notesOn = (rows: readonly Compared[]): string =>
  [
    ...(rows.some(({ isThin }) => isThin)
      ? [`* fewer than ${ENOUGH_A_DAY} values on some day: a percentile of so few says little`]
      : []),
    ...(rows.some(({ base, change }) => base === undefined || change === undefined)
      ? [
          '– some day has no such percentile, or it is that of somebody whom no unit reached: nothing is compared',
        ]
      : []),
  ].join('\n')

function headline(
  { day, base, change, seeds, seed, minutes }: Options,
  pairs: readonly PlayedPair[],
): string {
  const sum = (of: (pair: PlayedPair) => number) => pairs.reduce((total, pair) => total + of(pair), 0)
  const hours =
    minutes === 1_440 ? 'whole days' : `times ${minutes} minutes from ${firstHour(day, minutes)} h`
  return [
    `${day.en}, ${seeds} ${hours}, seeds ${seed} to ${seed + seeds - 1}: ${sum(({ calls }) => calls)} calls,`,
    `units sent ${sum(({ sent }) => sent[0])} times (base) and ${sum(({ sent }) => sent[1])} times (change)`,
    ...placesOf(base, change),
  ].join('\n')
}

type Fleet = Options['base']

const placesOf = (base: Fleet, change: Fleet): readonly string[] =>
  (['police', 'fire', 'ambulance'] as const).flatMap((agency) => {
    const [before, after] = [of(base, agency), of(change, agency)]
    if (before.length === after.length) return []
    const more = after.filter((unit) => !before.some(({ callSign }) => callSign === unit.callSign))
    const fewer = before.filter((unit) => !after.some(({ callSign }) => callSign === unit.callSign))
    const where = [
      ...more.map(({ kind, station }) => `+ ${kind} ${station}`),
      ...fewer.map(({ kind, station }) => `- ${kind} ${station}`),
    ]
    return [`${agency}: ${before.length} units (base), ${after.length} (change): ${where.join(', ')}`]
  })

const of = (fleet: Fleet, agency: Agency): Fleet => fleet.filter((unit) => unit.agency === agency)

function cellsOf(row: Compared, before: Compared | undefined): readonly string[] {
  const { agency, segment, share, base, change, difference, n, excluded, unreached, isThin } = row
  const isNew = before?.segment !== segment || before.agency !== agency
  return [
    before?.agency === agency ? '' : agency,
    isNew ? segment : '',
    share.toUpperCase(),
    seconds(base),
    seconds(change),
    difference ? signed(difference.mean) : '–',
    difference ? `${signed(difference.low)} to ${signed(difference.high)}` : '–',
    isThin ? '*' : '',
    isNew ? n.join(' / ') : '',
    isNew ? excluded.join(' / ') : '',
    isNew ? unreached.join(' / ') : '',
  ]
}

const seconds = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(1))

/** Zero has no sign. */
export function signed(value: number): string {
  const text = value.toFixed(1)
  if (Number(text) === 0) return '0.0'
  return value > 0 ? `+${text}` : text
}
