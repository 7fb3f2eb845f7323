/** What may be asked of `GET /v1/response-times`. */
import { wholeNumber } from '@lien-thong/shared/contract/whole-number'
import { addSeconds, type Instant, secondsBetween, toInstant } from '@lien-thong/shared/kernel/instant'
import { targetProfiles } from '@lien-thong/shared/response-time/targets'
import { z } from 'zod'
import { ProblemError } from '../platform/http/problem.ts'

const DAY_S = 86_400
/** A year and its leap day, with the same window of the year before in sight of its end. */
const LONGEST_DAYS = 400

const instant = z.iso.datetime({ offset: true }).transform((text, context) => {
  const read = toInstant(text)
  if (read !== undefined) return read
  context.addIssue({ code: 'custom', message: 'No such point in time' })
  return z.NEVER
})

/** `hours` is the window up to now, in place of `from` and `to`. `by` always groups by agency, since services are not comparable; `priority` splits further. */
export const responseTimesQuery = z.object({
  from: instant.optional(),
  to: instant.optional(),
  hours: wholeNumber({ min: 1, max: LONGEST_DAYS * 24 }).optional(),
  by: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(z.enum(['agency', 'priority'])))
    .default(['agency']),
  profile: z.enum(targetProfiles.map(({ id }) => id)).default(targetProfiles[0].id),
})
export type ResponseTimesQuery = z.output<typeof responseTimesQuery>

/** Up to now, and the 24 hours before the end, unless told. @throws {ProblemError} `query_invalid` */
export function windowOf(
  { from: askedFrom, to: askedTo, hours }: Pick<ResponseTimesQuery, 'from' | 'to' | 'hours'>,
  now: Instant,
): { readonly from: Instant; readonly to: Instant } {
  if (hours !== undefined && (askedFrom !== undefined || askedTo !== undefined)) {
    throw new ProblemError('query_invalid', { detail: 'Ask for `hours`, or for `from` and `to`.' })
  }
  const to = askedTo ?? now
  const from = askedFrom ?? addSeconds(to, hours === undefined ? -DAY_S : -hours * 3600)
  if (from >= to) throw new ProblemError('query_invalid', { detail: '`from` must be before `to`.', from, to })
  if (secondsBetween(from, to) > LONGEST_DAYS * DAY_S) {
    throw new ProblemError('query_invalid', {
      detail: `The window may be ${LONGEST_DAYS} days long.`,
      from,
      to,
    })
  }
  return { from, to }
}
