/**
 * Twilio's requests about a call: the voice webhook of a number, status callbacks of calls and legs, of recordings,
 * transcriptions, conferences and queues (form fields as documented for Programmable Voice). A leg that Twilio dials
 * for a caller has a `ParentCallSid`: it is a leg of the caller's call, and its numbers are Twilio's own.
 */
import type { CallEvent } from '../call/call-state.ts'
import { agentOf } from '../kernel/agent-name.ts'
import type { Instant } from '../kernel/instant.ts'
import type { VendorElement, VendorEvent } from './vendor.ts'
import { dateOf, type Fields, idOf, isFields, textOf } from './vendor-field.ts'

/** What each status says of a leg. */
export const twilioStatuses: Readonly<Record<string, CallEvent>> = {
  queued: 'begin',
  initiated: 'begin',
  ringing: 'alerting',
  'in-progress': 'answered',
  answered: 'answered',
  completed: 'end',
  busy: 'end',
  failed: 'end',
  'no-answer': 'cancel',
  canceled: 'cancel',
}

/** What each event of a conference says of a leg; the others say nothing that the hub follows. */
export const twilioConference: Readonly<Record<string, CallEvent>> = {
  'participant-hold': 'hold',
  'participant-unhold': 'retrieve',
}

/** Fields by which the next step of a caller's TwiML is known: the caller pressed a key, spoke to a machine, was recorded. */
const stepsOfTwiml = ['Digits', 'FinishedOnKey', 'SpeechResult', 'RecordingDuration']

/** What Twilio puts in place of a number that the caller withholds. */
const withheld = new Set(['+266696687', '+7378742833', '+2562533', '+8566696', '+86282452253'])

/**
 * Whether Twilio waits for TwiML that says how the call goes on: it asks about a call, and reports nothing that is
 * over or that it only tells.
 */
export function asksForTwiml(body: unknown): boolean {
  if (!isFields(body) || !textOf(body, 'CallSid')) return false
  const reports = ['CallbackSource', 'StatusCallbackEvent', 'RecordingStatus', 'TranscriptionStatus']
  if (textOf(body, ...reports) !== undefined) return false
  return ['queued', 'ringing', 'in-progress'].includes(textOf(body, 'CallStatus') ?? '')
}

/**
 * Constraints, in this order: a request without `CallSid` is about no call; a recording or transcript counts when it is
 * ready; of a conference holding and retrieving count; of a queue joining it, leaving it with an agent, and hanging up
 * in it; else the status counts. That TwiML talks with
 * the caller is no answer by a person.
 * @param received stands in where Twilio says no time: what it asks or tells then has happened just now
 */
export function readTwilio(body: unknown, received?: Instant): readonly VendorElement[] {
  if (!isFields(body)) return [{ id: '', fault: 'The body is no form.' }]
  const sid = idOf(body, 64, 'CallSid')
  if (sid === undefined) return [withoutCall(body)]
  return [
    recordingOf(body, sid, received) ??
      transcriptOf(body, sid, received) ??
      conferenceOf(body, sid, received) ??
      queueOf(body, sid, received) ??
      statusOf(body, sid, received),
  ]
}

function withoutCall(body: Fields): VendorElement {
  const id = idOf(body, 64, 'MessageSid', 'SmsSid', 'ConferenceSid', 'RecordingSid', 'AccountSid') ?? ''
  if (textOf(body, 'CallSid') !== undefined) return { id, fault: 'CallSid is no Twilio id.' }
  return textOf(body, 'MessageSid', 'SmsSid', 'ConferenceSid') === undefined
    ? { id, fault: 'CallSid is missing.' }
    : { id, ignored: 'not_a_call' }
}

interface Told {
  readonly body: Fields
  readonly sid: string
  readonly event: CallEvent
  /** Distinguishes this report from others of the same call. */
  readonly name: string
  /** Where the report itself says none. */
  readonly time?: Instant | undefined
  readonly data?: Readonly<Record<string, unknown>>
}

function told({ body, sid, event, name, time, data = {} }: Told): VendorElement {
  const parent = idOf(body, 64, 'ParentCallSid')
  const stamp = textOf(body, 'Timestamp')
  // One that cannot be read stays as it is, and the hub marks it.
  const at = stamp === undefined ? time : (dateOf(stamp) ?? stamp.slice(0, 64))
  const all = { ...(parent === undefined ? callerOf(body) : { linkedCall: parent }), ...data }
  const read: VendorEvent = {
    id: `${sid}/${name}`,
    type: `call.${event}`,
    subject: sid,
    ...(at !== undefined && { time: at }),
    ...(Object.keys(all).length > 0 && { data: all }),
  }
  return { event: read }
}

