/** What is typed about a call and not sent yet. */

import { type CallDraft, draftBody } from '@lien-thong/shared/contract/draft'
import { z } from 'zod'
import type { Route } from './route.ts'
import { count, text, time, view } from './view.ts'

const callDraft = view<CallDraft>('CallDraft', 'What is typed about a call and not sent yet', {
  version: count.describe('0: there is none'),
  by: text.optional(),
  at: time.optional(),
  draft: z.looseObject({}).describe('As the console wrote it') as unknown as z.ZodType<CallDraft['draft']>,
})

const ofCall = {
  path: '/v1/calls/{id}/draft',
  tag: 'Calls',
  access: 'session',
  action: 'call.handle',
} as const

export const draftRoutes: readonly Route[] = [
  {
    ...ofCall,
    method: 'get',
    id: 'getCallDraft',
    summary: 'What is typed about a call and not sent yet',
    answer: { status: 200, schema: callDraft },
    codes: ['call_unknown'],
  },
  {
    ...ofCall,
    method: 'post',
    id: 'saveCallDraft',
    summary: 'Keep what is typed about a call',
    description:
      'It is no fact and leaves no entry. With `version`, a writer is told that another was first.',
    body: { schema: draftBody },
    answer: { status: 200, schema: callDraft },
    codes: ['call_unknown', 'stale_version'],
  },
  {
    ...ofCall,
    method: 'delete',
    id: 'deleteCallDraft',
    summary: 'Forget it: it was sent, or is not meant any more',
    answer: { status: 204 },
    codes: ['call_unknown'],
  },
]
