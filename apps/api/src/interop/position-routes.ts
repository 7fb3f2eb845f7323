/** Doors of trackers, and where units were. */
import { positionsBody, trackQuery } from '@lien-thong/shared/contract/position'
import { z } from 'zod'
import type { Route } from './route.ts'

const reportsAnswer = z.object({
  accepted: z.int().describe('Also those that were known already'),
  refused: z
    .array(
      z.object({
        index: z.int().describe('Its place in what was sent'),
        unit: z.string().optional(),
        code: z.string(),
        field: z.string().optional().describe('Which one is to blame'),
      }),
    )
    .describe('Each report stands alone: the others were taken'),
})

const osmandQuery = z.object({
  id: z.string().describe('Id or call-sign of a unit; `deviceid` is the same'),
  lat: z.number().describe('Or `location=lat,lon`'),
  lon: z.number(),
  timestamp: z
    .string()
    .optional()
    .describe('Unix seconds or milliseconds, or a date; without a zone it is UTC; absent: now'),
  speed: z.number().optional().describe('Knots'),
  bearing: z.number().optional().describe('Degrees clockwise from north'),
  accuracy: z.number().optional().describe('Metres'),
  valid: z.string().optional().describe('`false` or `0`: the receiver has no fix'),
  mock: z.string().optional().describe('`true`: made up by an application'),
  key: z.string().describe('The position key, also as bearer'),
})

/** What Traccar Client sends from version 9 on. */
const traccarBody = z.object({
  device_id: z.string().describe('Id or call-sign of a unit'),
  location: z.object({
    timestamp: z.iso.datetime({ offset: true }),
    coords: z.object({
      latitude: z.number(),
      longitude: z.number(),
      accuracy: z.number().optional().describe('Metres'),
      speed: z.number().optional().describe('Metres per second; -1: unknown'),
      heading: z.number().optional().describe('-1: unknown'),
    }),
    mock: z.boolean().optional(),
  }),
})

const track = z.object({
  unit: z.uuid(),
  points: z
    .array(
      z.object({
        time: z.iso.datetime(),
        lat: z.number(),
        lon: z.number(),
        speed: z.number().optional().describe('Metres per second'),
        heading: z.number().optional().describe('Degrees clockwise from north'),
        accuracy: z.number().optional().describe('Metres'),
      }),
    )
    .describe('Oldest first'),
  more: z.boolean().describe('Ask again from the time of the last'),
  masked: z.boolean().describe('To a kilometre and a minute, because the viewer sees no personal data'),
})

export const positionRoutes: readonly Route[] = [
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
      schema: reportsAnswer,
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
    answer: { status: 200, schema: reportsAnswer },
    codes: ['key_wrong', 'unit_unknown'],
  },
  {
    method: 'post',
    path: '/v1/osmand',
    id: 'postOsmand',
    tag: 'Positions',
    summary: 'The same with the fields in the address or as a form, or the JSON of Traccar Client',
    access: 'open',
    query: osmandQuery.partial(),
    body: {
      schema: z.union([osmandQuery.partial(), traccarBody]),
      types: ['application/x-www-form-urlencoded', 'application/json'],
    },
    answer: { status: 200, schema: reportsAnswer },
    codes: ['key_wrong', 'unit_unknown'],
  },
  {
    method: 'get',
    path: '/v1/units/{name}/track',
    id: 'getUnitTrack',
    tag: 'Positions',
    summary: 'Where a unit was, up to a day at once',
    access: 'session',
    action: 'picture.read',
    query: trackQuery,
    answer: { status: 200, schema: track },
    codes: ['unit_unknown'],
  },
]
