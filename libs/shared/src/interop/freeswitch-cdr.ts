/**
 * The CDR of one leg (`mod_json_cdr`): all that happened to it, told at once when it is over. It is taken apart into
 * the events that were sent while it happened, or would have been.
 */
import type { CallEvent } from '../call/call-state.ts'
import { agentOf } from '../kernel/agent-name.ts'
import { earliest, type Instant, latest } from '../kernel/instant.ts'
import { causeOf, isMachine, legOf } from './freeswitch-leg.ts'
import type { VendorElement } from './vendor.ts'
import { epochOf, type Fields, isFields, textOf } from './vendor-field.ts'

export const isCdr = (body: Fields): boolean => !Object.hasOwn(body, 'Event-Name') && isFields(body.variables)

/** From which variables each event of a CDR takes its time: microseconds (`…_uepoch`) where there are any, else seconds. */
export const cdrTimes = {
  begin: ['start'],
  queued: ['cc_queue_joined'],
  alerting: ['progress', 'progress_media'],
  answered: ['answer', 'bridge', 'cc_queue_answered'],
  end: ['end'],
} as const

export function readCdr(body: Fields): readonly VendorElement[] {
  const variables = decoded(body.variables as Fields)
  const leg = legOf({
    unique: textOf(variables, 'uuid'),
    call: textOf(variables, 'call_uuid'),
    originator: textOf(variables, 'originator', 'originating_leg_uuid'),
  })
  if (leg === undefined) return [{ id: '', fault: 'variables.uuid is missing.' }]
  const answered = answeredAt(variables)
  const { event: ending, cause } = causeOf(textOf(variables, 'hangup_cause'), answered !== undefined)
  const who = leg.link === undefined ? callerOf(body, variables) : { linkedCall: leg.link }
  const agent = agentOf(
    leg.link === undefined
      ? textOf(variables, 'cc_agent', 'last_sent_callee_id_number')
      : (textOf(variables, 'dialed_user') ?? destinationOf(body)),
  )
  const atDesk = agent === undefined ? {} : { agent }
  const element = (event: CallEvent, time: Instant | undefined, data: object = {}): VendorElement => ({
    event: {
      id: `${leg.name}/cdr/${event}`,
      type: `call.${event}`,
      subject: leg.name,
      ...(time !== undefined && { time }),
      data: { ...who, ...data },
    },
  })
  const progress = cdrTimes.alerting.flatMap((name) => timeOf(variables, name) ?? [])
  const steps: readonly (readonly [CallEvent, Instant | undefined, object?])[] = [
    ['begin', timeOf(variables, 'start')],
    ['queued', timeOf(variables, 'cc_queue_joined')],
    [
      'alerting',
      progress.reduce<Instant | undefined>(earliest, undefined),
      leg.link === undefined ? {} : atDesk,
    ],
    ['answered', answered, atDesk],
  ]
  return [
    ...steps.flatMap(([event, time, data]) => (time === undefined ? [] : [element(event, time, data)])),
    element(ending, timeOf(variables, 'end'), { cause }),
  ]
}

/** Values are percent-encoded unless `encode-values` is off. */
function decoded(variables: Fields): Fields {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [
      name,
      typeof value === 'string' ? plain(value) : value,
    ]),
  )
}

function plain(value: string): string {
  if (!/%[0-9a-f]{2}/i.test(value)) return value
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

const timeOf = (variables: Fields, name: string): Instant | undefined =>
  epochOf(variables, `${name}_uepoch`, 1e6) ?? epochOf(variables, `${name}_epoch`, 1)

/**
 * When a person answered, in this order: the queue says when its agent did; a leg that was bridged, once it was both
 * answered and bridged; a leg that never was, when it was answered, unless the dialplan itself did that.
 */
function answeredAt(variables: Fields): Instant | undefined {
  const queue = timeOf(variables, 'cc_queue_answered')
  if (queue !== undefined) return queue
  if (textOf(variables, 'cc_queue_joined_epoch') !== undefined) return undefined
  const answer = timeOf(variables, 'answer')
  const bridge = timeOf(variables, 'bridge')
  if (answer === undefined) return undefined
  if (bridge !== undefined) return latest(answer, bridge)
  return isMachine(textOf(variables, 'last_app', 'current_application')) ? undefined : answer
}

/** Profiles stand newest first: what the caller dialled is in the last, before any transfer. */
function profileOf(body: Fields): Fields {
  const flow = Array.isArray(body.callflow) ? body.callflow.at(-1) : body.callflow
  const profile = isFields(flow) ? flow.caller_profile : undefined
  return isFields(profile) ? profile : {}
}

const destinationOf = (body: Fields): string | undefined => textOf(profileOf(body), 'destination_number')

function callerOf(body: Fields, variables: Fields): Record<string, unknown> {
  const from =
    textOf(profileOf(body), 'caller_id_number', 'ani') ??
    textOf(variables, 'sip_from_user', 'caller_id_number')
  const to = destinationOf(body) ?? textOf(variables, 'sip_req_user', 'sip_to_user', 'destination_number')
  return {
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(textOf(variables, 'direction') === 'outbound' && { direction: 'outbound' }),
  }
}
