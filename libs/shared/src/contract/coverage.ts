/** The question what is left to send, and its answer. */
import { z } from 'zod'
import type { Coverage } from '../dispatch/reached.ts'
import { type Agency, agencies } from '../kernel/agency.ts'
import type { Instant } from '../kernel/instant.ts'

export const coverageQuery = z.object({
  agency: z.enum(agencies).optional().describe('Left out: the first of your services'),
  capability: z
    .string()
    .regex(/^[a-z][a-z0-9_]{1,39}$/)
    .optional()
    .describe('Only units that can do this, in the words of the catalogue'),
})
export type CoverageQuery = z.output<typeof coverageQuery>

export interface CoverageAnswer extends Omit<Coverage, 'seconds'> {
  readonly agency: Agency
  readonly capability?: string
  /** When it was worked out: an answer is given again for a few seconds. */
  readonly at: Instant
  readonly targetSeconds: number
  readonly grid: {
    /** Middle of the cell in row 0 and column 0, degrees. */
    readonly south: number
    readonly west: number
    readonly step: number
    /** Neighbouring cells of a row: row, first column, then the seconds of each; -1: nobody is free. */
    readonly runs: readonly (readonly number[])[]
  }
}
