/** Doors of telephone systems and trackers. */

import { cloudEventEnvelope } from '@lien-thong/shared/contract/cloud-event'
import { positionsBody } from '@lien-thong/shared/contract/command'
import { z } from 'zod'
import { eventResults } from './answer-views.ts'
import type { Route } from './route.ts'

const accepted = z.object({ accepted: z.int() })

const osmandQuery = z.object({
  id: z.string().describe('Id or call-sign of a unit'),
  lat: z.number(),
  lon: z.number(),
  timestamp: z.string().optional().describe('Unix seconds or milliseconds, or RFC 3339; absent: now'),
  speed: z.number().optional().describe('Knots'),
  bearing: z.number().optional().describe('Degrees clockwise from north'),
  accuracy: z.number().optional().describe('Metres'),
  key: z.string().describe('The position key'),
})

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
  {
    method: 'post',
    path: '/v1/positions',
    id: 'postPositions',
    tag: 'Positions',
    summary: 'Where units are, many at once',
    access: 'key',
    body: { schema: positionsBody },
    answer: {
      status: 202,
      schema: z.object({
        accepted: z.int(),
        refused: z.array(z.object({ unit: z.string(), code: z.string() })),
      }),
    },
    codes: [],
  },
  {
    method: 'get',
    path: '/v1/osmand',
    id: 'getOsmand',
    tag: 'Positions',
    summary: 'One position, as OsmAnd and Traccar clients send it',
    access: 'open',
    query: osmandQuery,
    answer: { status: 200, schema: accepted },
    codes: ['key_wrong', 'query_invalid', 'unit_unknown'],
  },
  {
    method: 'post',
    path: '/v1/osmand',
    id: 'postOsmand',
    tag: 'Positions',
    summary: 'The same with the fields in the address or as a form',
    access: 'open',
    query: osmandQuery.partial(),
    body: { schema: osmandQuery.partial(), types: ['application/x-www-form-urlencoded'] },
    answer: { status: 200, schema: accepted },
    codes: ['key_wrong', 'query_invalid', 'unit_unknown'],
  },
]
