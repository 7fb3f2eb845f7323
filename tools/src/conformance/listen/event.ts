/** What is wrong with one event, field by field. */
import { callEvents } from '@lien-thong/shared/call/call-state'
import { coordinateFault } from '@lien-thong/shared/geo/coordinate'
import { serviceArea } from '@lien-thong/shared/geo/service-area'
import { toInstant, toMs } from '@lien-thong/shared/kernel/instant'
import { readPhoneNumber } from '@lien-thong/shared/kernel/phone-number'
import { jsonOf } from '../wire.ts'
import { type Finding, finding, shown } from './finding.ts'

export interface ReadEvent {
  readonly id: string
  readonly source: string
  readonly type: string
  readonly subject: string
  /** Milliseconds since 1970; undefined when it cannot be told. */
  readonly ms: number | undefined
  readonly data: Readonly<Record<string, unknown>>
}

export interface JudgedEvent {
  /** Undefined when the hub cannot take it. */
  readonly event: ReadEvent | undefined
  readonly id: string
  readonly typeKnown: boolean
  readonly findings: readonly Finding[]
}

const types: readonly string[] = callEvents.map((each) => `call.${each}`)
const attributes = { id: 256, source: 512, type: 128, subject: 256 } as const
/** What other systems call it. */
const typesElsewhere: Readonly<Record<string, string>> = {
  start: 'begin',
  started: 'begin',
  begun: 'begin',
  initiated: 'begin',
  new: 'begin',
  ring: 'alerting',
  ringing: 'alerting',
  alert: 'alerting',
  queue: 'queued',
  answer: 'answered',
  connected: 'answered',
  bridge: 'answered',
  held: 'hold',
  unhold: 'retrieve',
  resume: 'retrieve',
  resumed: 'retrieve',
  transferred: 'transfer',
  parked: 'park',
  abandoned: 'cancel',
  abandon: 'cancel',
  cancelled: 'cancel',
  canceled: 'cancel',
  hangup: 'end',
  ended: 'end',
  completed: 'end',
  terminated: 'end',
  located: 'location',
  recorded: 'recording',
}
const CLOCK_SLACK_MS = 30_000
const OLD_MS = 10 * 60_000

export function judgeEvent(element: unknown, nowMs: number): JudgedEvent {
  if (typeof element !== 'object' || element === null || Array.isArray(element))
    return { event: undefined, id: '', typeKnown: false, findings: [finding('not_an_object')] }
  const raw = element as Readonly<Record<string, unknown>>
  const envelope = envelopeFindings(raw)
  const type = typeof raw.type === 'string' ? raw.type : ''
  const time = timeFindings(raw.time, nowMs)
  const { data, findings } = judgeData(raw.data)
  const event =
    envelope.length > 0
      ? undefined
      : {
          id: raw.id as string,
          source: raw.source as string,
          type,
          subject: raw.subject as string,
          ms: msOf(raw.time),
          data,
        }
  return {
    event,
    id: typeof raw.id === 'string' ? raw.id : '',
    typeKnown: types.includes(type),
    findings: [...envelope, ...typeFindings(type), ...time, ...findings],
  }
}

/** In these the hub can take nothing. */
function envelopeFindings(raw: Readonly<Record<string, unknown>>): readonly Finding[] {
  const found: Finding[] = []
  for (const [name, most] of Object.entries(attributes)) {
    const value = raw[name]
    if (value === undefined || value === null) found.push(finding('attribute_missing', { name }))
    else if (
      typeof value !== 'string' ||
      value === '' ||
      value.length > most ||
      /[\p{Cc}\p{Cs}]/u.test(value)
    )
      found.push(finding('attribute_wrong', { name, value: shown(value), most }))
  }
  if (raw.specversion === undefined) found.push(finding('attribute_missing', { name: 'specversion' }))
  else if (raw.specversion !== '1.0')
    found.push(finding('specversion_wrong', { value: JSON.stringify(raw.specversion) }))
  return found
}

function typeFindings(type: string): readonly Finding[] {
  if (type === '' || types.includes(type)) return []
  const word =
    type
      .toLowerCase()
      .split(/[._\-/ ]/)
      .filter((part) => part !== 'call')
      .at(-1) ?? ''
  const near = types.find((each) => each === `call.${typesElsewhere[word] ?? word}`)
  return near === undefined
    ? [finding('type_unknown', { type: shown(type) })]
    : [finding('type_almost_known', { type: shown(type), near })]
}

const msOf = (time: unknown): number | undefined => {
  const instant = typeof time === 'string' ? toInstant(time) : undefined
  return instant === undefined ? undefined : toMs(instant)
}

