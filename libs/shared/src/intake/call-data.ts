/**
 * The `data` of a call event, read without ever refusing the call: what is readable is kept, what is not is dropped and
 * marked. Field names are the contract's.
 */
import type { CallLocation, CallMark } from '../call/call.ts'
import { type Box, coordinateFault } from '../geo/coordinate.ts'
import { agentOf, namesNumber } from '../kernel/agent-name.ts'
import { storableText } from '../kernel/fold-text.ts'
import { type Instant, toInstant } from '../kernel/instant.ts'
import { readPhoneNumber } from '../kernel/phone-number.ts'

export interface CallData {
  readonly from?: string
  readonly to?: string
  readonly agent?: string
  readonly cause?: string
  readonly direction?: string
  readonly linkedCall?: string
  readonly location?: CallLocation
  readonly recordingUrl?: string
  readonly text?: string
  readonly language?: string
}

const LIMITS = {
  agent: 100,
  cause: 100,
  direction: 20,
  linkedCall: 256,
  recordingUrl: 2000,
  text: 10_000,
  language: 35,
} as const

export function readCallData(
  data: unknown,
  { time, area }: { readonly time: Instant; readonly area: Box },
): { readonly data: CallData; readonly marks: readonly CallMark[] } {
  if (data === undefined || data === null) return { data: {}, marks: [] }
  if (typeof data !== 'object' || Array.isArray(data)) return { data: {}, marks: ['data_malformed'] }
  const raw = data as Readonly<Record<string, unknown>>
  const marks = new Set<CallMark>()
  const read: { -readonly [K in keyof CallData]: CallData[K] } = {}

  for (const key of ['from', 'to'] as const) {
    const text = asText(raw[key])
    if (text === undefined) {
      if (raw[key] !== undefined && raw[key] !== null) marks.add('data_malformed')
      continue
    }
    const { number, kind } = readPhoneNumber(storableText(text))
    if (kind === 'withheld') {
      if (key === 'from') marks.add('number_withheld')
      continue
    }
    if (kind === 'unreadable' && key === 'from') marks.add('number_unreadable')
    read[key] = number
  }
  for (const key of Object.keys(LIMITS) as (keyof typeof LIMITS)[]) {
    const text = asText(raw[key])
    // Cut first: a cut may part a pair of surrogates, which must not be stored alone.
    if (text !== undefined) read[key] = storableText(text.slice(0, LIMITS[key]))
    else if (raw[key] !== undefined && raw[key] !== null) marks.add('data_malformed')
  }
  keepNoPerson(read)
  if (raw.location !== undefined && raw.location !== null) {
    const location = readLocation(raw.location, time, area)
    if (typeof location === 'string') marks.add(location)
    else read.location = location
  }
  return { data: read, marks: [...marks].sort() }
}

/**
 * Agent and cause are kept for good, so no person may stand in them: a telephone number is no agent, and a cause that is
 * no code is what somebody wrote, which can be forgotten.
 */
function keepNoPerson(read: { -readonly [K in keyof CallData]: CallData[K] }): void {
  const { agent, cause, text } = read
  if (agent !== undefined && (agentOf(agent) === undefined || namesNumber(agent))) delete read.agent
  if (cause === undefined || isCode(cause)) return
  delete read.cause
  read.text = storableText((text === undefined ? cause : `${text}\n${cause}`).slice(0, LIMITS.text))
}

/** `NORMAL_CLEARING`, `486`, `no-answer`, also with a number behind it: `Q.850 16`. */
const isCode = (cause: string): boolean =>
  /^[A-Za-z0-9_.:-]{1,60}(?: \d{1,3})?$/.test(cause) && !/\d{7}/.test(cause.replace(/[_.: -]/g, ''))

/** The `linkedCall` of such data, as `readCallData` reads it. */
export function linkedCallIn(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null || !('linkedCall' in data)) return undefined
  const text = asText(data.linkedCall)
  return text === undefined ? undefined : storableText(text.slice(0, LIMITS.linkedCall))
}

const asText = (value: unknown): string | undefined =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' && Number.isFinite(value)
      ? String(value)
      : undefined

const asNumber = (value: unknown): number | undefined => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

/** @param eventTime stands in for a location that does not say when it was taken */
function readLocation(value: unknown, eventTime: Instant, area: Box): CallLocation | CallMark {
  if (typeof value !== 'object' || value === null) return 'location_invalid'
  const raw = value as Readonly<Record<string, unknown>>
  const lat = asNumber(raw.lat)
  const lon = asNumber(raw.lon)
  const fault = coordinateFault(lat, lon, area)
  if (fault) return fault
  const radius = asNumber(raw.radius)
  const confidence = asNumber(raw.confidence)
  const source = asText(raw.source)
  const time = typeof raw.time === 'string' ? toInstant(raw.time) : undefined
  return {
    lat: lat!,
    lon: lon!,
    ...(radius !== undefined && radius >= 0 && radius <= 1_000_000 && { radius }),
    ...(confidence !== undefined && confidence >= 0 && confidence <= 1 && { confidence }),
    ...(source !== undefined && { source: storableText(source.slice(0, 40)) }),
    time: time ?? eventTime,
  }
}
