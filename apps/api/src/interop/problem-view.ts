/** How every refusal looks: RFC 9457, and what is wrong field by field. */

import { type ProblemCode, problemStatus } from '@lien-thong/shared/contract/problem'
import { type IssueCode, issueMeaning } from '@lien-thong/shared/kernel/issue'
import { z } from 'zod'
import { count, naming, text } from './view.ts'

const issue = naming(
  'Issue',
  'What is wrong with one field of a body, or one parameter',
  z.object({
    path: text.describe('Steps into the body, joined by points; empty for the whole'),
    code: z.enum(Object.keys(issueMeaning) as [IssueCode, ...IssueCode[]]),
    least: z.number().optional(),
    most: z.number().optional(),
    above: z.number().optional(),
    below: z.number().optional(),
    of: z.number().optional(),
    allowed: z
      .array(z.union([z.string(), z.number(), z.boolean(), z.null()]))
      .optional()
      .describe('The values that may stand there'),
    kept: z.array(text).optional(),
  }),
)

export const problem = naming(
  'Problem',
  'RFC 9457 problem details; further fields are facts about the refusal',
  z.looseObject({
    type: text,
    title: text,
    status: count,
    code: z.enum(Object.keys(problemStatus) as [ProblemCode, ...ProblemCode[]]),
    detail: text.optional(),
    issues: z.array(issue).optional().describe('With `body_invalid` and `query_invalid`'),
  }),
)
