/** How the page writes durations, shares and times. Times are the city's, 24 hours. */
import type { Instant } from '@lien-thong/shared/kernel/instant'
import type { AnalyticsText } from './text.ts'

const CITY = 'Asia/Ho_Chi_Minh'

/** Below a minute tenths of a second count: `8,3 s`. From there `1:23`, from an hour `1:02:03`. */
export function duration(seconds: number, { locale }: AnalyticsText): string {
  const tenths = Math.round(seconds * 10)
  if (tenths < 600) return `${decimal(tenths / 10, locale, 1)} s`
  const whole = Math.round(seconds)
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`
}

/** A target as people say it: `15 s`, `80 s`, `4 phút`. */
export const limitText = (seconds: number, text: AnalyticsText): string =>
  seconds >= 120 && seconds % 60 === 0 ? `${seconds / 60} ${text.minutes}` : `${seconds} s`

/** Rounded down, so that a share just below its target never reads as if it met it. */
export const sharePercent = (share: number, text: AnalyticsText): string =>
  text.share(decimal(Math.floor(share * 1000 + 1e-9) / 10, text.locale, 1))

export const count = (value: number, { locale }: AnalyticsText): string =>
  new Intl.NumberFormat(locale).format(value)

export const clockTime = (instant: Instant, { locale }: AnalyticsText): string =>
  new Intl.DateTimeFormat(locale, {
    timeZone: CITY,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(instant))

/** `14:05 01/03/2026` */
export function dayTime(instant: Instant, { locale }: AnalyticsText): string {
  const date = new Date(instant)
  const day = new Intl.DateTimeFormat(locale, {
    timeZone: CITY,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  })
  const time = new Intl.DateTimeFormat(locale, {
    timeZone: CITY,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return `${time.format(date)} ${day.format(date)}`
}

const decimal = (value: number, locale: string, digits: number): string =>
  new Intl.NumberFormat(locale, { minimumFractionDigits: 0, maximumFractionDigits: digits }).format(value)
