/** What AMI and ARI have in common: names of channels, and how an event of ours is made of a report. */
import type { CallEvent } from '../call/call-state.ts'
import { agentOf } from '../kernel/agent-name.ts'
import { toInstant } from '../kernel/instant.ts'
import { digestOfJson, envelopeName } from './stable-id.ts'
import type { VendorElement } from './vendor.ts'
import { type Fields } from './vendor-field.ts'

/** AMI writes `<unknown>` and empty text where it knows nothing. */
export function text(value: unknown): string | undefined {
  const read = typeof value === 'number' && Number.isFinite(value) ? String(value) : value
  return typeof read === 'string' && read !== '' && read !== '<unknown>' ? read : undefined
}

/** `Local/…` channels connect parts of the dialplan: nobody rings or speaks on one. */
export const isLocal = (channel: string): boolean => channel.startsWith('Local/')

/** The desk behind a channel or queue interface: `PJSIP/101-0000002a` and `Local/101@from-queue/n` are 101. */
export const deskOf = (channel: string): string | undefined =>
  agentOf(channel.replace(/^[^/]*\//, '').replace(/-[0-9a-f]{8}(?:;[12])?$/, ''))

export interface Told {
  readonly type: CallEvent
  readonly subject: string
  /** The call that the subject belongs to; left out where it is the same. */
  readonly linked?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly agent?: string | undefined
  readonly cause?: string | undefined
  readonly direction?: 'outbound' | undefined
}

/**
 * Constraints: the edge agent's `_id` names the report, else everything in it does;
 * the time is Asterisk's own, else when the edge agent read the report (`_at`).
 */
export const idOf = (report: Fields, kind: string): string =>
  envelopeName(text(report._id) ?? `${kind}:${digestOfJson(report)}`)

export function event(report: Fields, kind: string, told: Told): VendorElement {
  const { type, linked, from, to, agent, cause, direction } = told
  const subject = envelopeName(told.subject)
  const data = {
    ...(linked !== undefined && linked !== told.subject && { linkedCall: envelopeName(linked) }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(agent !== undefined && { agent }),
    ...(cause !== undefined && { cause }),
    ...(direction !== undefined && { direction }),
  }
  const time = timeOf(report)
  return {
    event: {
      id: idOf(report, kind),
      type: `call.${type}`,
      subject,
      ...(time !== undefined && { time }),
      ...(Object.keys(data).length > 0 && { data }),
    },
  }
}

/** AMI: seconds since 1970 with `timestampevents = yes`; ARI: RFC 3339 but for the colon in the offset. */
function timeOf(report: Fields): string | undefined {
  const seconds = text(report.Timestamp)
  if (seconds !== undefined && /^\d{1,11}(\.\d+)?$/.test(seconds)) {
    const instant = toInstant(Math.floor(Number(seconds) * 1000))
    if (instant !== undefined) return instant
  }
  const written = text(report.timestamp)
  if (written !== undefined) return written.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')
  const read = report._at
  return typeof read === 'number' ? toInstant(read) : text(read)
}
