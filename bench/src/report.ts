/** Figures as ratios against a floor of the same run: medians, and the range of the repetitions. */
import { median } from './statistics.ts'

export interface Figure {
  readonly name: string
  readonly work: string
  readonly unit: string
  readonly value: number
  readonly floorValue: number
  readonly floor: string
  /** Median of the ratios of each repetition to its own floor. */
  readonly ratio: number
  readonly range: readonly [number, number]
  readonly better: 'more' | 'less'
  readonly first?: number | undefined
  readonly toReach?: number | undefined
}

interface Measured extends Pick<Figure, 'name' | 'work' | 'unit' | 'floor' | 'better' | 'first' | 'toReach'> {
  readonly values: readonly number[]
  readonly floors: readonly number[]
}

export function figure({
  values,
  floors,
  name,
  work,
  unit,
  floor,
  better,
  first,
  toReach,
}: Measured): Figure {
  const ratios = values.map((value, i) => value / floors[i]!)
  return {
    name,
    work,
    unit,
    value: median(values),
    floorValue: median(floors),
    floor,
    ratio: median(ratios),
    range: [Math.min(...ratios), Math.max(...ratios)],
    better,
    first,
    toReach,
  }
}

const short = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)

function reached({ ratio, better, first, toReach }: Figure): string {
  if (first === undefined || toReach === undefined) return '—'
  const meets = (target: number): boolean => (better === 'more' ? ratio >= target : ratio <= target)
  return meets(toReach) ? 'to reach' : meets(first) ? 'first' : 'not reached'
}

export function table(figures: readonly Figure[]): string {
  const rows = figures.map((each) => [
    each.name,
    each.work,
    `${short(each.value)} ${each.unit}`,
    `${short(each.floorValue)} ${each.unit} (${each.floor})`,
    `**${short(each.ratio)}** (${short(each.range[0])}–${short(each.range[1])})`,
    each.first === undefined ? '—' : `${each.better === 'more' ? '≥' : '≤'} ${each.first} / ${each.toReach}`,
    reached(each),
  ])
  const head = [
    '#',
    'Work',
    'Hub, median',
    'Floor, same run, median',
    'Ratio (range)',
    'First / to reach',
    'Reached',
  ]
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}
