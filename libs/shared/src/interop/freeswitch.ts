/**
 * FreeSWITCH: events of its event socket as JSON, one or a list, and the call detail record (CDR) that `mod_json_cdr`
 * posts for each leg when it is over. A leg that FreeSWITCH opened for a caller names the caller's leg as its call.
 */
import type { CallEvent } from '../call/call-state.ts'
import { agentOf } from '../kernel/agent-name.ts'
import type { Instant } from '../kernel/instant.ts'
import { isCdr, readCdr } from './freeswitch-cdr.ts'
import { causeOf, isMachine, legOf } from './freeswitch-leg.ts'
import { envelopeName } from './stable-id.ts'
import { MOST_EVENTS, type VendorElement } from './vendor.ts'
import { epochOf, type Fields, isFields, textOf } from './vendor-field.ts'

/** What each event says of a leg; the others say nothing that the hub follows. */
export const freeswitchEvents: Readonly<Record<string, CallEvent>> = {
  CHANNEL_CREATE: 'begin',
  CHANNEL_PROGRESS: 'alerting',
  CHANNEL_PROGRESS_MEDIA: 'alerting',
  CHANNEL_ANSWER: 'answered',
  CHANNEL_BRIDGE: 'answered',
  CHANNEL_HOLD: 'hold',
  CHANNEL_UNHOLD: 'retrieve',
  CHANNEL_PARK: 'park',
  CHANNEL_HANGUP: 'end',
  CHANNEL_HANGUP_COMPLETE: 'end',
}

/** What a `CHANNEL_CALLSTATE` says by its `Channel-Call-State`. */
export const freeswitchStates: Readonly<Record<string, CallEvent>> = {
  RINGING: 'alerting',
  EARLY: 'alerting',
  RING_WAIT: 'queued',
  HELD: 'hold',
  UNHELD: 'retrieve',
}

/** What a `CUSTOM` event `callcenter::info` says by its `CC-Action`, about the caller's leg. */
export const freeswitchQueue: Readonly<Record<string, CallEvent>> = {
  'member-queue-start': 'queued',
  'bridge-agent-start': 'answered',
}

/**
 * @param body an event or a CDR, a list of events, or a form with the CDR as text in `cdr`
 */
export function readFreeswitch(body: unknown): readonly VendorElement[] {
  if (Array.isArray(body)) {
    if (body.length > MOST_EVENTS) return [{ id: '', fault: `A list has at most ${MOST_EVENTS} events.` }]
    return body.length === 0 ? [{ id: '', fault: 'The list is empty.' }] : body.flatMap(readOne)
  }
  return readOne(body)
}

