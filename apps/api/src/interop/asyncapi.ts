/** The socket feed as an AsyncAPI 3.0 document. */

import { presenceDoings } from '@lien-thong/shared/contract/feed'
import { apiVersion, type Json, schemasOf } from './openapi.ts'

const binaryLayout =
  'Little endian, 15 bytes for each unit: u32 of the number (`no` of the unit, low 20 bits) and the age (high 12 bits: tenths of a second below 2048, from there on 204.8 s and two seconds a step, 4095 for all that is older), latitude and longitude i32 in 1e-7 degrees, heading u8 in steps of 2° (255: unknown), speed u8 in m/s (255: unknown), seconds between its reports u8 (0: unknown, 255: that or more).'

const seq = { type: 'integer', minimum: 0, description: 'Number of a journal entry' }

const message = (name: string, summary: string, payload: Json): Json => ({ name, summary, payload })

const messages = {
  watch: message('watch', 'Begin, or begin again, after an entry', {
    type: 'object',
    required: ['since'],
    properties: { since: seq },
  }),
  watching: message('watching', 'The acknowledgement of `watch`', {
    type: 'object',
    required: ['seq', 'resync'],
    properties: {
      seq,
      resync: {
        type: 'boolean',
        description: 'Too far behind or ahead: take a new picture and watch from it',
      },
    },
  }),
  entries: message('entries', 'All you may see with after < seq ≤ upTo, in order, each once', {
    $ref: '#/components/schemas/EntriesFrame',
  }),
  positions: {
    ...message('positions', 'Where units are that moved', {
      type: 'string',
      format: 'binary',
      description: binaryLayout,
    }),
    contentType: 'application/octet-stream',
  },
  presence: message(
    'presence',
    'Someone is at an incident; forget it after 10 seconds unless it comes again',
    {
      type: 'object',
      required: ['incident', 'by', 'doing'],
      properties: {
        incident: { type: 'string', format: 'uuid' },
        by: { type: 'string', description: 'agent:<username>' },
        doing: { type: 'string', enum: [...presenceDoings] },
      },
    },
  ),
  clock: message('clock', 'The hub’s time, every second', {
    type: 'object',
    required: ['now', 'seq'],
    properties: { now: { type: 'string', format: 'date-time' }, seq },
  }),
  resync: message('resync', 'You could not follow: take a new picture', { type: 'null' }),
} as const

const inChannel = (name: keyof typeof messages): Json => ({ $ref: `#/channels/live/messages/${name}` })

export function buildAsyncApi(publicUrl: string): Json {
  const { host, protocol } = new URL(publicUrl)
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Liên Thông live feed',
      version: apiVersion,
      description:
        'socket.io namespace `/live`, websocket transport, with the cookie `lt_session` at the handshake. Take GET /v1/picture, then `watch` from its `seq`. Each `entries` message begins where the last ended; when its `after` is beyond what you have, watch again from what you have. Commands go over HTTP.',
    },
    defaultContentType: 'application/json',
    servers: {
      hub: {
        host,
        protocol: protocol === 'https:' ? 'wss' : 'ws',
        pathname: '/socket.io',
        security: [{ $ref: '#/components/securitySchemes/session' }],
      },
    },
    channels: {
      live: {
        address: '/live',
        messages: Object.fromEntries(
          Object.keys(messages).map((name) => [name, { $ref: `#/components/messages/${name}` }]),
        ),
      },
    },
    operations: {
      watch: {
        action: 'receive',
        channel: { $ref: '#/channels/live' },
        messages: [inChannel('watch')],
        reply: { channel: { $ref: '#/channels/live' }, messages: [inChannel('watching')] },
      },
      feed: {
        action: 'send',
        channel: { $ref: '#/channels/live' },
        messages: [
          inChannel('entries'),
          inChannel('positions'),
          inChannel('presence'),
          inChannel('clock'),
          inChannel('resync'),
        ],
      },
    },
    components: {
      messages,
      schemas: schemasOf('EntriesFrame', 'Entry', 'Fact'),
      securitySchemes: { session: { type: 'httpApiKey', in: 'cookie', name: 'lt_session' } },
    },
  }
}