function timeFindings(time: unknown, nowMs: number): readonly Finding[] {
  if (time === undefined || time === null) return [finding('time_missing')]
  const value = shown(time)
  if (typeof time === 'number' || /^\d{10,13}(?:\.\d+)?$/.test(String(time)))
    return [finding('time_as_number', { value })]
  const ms = msOf(time)
  if (ms === undefined) {
    const local = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?$/.test(String(time))
    return [finding(local ? 'time_without_zone' : 'time_unreadable', { value })]
  }
  if (ms - nowMs > CLOCK_SLACK_MS)
    return [finding('time_ahead', { seconds: Math.round((ms - nowMs) / 1000) })]
  if (nowMs - ms > OLD_MS) return [finding('time_old', { minutes: Math.round((nowMs - ms) / 60_000) })]
  return []
}

const texts = ['agent', 'cause', 'direction', 'linkedCall', 'recordingUrl', 'text', 'language', 'queue']
const numbers = ['from', 'to']
const known = [...numbers, ...texts, 'location']
const fieldsElsewhere: Readonly<Record<string, string>> = {
  caller: 'from',
  callerid: 'from',
  calleridnum: 'from',
  callernumber: 'from',
  ani: 'from',
  src: 'from',
  called: 'to',
  callee: 'to',
  callednumber: 'to',
  dialed: 'to',
  dialled: 'to',
  dnis: 'to',
  did: 'to',
  dst: 'to',
  extension: 'agent',
  agentid: 'agent',
  hangupcause: 'cause',
  reason: 'cause',
  linkedid: 'linkedCall',
  linkedcallid: 'linkedCall',
  recording: 'recordingUrl',
  recordingurl: 'recordingUrl',
  transcript: 'text',
  lang: 'language',
  position: 'location',
  gps: 'location',
  lat: 'location',
  lon: 'location',
  latitude: 'location',
  longitude: 'location',
}

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '')

export function judgeData(data: unknown): {
  readonly data: Readonly<Record<string, unknown>>
  readonly findings: readonly Finding[]
} {
  if (data === undefined || data === null) return { data: {}, findings: [] }
  if (typeof data === 'string' && typeof jsonOf(data) === 'object')
    return { data: {}, findings: [finding('data_as_text')] }
  if (typeof data !== 'object' || Array.isArray(data))
    return { data: {}, findings: [finding('data_no_object')] }
  const raw = data as Readonly<Record<string, unknown>>
  return {
    data: raw,
    findings: [
      ...Object.keys(raw)
        .filter((field) => !known.includes(field))
        .map(strangeField),
      ...numbers.flatMap((field) => numberFindings(field, raw[field])),
      ...texts.flatMap((field) => textFindings(field, raw[field])),
      ...locationFindings(raw.location),
    ],
  }
}

function strangeField(field: string): Finding {
  const near = fieldsElsewhere[plain(field)] ?? known.find((each) => each.toLowerCase() === plain(field))
  return near === undefined
    ? finding('field_unknown', { field: shown(field) })
    : finding('field_almost_known', { field: shown(field), near })
}

/** A number as it may stand on a screen that others see. */
const masked = (text: string): string => shown(text).replace(/(?<=\d\d\d.*)\d/g, '*')

function numberFindings(field: string, value: unknown): readonly Finding[] {
  if (value === undefined || value === null) return []
  if (typeof value !== 'string' && typeof value !== 'number')
    return [finding('field_wrong_type', { field: `data.${field}`, value: shown(value) })]
  const text = String(value)
  if (readPhoneNumber(text).kind !== 'unreadable') return []
  const facts = { field: `data.${field}`, value: masked(text) }
  return [finding(/^[235789]\d{8}$/.test(text) ? 'number_without_zero' : 'number_unreadable', facts)]
}

function textFindings(field: string, value: unknown): readonly Finding[] {
  if (value === undefined || value === null) return []
  if (typeof value !== 'string' && typeof value !== 'number')
    return [finding('field_wrong_type', { field: `data.${field}`, value: shown(value) })]
  const text = String(value)
  if (field === 'direction' && text !== 'inbound' && text !== 'outbound')
    return [finding('direction_unknown', { value: shown(text) })]
  if (field === 'agent' && /^\p{L}+(?: \p{L}+)+$/u.test(text)) return [finding('agent_person')]
  return []
}

const numeric = (value: unknown): unknown =>
  typeof value === 'string' && value.trim() !== '' ? Number(value) : value

function locationFindings(location: unknown): readonly Finding[] {
  if (location === undefined || location === null) return []
  if (typeof location !== 'object' || Array.isArray(location))
    return [finding('field_wrong_type', { field: 'data.location', value: shown(location) })]
  const { lat, lon, radius, confidence } = location as Readonly<Record<string, unknown>>
  const fault = coordinateFault(numeric(lat), numeric(lon), serviceArea)
  const within = (value: unknown, most: number): boolean =>
    value === undefined || (typeof value === 'number' && value >= 0 && value <= most)
  return [
    ...(fault ? [finding(fault, { lat: shown(lat), lon: shown(lon) })] : []),
    ...(within(numeric(radius), 1_000_000) ? [] : [finding('radius_wrong', { value: shown(radius) })]),
    ...(within(numeric(confidence), 1) ? [] : [finding('confidence_wrong', { value: shown(confidence) })]),
  ]
}
