/** The hub's own door of telephone systems. */

import { cloudEventEnvelope } from '@lien-thong/shared/contract/cloud-event'
import { z } from 'zod'
import { eventResults } from './answer-views.ts'
import type { Route } from './route.ts'

export const machineRoutes: readonly Route[] = [
  {
    method: 'post',
    path: '/v1/sources/{source}/events',
    id: 'postEvents',
    tag: 'Sources',
    summary: 'Telephone events of a source',
    description:
      'Signed by Standard Webhooks or, for what cannot sign, with a token of the source. One CloudEvent in structured or binary mode, or a batch of up to 500. Answered once it is on disk; the same event again gets the same answer as `duplicate`.',
    access: 'sender',
    body: {
      schema: z.union([cloudEventEnvelope, z.array(cloudEventEnvelope).min(1).max(500)]),
      types: ['application/cloudevents+json', 'application/cloudevents-batch+json', 'application/json'],
    },
    answer: { status: 202, schema: eventResults },
    codes: ['source_unknown', 'event_malformed', 'batch_empty', 'batch_too_long', 'intake_full'],
  },
]
