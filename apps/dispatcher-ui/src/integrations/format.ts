/** Times in the city's zone, 24 hours, and numbers of the language. */
const CITY = 'Asia/Ho_Chi_Minh'

export function clockTime(instant: string | number, locale: string, withMs = false): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone: CITY,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    ...(withMs && { fractionalSecondDigits: 3 }),
  }).format(new Date(instant))
}

/** `22/11` in both languages. */
export const day = (instant: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: CITY, day: '2-digit', month: '2-digit' }).format(
    new Date(instant),
  )

export const count = (value: number, locale: string): string => new Intl.NumberFormat(locale).format(value)

/** `211 B`, `54,1 kB` */
export const size = (bytes: number, locale: string): string =>
  bytes < 10_000
    ? `${count(bytes, locale)} B`
    : `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(bytes / 1000)} kB`
