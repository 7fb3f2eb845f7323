/** Doors in the formats of telephone systems. What becomes of each field is told in docs/integrators. */

import { z } from 'zod'
import { eventResults } from './answer-views.ts'
import type { Route } from './route.ts'

const text = z.string().optional()
const form = 'application/x-www-form-urlencoded'
const asTheEvents =
  'Answered once it is on disk; the same body again is a `duplicate`. What is authentic but none of the hub’s concern is `ignored`, with its reason.'

const twilioBody = z.looseObject({
  CallSid: z.string(),
  ParentCallSid: text.describe('Of a leg that Twilio dialled: the caller’s call'),
  CallStatus: z
    .string()
    .describe('queued, ringing, in-progress, completed, busy, failed, no-answer or canceled'),
  From: text,
  To: text,
  Direction: text,
  Timestamp: text.describe('RFC 2822'),
  SequenceNumber: text,
  RecordingUrl: text,
})

const freeswitchEvent = z.looseObject({
  'Event-Name': z.string().describe('CHANNEL_CREATE, CHANNEL_ANSWER, CHANNEL_HANGUP_COMPLETE …'),
  'Unique-ID': text,
  'Core-UUID': text,
  'Event-Sequence': text,
  'Event-Date-Timestamp': text.describe('Microseconds since 1970'),
})

const freeswitchCdr = z.looseObject({ variables: z.looseObject({ uuid: z.string() }) })

const amlBody = z.looseObject({
  device_number: text.describe('Of the handset; without it the message belongs to no call'),
  location_latitude: text,
  location_longitude: text,
  location_accuracy: text.describe('Metres'),
  location_confidence: text.describe('0 to 1'),
  location_time: text.describe('Milliseconds since 1970'),
  sms: text.describe('In place of the location: the text of an AML SMS, A"ML=1;…'),
})

export const vendorRoutes: readonly Route[] = [
  {
    method: 'post',
    path: '/v1/sources/{source}/twilio',
    id: 'postTwilio',
    tag: 'Sources',
    summary: 'Voice webhooks and status callbacks of Twilio',
    description:
      'Status callbacks are answered 204. A voice webhook is answered 200 with TwiML, an empty `<Response/>` or a redirect to the address in the query’s `next`.',
    access: 'twilio',
    query: z.object({ next: z.string().optional().describe('Where Twilio finds the TwiML of the call') }),
    body: { schema: twilioBody, types: [form] },
    answer: { status: 204 },
    codes: ['source_unknown', 'event_malformed', 'media_type_unsupported', 'intake_full'],
  },
  {
    method: 'post',
    path: '/v1/sources/{source}/freeswitch',
    id: 'postFreeswitch',
    tag: 'Sources',
    summary: 'Call records and events of FreeSWITCH',
    description: `A CDR of mod_json_cdr, an event of the event socket as JSON, or up to 500 of either. ${asTheEvents}`,
    access: 'sender',
    body: {
      schema: z.union([
        freeswitchEvent,
        freeswitchCdr,
        z.array(z.union([freeswitchEvent, freeswitchCdr])).max(500),
      ]),
      types: ['application/json', form, 'application/x-www-form-base64-encoded'],
    },
    answer: { status: 202, schema: eventResults },
    codes: [
      'source_unknown',
      'event_malformed',
      'batch_empty',
      'batch_too_long',
      'media_type_unsupported',
      'intake_full',
    ],
  },
  {
    method: 'post',
    path: '/v1/sources/{source}/asterisk',
    id: 'postAsterisk',
    tag: 'Sources',
    summary: 'Events of Asterisk, as its manager interface or its REST interface reports them',
    description: `One event, or up to 500. ${asTheEvents}`,
    access: 'sender',
    body: {
      schema: z.union([z.looseObject({}), z.array(z.looseObject({})).max(500)]),
      types: ['application/json'],
    },
    answer: { status: 202, schema: eventResults },
    codes: [
      'source_unknown',
      'event_malformed',
      'batch_empty',
      'batch_too_long',
      'media_type_unsupported',
      'intake_full',
    ],
  },
  {
    method: 'post',
    path: '/v1/sources/{source}/kamailio',
    id: 'postKamailio',
    tag: 'Sources',
    summary: 'What a Kamailio script posts about SIP calls',
    description: `One event, or up to 500. ${asTheEvents}`,
    access: 'sender',
    body: {
      schema: z.union([
        z.looseObject({ event: z.string(), callid: z.string() }),
        z.array(z.looseObject({})).max(500),
      ]),
      types: ['application/json'],
    },
    answer: { status: 202, schema: eventResults },
    codes: [
      'source_unknown',
      'event_malformed',
      'batch_empty',
      'batch_too_long',
      'media_type_unsupported',
      'intake_full',
    ],
  },
  {
    method: 'post',
    path: '/v1/sources/{source}/aml',
    id: 'postAml',
    tag: 'Sources',
    summary: 'Where a calling handset is (Advanced Mobile Location)',
    description:
      'Joins the newest call of that number, or waits half an hour for one. Whatever is authentic is answered 202: a message that cannot be used is `ignored`, with its reason.',
    access: 'sender',
    body: { schema: amlBody, types: [form, 'application/json', 'text/plain'] },
    answer: { status: 202, schema: eventResults },
    codes: ['source_unknown', 'intake_full'],
  },
]
