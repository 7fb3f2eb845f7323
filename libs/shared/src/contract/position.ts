/** What trackers send and what people ask about positions. */
import { z } from 'zod'
import { coded } from '../kernel/issue.ts'

/** A report as it should be, for documents. Each is judged alone, so the door itself takes any. */
export const positionReport = z.object({
  unit: z.string().min(1).max(64).describe('Id or call-sign'),
  lat: z.number(),
  lon: z.number(),
  time: z.iso.datetime({ offset: true }).describe('When it was measured'),
  speed: z.number().min(0).max(150).optional().describe('Metres per second'),
  heading: z.number().min(0).max(360).optional().describe('Degrees clockwise from north'),
  accuracy: z.number().min(0).max(100_000).optional().describe('Metres'),
})

const MOST = 5000

export const positionsBody = z.object({ positions: z.array(positionReport).min(1).max(MOST) })
export const positionBatch = z.object({ positions: z.array(z.unknown()).min(1).max(MOST) })

const LONGEST_TRACK_MS = 86_400_000

export const trackQuery = z
  .object({
    from: z.iso.datetime({ offset: true }),
    to: z.iso.datetime({ offset: true }),
  })
  .refine(({ from, to }) => Date.parse(to) > Date.parse(from), {
    message: 'to must be later than from',
    params: coded('not_after'),
    path: ['to'],
  })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= LONGEST_TRACK_MS, {
    message: 'at most a day at once',
    params: coded('span_too_long', { most: LONGEST_TRACK_MS / 1000 }),
    path: ['to'],
  })
