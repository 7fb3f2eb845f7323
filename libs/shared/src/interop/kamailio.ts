/**
 * Kamailio: the small JSON that deploy/kamailio/lien-thong.cfg posts. A proxy sees SIP alone, and what a SIP call means is
 * decided in that script; the mapping is told in docs/integrators/kamailio.md.
 */
import type { CallEvent } from '../call/call-state.ts'
import { agentOf } from '../kernel/agent-name.ts'
import { toInstant } from '../kernel/instant.ts'
import { digestOfJson, envelopeName } from './stable-id.ts'
import { MOST_EVENTS, type VendorElement } from './vendor.ts'
import { type Fields, isFields } from './vendor-field.ts'

/** The words of the script. */
const events = {
  begin: 'begin',
  ringing: 'alerting',
  answered: 'answered',
  cancelled: 'cancel',
  ended: 'end',
} as const satisfies Readonly<Record<string, CallEvent>>

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' && value !== '<null>' ? value : undefined

/** Seconds since 1970, as a number or as `$TV(Sn)` writes it, or RFC 3339. What is neither is left for the hub to mark. */
function timeOf(value: unknown): string | undefined {
  const seconds =
    typeof value === 'number' || (typeof value === 'string' && /^\d{1,11}(\.\d+)?$/.test(value))
      ? Number(value)
      : undefined
  return seconds === undefined ? text(value) : (toInstant(Math.floor(seconds * 1000)) ?? String(seconds))
}

/** SIP's final answer, else what a Reason header says (RFC 3326): `486`, `Q.850 16`. Numbers alone: the cause is kept for good. */
function causeOf({ code, reason }: Fields): string | undefined {
  if (typeof code === 'number' && Number.isInteger(code) && code >= 300 && code <= 699) return String(code)
  const [, protocol, number] = /\b(Q\.850|SIP)\s*;\s*cause\s*=\s*(\d{1,3})\b/i.exec(text(reason) ?? '') ?? []
  return protocol && `${protocol.toUpperCase()} ${number}`
}

function readOne(raw: unknown): VendorElement {
  const id = digestOfJson(raw)
  if (!isFields(raw)) return { id, fault: 'An event is a JSON object.' }
  const callId = text(raw.callid)
  if (callId === undefined) return { id, fault: 'callid is missing.' }
  const name = text(raw.event)
  if (name === undefined) return { id, fault: 'event is missing.' }
  if (!Object.hasOwn(events, name)) return { id, ignored: 'not_followed' }
  const type = events[name as keyof typeof events]
  const subject = envelopeName(callId)
  const [from, to, linked] = [text(raw.from), text(raw.to), text(raw.linked)]
  const agent = type === 'alerting' || type === 'answered' ? agentOf(text(raw.agent)) : undefined
  const cause = type === 'cancel' || type === 'end' ? causeOf(raw) : undefined
  const data = {
    ...(linked !== undefined && linked !== callId && { linkedCall: envelopeName(linked) }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(agent !== undefined && { agent }),
    ...(cause !== undefined && { cause }),
  }
  const time = timeOf(raw.time)
  return {
    event: {
      // A Call-ID is unique in the world; the digest tells one ringing from another.
      id: `${subject}:${name}:${id}`,
      type: `call.${type}`,
      subject,
      ...(time !== undefined && { time }),
      ...(Object.keys(data).length > 0 && { data }),
    },
  }
}

/** @param body one event of the script or a list of them */
export function readKamailio(body: unknown): readonly VendorElement[] {
  if (!Array.isArray(body)) return [readOne(body)]
  if (body.length === 0) return [{ id: '', fault: 'The list is empty.' }]
  if (body.length > MOST_EVENTS) return [{ id: '', fault: `A list has at most ${MOST_EVENTS} events.` }]
  return body.map(readOne)
}
