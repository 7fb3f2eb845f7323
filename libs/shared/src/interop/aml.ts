/**
 * Advanced Mobile Location: where a handset says that it is when it calls an emergency number. Over HTTPS as a form with
 * named fields, every one of them optional, or as the text of an SMS, `A"ML=1;lt=…` (ETSI TS 103 625). It names no call,
 * only the number of the handset. IMEI, IMSI and ICCID are not read: the hub has no use for them.
 */
import type { CallLocation } from '../call/call.ts'
import { type Box, type CoordinateFault, coordinateFault } from '../geo/coordinate.ts'
import { type Instant, toInstant } from '../kernel/instant.ts'
import { readPhoneNumber } from '../kernel/phone-number.ts'
import { decimalOf, epochOf, type Fields, isFields, textOf } from './vendor-field.ts'

export interface AmlMessage {
  /** Of the handset, as calls keep the number of their caller. */
  readonly device: string
  readonly location: CallLocation
}

export type AmlFault =
  | 'body_malformed'
  /** No `device_number`: there is no telling whose call it belongs to. */
  | 'number_missing'
  | 'number_unreadable'
  /** The handset had no location to send. */
  | 'location_missing'
  | CoordinateFault

export type AmlReading = { readonly message: AmlMessage } | { readonly ignored: AmlFault }

export interface AmlContext {
  readonly area: Box
  /** Stands in where the message says no time. */
  readonly received: Instant
}

/** Under which names gateways hand on the text of an SMS and the number that sent it. */
export const amlTextFields = ['sms', 'text', 'message', 'body', 'content', 'Body'] as const
export const amlNumberFields = ['device_number', 'from', 'sender', 'msisdn', 'From'] as const

/** Fields of the form, and of the SMS, that are read, and what each becomes. All others are left alone. */
export const amlForm = {
  location_latitude: 'lat',
  location_longitude: 'lon',
  location_accuracy: 'radius',
  location_confidence: 'confidence',
  location_time: 'time',
  time: 'time',
} as const
export const amlSms = { lt: 'lat', lg: 'lon', rd: 'radius', lc: 'confidence', top: 'time' } as const

/** @param body the form as an object, or the bare text of an SMS */
export function readAml(body: unknown, context: AmlContext): AmlReading {
  const fields = isFields(body) ? body : typeof body === 'string' ? { text: body } : undefined
  if (fields === undefined) return { ignored: 'body_malformed' }
  const sms = textOf(fields, ...amlTextFields)
  const read = sms === undefined ? ofForm(fields) : ofSms(sms)
  if (read === undefined) return { ignored: 'body_malformed' }
  const { lat, lon, radius, confidence, time } = read
  if (lat === undefined || lon === undefined) return { ignored: 'location_missing' }
  const fault = coordinateFault(lat, lon, context.area)
  if (fault) return { ignored: fault }
  const number = textOf(fields, ...amlNumberFields)
  if (number === undefined) return { ignored: 'number_missing' }
  const device = readPhoneNumber(number)
  if (device.kind !== 'e164') return { ignored: 'number_unreadable' }
  return {
    message: {
      device: device.number,
      location: {
        lat,
        lon,
        ...(radius !== undefined && radius >= 0 && radius <= 1_000_000 && { radius }),
        ...(confidence !== undefined && confidence >= 0 && confidence <= 1 && { confidence }),
        source: 'aml',
        time: time ?? context.received,
      },
    },
  }
}

interface Read {
  readonly lat: number | undefined
  readonly lon: number | undefined
  readonly radius: number | undefined
  readonly confidence: number | undefined
  readonly time: Instant | undefined
}

type Names = Readonly<Record<string, keyof Read>>

/** The text of each field by what it becomes; of two that become the same the first that says anything counts. */
function named(fields: Fields, names: Names): Fields {
  const read: Record<string, unknown> = {}
  for (const [name, becomes] of Object.entries(names)) read[becomes] ??= textOf(fields, name)
  return read
}

function ofForm(form: Fields): Read {
  const fields = named(form, amlForm)
  return {
    lat: decimalOf(fields, 'lat'),
    lon: decimalOf(fields, 'lon'),
    radius: decimalOf(fields, 'radius'),
    confidence: decimalOf(fields, 'confidence'),
    time: epochOf(fields, 'time', 1000),
  }
}

/**
 * Constraints: the text begins with `A"ML=`; a value that the end of the text cuts off is not believed, since half a
 * coordinate is another place; `rd=N` and `pm=N` say that there is no location.
 */
function ofSms(text: string): Read | undefined {
  const [, rest] = /^\s*A"ML=\d+;([\s\S]*)$/.exec(text) ?? []
  if (rest === undefined) return undefined
  const parts = rest.trim().split(';')
  const whole = /^ml=\d+$/.test(parts.at(-1)!) ? parts : parts.slice(0, -1)
  const fields = Object.fromEntries(
    whole.map((part) => [part.split('=', 1)[0]!, part.slice(part.indexOf('=') + 1)]),
  )
  const none = textOf(fields, 'pm') === 'N' || textOf(fields, 'rd') === 'N'
  const read = named(fields, amlSms)
  const percent = decimalOf(read, 'confidence')
  return {
    lat: none ? undefined : decimalOf(read, 'lat'),
    lon: none ? undefined : decimalOf(read, 'lon'),
    radius: decimalOf(read, 'radius'),
    confidence: percent === undefined ? undefined : percent / 100,
    time: momentOf(textOf(read, 'time')),
  }
}

/** `yyyyMMddHHmmss`, UTC. */
function momentOf(top: string | undefined): Instant | undefined {
  const at = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(top ?? '')
  return at ? toInstant(`${at[1]}-${at[2]}-${at[3]}T${at[4]}:${at[5]}:${at[6]}Z`) : undefined
}

/** Names that stand for a telephone or a person for good, in forms and in the text of an SMS. */
export const amlSecrets = [
  'device_imei',
  'device_imsi',
  'device_iccid',
  'imei',
  'imsi',
  'iccid',
  'si',
  'ei',
] as const

/** The body of a request as it may be kept: what stands under those names, and every run of 15 digits or more, is gone. */
export function withoutDeviceIds(text: string): string {
  const names = amlSecrets.join('|')
  return text
    .replace(new RegExp(`((?:^|%3B|[^a-z_])(?:${names})"?(?:=|:|%3D|%3A)\\s*"?)[^&;,"%}\\s]+`, 'gi'), '$1x')
    .replace(/\d{15,}/g, 'x')
}