/** City, state and country are those of the number's exchange, not of the caller: they are no location. */
function callerOf(body: Fields): Record<string, unknown> {
  const from = textOf(body, 'From', 'Caller')
  const to = textOf(body, 'To', 'Called')
  return {
    ...(from !== undefined && { from: withheld.has(from) ? 'anonymous' : from }),
    ...(to !== undefined && { to }),
    ...(textOf(body, 'Direction') === 'outbound-api' && { direction: 'outbound' }),
  }
}

function recordingOf(body: Fields, sid: string, time?: Instant): VendorElement | undefined {
  const recording = idOf(body, 64, 'RecordingSid')
  const status = textOf(body, 'RecordingStatus')
  if (status === undefined || recording === undefined || textOf(body, 'TranscriptionSid')) return undefined
  const url = textOf(body, 'RecordingUrl')
  if (status !== 'completed' || url === undefined) return { id: recording, ignored: 'recording_not_ready' }
  return told({
    body,
    sid,
    event: 'recording',
    name: `recording/${recording}`,
    time: dateOf(textOf(body, 'RecordingStartTime')) ?? time,
    data: { recordingUrl: url },
  })
}

function transcriptOf(body: Fields, sid: string, time?: Instant): VendorElement | undefined {
  const transcript = idOf(body, 64, 'TranscriptionSid')
  if (transcript === undefined) return undefined
  const text = textOf(body, 'TranscriptionText')
  if (text === undefined) return { id: transcript, ignored: 'transcript_not_ready' }
  const language = textOf(body, 'LanguageCode')
  const data = { text, ...(language !== undefined && { language }) }
  return told({ body, sid, event: 'transcript', name: `transcript/${transcript}`, time, data })
}

function conferenceOf(body: Fields, sid: string, time?: Instant): VendorElement | undefined {
  if (textOf(body, 'ConferenceSid') === undefined) return undefined
  const what = textOf(body, 'StatusCallbackEvent') ?? ''
  const event = Object.hasOwn(twilioConference, what) ? twilioConference[what] : undefined
  const number = idOf(body, 20, 'SequenceNumber') ?? '-'
  return event === undefined
    ? { id: `${sid}/conference`, ignored: 'event_not_followed' }
    : told({ body, sid, event, name: `${what}/${number}`, time })
}

function queueOf(body: Fields, sid: string, time?: Instant): VendorElement | undefined {
  const queue = idOf(body, 64, 'QueueSid')
  if (queue === undefined) return undefined
  const result = textOf(body, 'QueueResult')
  if (idOf(body, 64, 'DequeuingCallSid') !== undefined)
    return told({ body, sid, event: 'answered', name: `dequeued/${queue}`, time })
  if (result === 'hangup')
    return told({ body, sid, event: 'cancel', name: `left/${queue}`, time, data: { cause: 'hangup' } })
  if (result === undefined && textOf(body, 'QueuePosition') !== undefined)
    return told({ body, sid, event: 'queued', name: `queued/${queue}`, time })
  return { id: `${sid}/${queue}`, ignored: 'event_not_followed' }
}

function statusOf(body: Fields, sid: string, received: Instant | undefined): VendorElement {
  const status = textOf(body, 'CallStatus', 'StatusCallbackEvent')
  if (status === undefined) return { id: sid, fault: 'CallStatus is missing.' }
  const event = Object.hasOwn(twilioStatuses, status) ? twilioStatuses[status] : undefined
  const number = idOf(body, 20, 'SequenceNumber')
  const name = `${status.slice(0, 40)}${number === undefined ? '' : `/${number}`}`
  if (event === undefined) return { id: `${sid}/status`, ignored: 'status_unknown' }
  if (textOf(body, 'DialCallStatus') !== undefined)
    return { id: `${sid}/dial`, ignored: 'leg_reports_itself' }
  const parent = textOf(body, 'ParentCallSid')
  if (event === 'answered' && textOf(body, ...stepsOfTwiml) !== undefined)
    return { id: `${sid}/${name}`, ignored: 'answered_by_twiml' }
  const agent = parent === undefined ? undefined : agentOf(textOf(body, 'To', 'Called'))
  const over = event === 'end' || event === 'cancel'
  const response = textOf(body, 'SipResponseCode')
  const recording = over ? textOf(body, 'RecordingUrl') : undefined
  return told({
    body,
    sid,
    event,
    name: asksForTwiml(body) ? `voice/${name}` : name,
    time: received,
    data: {
      ...(agent !== undefined && (event === 'alerting' || event === 'answered') && { agent }),
      ...(over && { cause: response === undefined ? status : `${status} ${response.slice(0, 10)}` }),
      ...(recording !== undefined && { recordingUrl: recording }),
    },
  })
}
