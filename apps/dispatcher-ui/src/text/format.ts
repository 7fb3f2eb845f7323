/** Times, durations, distances and numbers as a dispatcher reads them. What is missing is «—», never a guess. */
import { type Instant, toMs } from '@lien-thong/shared/kernel/instant'
import type { TFunction } from 'i18next'

const zone = 'Asia/Ho_Chi_Minh'
const time = new Intl.DateTimeFormat('vi-VN', {
  timeZone: zone,
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})
const day = new Intl.DateTimeFormat('vi-VN', { timeZone: zone, day: '2-digit', month: '2-digit' })

/** `21:42:07`, in the city's time whatever the PC's zone. */
export const timeText = (ms: number | undefined): string => (ms === undefined ? '—' : time.format(ms))

const clock = new Intl.DateTimeFormat('vi-VN', {
  timeZone: zone,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** `22:00`: a time that was agreed, to the minute. */
export const clockText = (instant: Instant): string => clock.format(toMs(instant))

/** The time, with the day before it when it was not today. */
export function momentText(instant: Instant | undefined, now: number | undefined): string {
  if (instant === undefined) return '—'
  const ms = toMs(instant)
  const today = now === undefined || day.format(ms) === day.format(now)
  return today ? timeText(ms) : `${day.format(ms)} ${timeText(ms)}`
}

const two = (n: number): string => String(n).padStart(2, '0')

/** `0:13`, `37:09`, `1:02:45`; beyond two days `2d 03:15`. Never negative. */
export function durationText(seconds: number | undefined): string {
  if (seconds === undefined || !Number.isFinite(seconds)) return '—'
  const whole = Math.max(0, Math.floor(seconds))
  const [d, h, m, s] = [
    Math.floor(whole / 86_400),
    Math.floor(whole / 3600),
    Math.floor((whole % 3600) / 60),
    whole % 60,
  ]
  if (d >= 2) return `${d}d ${two(h % 24)}:${two(m)}`
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}

export function ageText(t: TFunction, seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  if (whole < 120) return t('age.seconds', { n: whole })
  if (whole < 7200) return t('age.minutes', { n: Math.floor(whole / 60) })
  if (whole < 172_800) return t('age.hours', { n: Math.floor(whole / 3600) })
  return t('age.days', { n: Math.floor(whole / 86_400) })
}

export const decimalText = (value: number, digits: number, language: string): string =>
  value.toLocaleString(language === 'en' ? 'en-GB' : 'vi-VN', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })

export function distanceText(t: TFunction, language: string, metres: number | undefined): string {
  if (metres === undefined) return '—'
  if (metres < 1000) return t('distance.metres', { n: Math.round(metres / 10) * 10 })
  return t('distance.kilometres', { n: decimalText(metres / 1000, metres < 10_000 ? 1 : 0, language) })
}

/** `±25 m`, `±2,2 km`: metres of uncertainty. */
export const radiusText = (t: TFunction, language: string, metres: number): string =>
  metres < 1000 ? t('call.radius', { radius: Math.round(metres) }) : `±${distanceText(t, language, metres)}`

/** `0903 123 456` for Vietnamese numbers; others as they came. Undefined: withheld or not for these eyes. */
export function phoneText(number: string | undefined): string | undefined {
  if (number === undefined || number === '') return undefined
  const local = number.replace(/^\+84/, '0')
  const mobile = /^(0\d{3})(\d{3})(\d{3})$/.exec(local)
  if (mobile) return mobile.slice(1).join(' ')
  const fixed = /^(02\d)(\d{4})(\d{4})$/.exec(local)
  return fixed ? fixed.slice(1).join(' ') : local
}

export const coordinateText = (at: { readonly lat: number; readonly lon: number }): string =>
  `${at.lat.toFixed(5)}, ${at.lon.toFixed(5)}`

/** `agent:minh` is shown as `minh`; the hub itself and its sources by their kind. */
export function actorText(t: TFunction, actor: string | undefined): string {
  if (actor === undefined) return '—'
  const [kind, name] = actor.split(':')
  if (kind === 'source') return t('actor.source', { name: name ?? '' })
  return name ?? t('actor.system')
}
