/** Times in the city's zone, numbers of the language, and what a clock, a rate or a reason says in words. */
import type { DeliveryView, Verdict } from '@lien-thong/shared/contract/delivery'
import type { VerdictCount } from '@lien-thong/shared/contract/source'
import type { ClockSkew } from '@lien-thong/shared/intake/source-clock'
import type { IntegrationsText } from './text.ts'
import type { TimeUnit } from './words.ts'

const CITY = 'Asia/Ho_Chi_Minh'

/** `10:05:09,123`, 24 hours. */
export function clockTime(instant: string | number, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone: CITY,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    fractionalSecondDigits: 3,
  }).format(new Date(instant))
}

/** `22/11` in both languages. */
export const day = (instant: string | number): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: CITY, day: '2-digit', month: '2-digit' }).format(
    new Date(instant),
  )

export const count = (value: number, locale: string): string => new Intl.NumberFormat(locale).format(value)

/** `211 B`, `54,1 kB` */
export const size = (bytes: number, locale: string): string =>
  bytes < 10_000
    ? `${count(bytes, locale)} B`
    : `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(bytes / 1000)} kB`

/** `2,4%`. Little is never shown as nothing: `< 0,1%`. */
export function share(part: number, locale: string): string {
  const percent = (value: number, digits: number): string =>
    new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(value)
  if (part > 0 && part < 0.001) return `< ${percent(0.001, 1)}`
  return percent(part, part < 0.1 ? 1 : 0)
}

const STEPS: readonly (readonly [unit: TimeUnit, seconds: number, upTo: number])[] = [
  ['seconds', 1, 90],
  ['minutes', 60, 90 * 60],
  ['hours', 3600, 36 * 3600],
  ['days', 86_400, Number.POSITIVE_INFINITY],
]

/** In words, as one person would say it to another: the exact figure stands in the hint. */
export function clockWords(clock: ClockSkew | undefined, text: IntegrationsText): string {
  const words = text.clock
  if (!clock || clock.state === 'unknown') return words.unknown
  if (clock.state === 'good') return words.good
  const off = Math.abs(clock.seconds)
  const [unit, seconds] = STEPS.find(([, , upTo]) => off < upTo)!
  return words.off(clock.state, count(Math.round(off / seconds), text.locale), unit)
}

/** A duplicate carries the reason of the first answer, which is not why this one is a duplicate. */
export function reasonSentence(
  { verdict, reason }: Pick<DeliveryView, 'verdict' | 'reason'>,
  text: IntegrationsText,
): string {
  if (reason === undefined || verdict === 'duplicate') return text.plain[verdict]
  return reason in text.reason
    ? text.reason[reason as keyof typeof text.reason]
    : `${text.plain[verdict]} ${text.unknownReason(reason)}`
}

export interface Sums {
  readonly lastHour: number
  readonly last24h: number
}

export const sums = (reasons: readonly VerdictCount[], verdict?: Verdict): Sums =>
  reasons
    .filter((each) => verdict === undefined || each.verdict === verdict)
    .reduce(
      (sum, each) => ({
        lastHour: sum.lastHour + each.lastHour,
        last24h: sum.last24h + each.last24h,
      }),
      { lastHour: 0, last24h: 0 },
    )
