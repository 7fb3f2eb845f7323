/** What the agent says of itself: one object for the status page, the metrics and the log. No content of any event. */
import type { HubProblem } from '../hub/hub.ts'
import type { SenderState } from '../hub/sender.ts'
import type { InputState } from '../input/input.ts'
import type { Spool } from '../spool/spool.ts'

export interface InputStatus {
  readonly name: string
  readonly kind: string
  readonly state: InputState
  /** What is wrong. */
  readonly detail?: string
  /** When the state began. */
  readonly since: string
  /** Events on disk in this run. */
  readonly taken: number
  readonly lastTakenAt?: string
}

export interface Status {
  readonly version: 1
  readonly startedAt: string
  readonly now: string
  /** Short sentences for whoever is on duty; empty when all is well. */
  readonly alarms: readonly string[]
  readonly backlog: {
    readonly events: number
    readonly bytes: number
    readonly oldestAt?: string
    readonly oldestAgeSeconds: number
  }
  readonly spool: {
    readonly bytes: number
    readonly limitBytes: number
    readonly full: boolean
    readonly damagedBytes: number
    readonly fault?: string
  }
  readonly hub: {
    readonly state: SenderState['hub']
    readonly lastSentAt?: string
    readonly lastError?: HubProblem & { readonly at: string }
    /** Seconds by which the hub's clock is ahead of this machine's, to about one. */
    readonly clockOffsetSeconds?: number
    readonly accepted: number
    readonly duplicate: number
    readonly ignored: number
    readonly attempts: number
  }
  readonly deadLetters: number
  readonly inputs: readonly InputStatus[]
}

export interface StatusParts {
  readonly spool: Spool
  readonly sender: SenderState
  readonly clockOffsetMs: number | undefined
  readonly inputs: readonly InputStatus[]
  readonly startedAt: string
  readonly now: string
}

const SKEW_SECONDS = 30
const OLD_SECONDS = 60

export function statusOf({ spool, sender, clockOffsetMs, inputs, startedAt, now }: StatusParts): Status {
  const { events, bytes, oldestAt, fileBytes, limitBytes, full, damagedBytes, fault } = spool.state()
  const { hub: state, lastSentAt, lastError, dead, accepted, duplicate, ignored, attempts } = sender
  const offset = clockOffsetMs === undefined ? undefined : Math.round(clockOffsetMs / 1000)
  const age = oldestAt === undefined ? 0 : Math.max(0, (Date.parse(now) - Date.parse(oldestAt)) / 1000)
  const alarms = [
    ...(full ? ['The spool is full: telephone systems are not read until the hub takes events.'] : []),
    ...(fault === undefined ? [] : [`The spool cannot write: ${fault}.`]),
    ...(damagedBytes > 0 ? [`The disk gave back ${damagedBytes} damaged bytes.`] : []),
    ...(state === 'blocked' && lastError ? [`The hub refuses this agent: ${lastError.code}.`] : []),
    ...(age > OLD_SECONDS ? [`The oldest event has waited for ${Math.round(age)} s.`] : []),
    ...(offset !== undefined && Math.abs(offset) > SKEW_SECONDS
      ? [
          `The clock of this machine is ${Math.abs(offset)} s ${offset > 0 ? 'behind' : 'ahead of'} the hub's.`,
        ]
      : []),
    ...(dead > 0 ? [`${dead} events were set aside; see dead-letters.jsonl.`] : []),
    ...inputs
      .filter((each) => each.state === 'away')
      .map((each) => `${each.name}: ${each.detail ?? 'away'}.`),
  ]
  return {
    version: 1,
    startedAt,
    now,
    alarms,
    backlog: {
      events,
      bytes,
      ...(oldestAt !== undefined && { oldestAt }),
      oldestAgeSeconds: Math.round(age),
    },
    spool: { bytes: fileBytes, limitBytes, full, damagedBytes, ...(fault !== undefined && { fault }) },
    hub: {
      state,
      ...(lastSentAt !== undefined && { lastSentAt }),
      ...(lastError && { lastError }),
      ...(offset !== undefined && { clockOffsetSeconds: offset }),
      accepted,
      duplicate,
      ignored,
      attempts,
    },
    deadLetters: dead,
    inputs,
  }
}

/** Prometheus text format 0.0.4. */
export function metricsOf(status: Status): string {
  const { backlog, spool, hub, deadLetters, inputs } = status
  const metric = (
    name: string,
    type: 'gauge' | 'counter',
    help: string,
    ...rows: readonly [string, number][]
  ) =>
    `# HELP edge_agent_${name} ${help}\n# TYPE edge_agent_${name} ${type}\n${rows
      .map(([labels, value]) => `edge_agent_${name}${labels} ${value}\n`)
      .join('')}`
  const label = (key: string, value: string): string =>
    `{${key}="${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"}`
  return [
    metric('backlog_events', 'gauge', 'Events on disk that the hub has not acknowledged.', [
      '',
      backlog.events,
    ]),
    metric('backlog_bytes', 'gauge', 'Bytes of those events.', ['', backlog.bytes]),
    metric('oldest_age_seconds', 'gauge', 'Age of the oldest of them.', ['', backlog.oldestAgeSeconds]),
    metric('spool_bytes', 'gauge', 'Size of the segments on disk.', ['', spool.bytes]),
    metric('spool_limit_bytes', 'gauge', 'Size at which nothing more is read.', ['', spool.limitBytes]),
    metric('spool_paused', 'gauge', '1 while nothing can be taken.', ['', spool.full || spool.fault ? 1 : 0]),
    metric('damaged_bytes_total', 'counter', 'Bytes that the disk gave back changed.', [
      '',
      spool.damagedBytes,
    ]),
    metric('hub_connected', 'gauge', '1 when the last request was taken.', [
      '',
      hub.state === 'connected' ? 1 : 0,
    ]),
    metric('clock_offset_seconds', 'gauge', "How far the hub's clock is ahead.", [
      '',
      hub.clockOffsetSeconds ?? 0,
    ]),
    metric('requests_total', 'counter', 'Requests to the hub.', ['', hub.attempts]),
    metric(
      'answers_total',
      'counter',
      'Events by what the hub said.',
      ['{status="accepted"}', hub.accepted],
      ['{status="duplicate"}', hub.duplicate],
      ['{status="ignored"}', hub.ignored],
    ),
    metric('dead_letters', 'gauge', 'Events set aside.', ['', deadLetters]),
    metric(
      'input_up',
      'gauge',
      '1 while the input is read.',
      ...inputs.map(({ name, state }): [string, number] => [
        label('input', name),
        state === 'connected' || state === 'reading' ? 1 : 0,
      ]),
    ),
    metric(
      'taken_total',
      'counter',
      'Events taken onto disk.',
      ...inputs.map(({ name, taken }): [string, number] => [label('input', name), taken]),
    ),
  ].join('')
}