function readOne(body: unknown): readonly VendorElement[] {
  if (!isFields(body)) return [{ id: '', fault: 'Neither an event nor a CDR.' }]
  if (isCdr(body)) return readCdr(body)
  const inner = Object.hasOwn(body, 'cdr') ? body.cdr : undefined
  if (inner !== undefined) {
    const cdr = typeof inner === 'string' ? parsed(inner) : inner
    return isFields(cdr) && isCdr(cdr) ? readCdr(cdr) : [{ id: '', fault: 'cdr is no CDR in JSON.' }]
  }
  return [readEvent(body)]
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function readEvent(body: Fields): VendorElement {
  const name = textOf(body, 'Event-Name')
  if (name === undefined) return { id: '', fault: 'Event-Name is missing, and there is no CDR.' }
  const queued = name === 'CUSTOM' && textOf(body, 'Event-Subclass') === 'callcenter::info'
  const event = queued ? queueEventOf(body) : eventOf(body, name)
  const leg = legOf({
    unique: textOf(body, queued ? 'CC-Member-Session-UUID' : 'Unique-ID'),
    call: queued ? undefined : textOf(body, 'Channel-Call-UUID', 'variable_call_uuid'),
    originator: queued ? undefined : originatorOf(body),
  })
  const id = envelopeName(idOf(body, name))
  if (event === undefined) return { id, ignored: 'event_not_followed' }
  if (leg === undefined)
    return { id, fault: `${queued ? 'CC-Member-Session-UUID' : 'Unique-ID'} is missing.` }
  const machine = name === 'CHANNEL_ANSWER' && isMachine(textOf(body, 'variable_current_application'))
  if (machine) return { id, ignored: 'answered_by_dialplan' }
  const answered = epochOf(body, 'Caller-Channel-Answered-Time', 1e6) !== undefined
  const over =
    event === 'end' ? causeOf(textOf(body, 'Hangup-Cause', 'variable_hangup_cause'), answered) : undefined
  const talks = event === 'alerting' || event === 'answered'
  const agent = talks ? agentOf(agentField(body, queued, leg.link)) : undefined
  const time = timeOf(body)
  const data = {
    ...(queued ? queuedCaller(body) : leg.link === undefined ? callerOf(body) : { linkedCall: leg.link }),
    ...(agent !== undefined && { agent }),
    ...(over && { cause: over.cause }),
  }
  return {
    event: {
      id,
      type: `call.${over?.event ?? event}`,
      subject: leg.name,
      ...(time !== undefined && { time }),
      ...(Object.keys(data).length > 0 && { data }),
    },
  }
}

/** `Event-Sequence` begins anew when FreeSWITCH does, and its `Core-UUID` is another one then. */
function idOf(body: Fields, name: string): string {
  const core = textOf(body, 'Core-UUID')
  const sequence = textOf(body, 'Event-Sequence')
  if (core !== undefined && sequence !== undefined) return `${core}/${sequence}`
  const unique = textOf(body, 'Unique-ID', 'CC-Member-Session-UUID') ?? ''
  return `${unique}/${name}/${textOf(body, 'Event-Date-Timestamp', 'CC-Action') ?? ''}`
}

const timeOf = (body: Fields): Instant | undefined => epochOf(body, 'Event-Date-Timestamp', 1e6)

const known = (table: Readonly<Record<string, CallEvent>>, name: string): CallEvent | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined

function eventOf(body: Fields, name: string): CallEvent | undefined {
  return name === 'CHANNEL_CALLSTATE'
    ? known(freeswitchStates, textOf(body, 'Channel-Call-State') ?? '')
    : known(freeswitchEvents, name)
}

function queueEventOf(body: Fields): CallEvent | undefined {
  const action = textOf(body, 'CC-Action') ?? ''
  if (action === 'member-queue-end')
    return (textOf(body, 'CC-Cause') ?? '').toLowerCase() === 'cancel' ? 'cancel' : undefined
  return known(freeswitchQueue, action)
}

/** The other leg, where that one opened this one. */
const originatorOf = (body: Fields): string | undefined =>
  textOf(body, 'variable_originator') ??
  (textOf(body, 'Other-Type') === 'originator' ? textOf(body, 'Other-Leg-Unique-ID') : undefined)

function agentField(body: Fields, queued: boolean, link: string | undefined): string | undefined {
  if (queued) return textOf(body, 'CC-Agent')
  if (link !== undefined) return textOf(body, 'Caller-Destination-Number', 'Caller-Callee-ID-Number')
  return textOf(body, 'Event-Name') === 'CHANNEL_BRIDGE'
    ? textOf(body, 'Other-Leg-Destination-Number', 'Other-Leg-Callee-ID-Number')
    : undefined
}

/** A transfer gives the leg another destination under a further profile: only the first is what the caller dialled. */
function callerOf(body: Fields): Record<string, unknown> {
  const from = textOf(body, 'Caller-Caller-ID-Number', 'Caller-ANI', 'variable_sip_from_user')
  const first = (textOf(body, 'Caller-Profile-Index') ?? '1') === '1'
  const to =
    (first ? textOf(body, 'Caller-Destination-Number') : undefined) ?? textOf(body, 'variable_sip_req_user')
  return {
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(textOf(body, 'Call-Direction') === 'outbound' && { direction: 'outbound' }),
  }
}

function queuedCaller(body: Fields): Record<string, unknown> {
  const from = textOf(body, 'CC-Member-CID-Number')
  return from === undefined ? {} : { from }
}
