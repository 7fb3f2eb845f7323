/**
 * What trackers and telephones send, as reports of a unit's position: the hub's own form; the OsmAnd form of query or form
 * fields (OsmAnd, Traccar Client before 9, many trackers); the JSON of Traccar Client from 9 on (traccar.org/osmand).
 * Numbers that a receiver sends for "unknown", such as a speed of -1, count as not sent.
 */
import { toInstant, toMs } from '../kernel/instant.ts'
import type { Fix } from '../unit/position-check.ts'

export interface Report {
  /** Id or call-sign of a unit. */
  readonly unit: string
  readonly fix: Fix
}

/**
 * `report_malformed`: not of the form. `fix_invalid`: its own receiver says that it has no fix. `position_mocked`: made up
 * by an application on the telephone.
 */
export type ReportFault =
  | 'report_malformed'
  | 'location_invalid'
  | 'time_invalid'
  | 'fix_invalid'
  | 'position_mocked'

export interface UnreadReport {
  readonly code: ReportFault
  /** Which field. */
  readonly field?: string
  readonly unit?: string
}

type Fields = Readonly<Record<string, unknown>>

const KNOT_MPS = 1852 / 3600
const FASTEST_MPS = 150
const WORST_ACCURACY = 100_000
const LONGEST_NAME = 64
/** Below it a bare number is seconds: milliseconds of that size were in January 1970. */
const SECONDS_BELOW = 2 ** 31

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const malformed = (field: string): UnreadReport => ({ code: 'report_malformed', field })

export const isRead = (report: Report | UnreadReport): report is Report => 'fix' in report

/** One of `POST /v1/positions`, or what stands in an MQTT message. */
export function readReport(value: unknown, named?: string): Report | UnreadReport {
  if (!isFields(value)) return { code: 'report_malformed' }
  const unit = named ?? value.unit
  if (!isName(unit)) return malformed('unit')
  const ms = typeof value.time === 'string' ? msOf(value.time) : undefined
  if (ms === undefined) return { code: 'time_invalid', field: 'time', unit }
  for (const field of ['speed', 'heading', 'accuracy'] as const) {
    const given = value[field]
    if (given !== undefined && given !== null && typeof given !== 'number')
      return { ...malformed(field), unit }
  }
  return reportOf(unit, value.lat, value.lon, ms, value.speed, value.heading, value.accuracy)
}

/**
 * `?id=&lat=&lon=&timestamp=&speed=&bearing=&accuracy=`, speed in knots. `deviceid` is `id`, `heading` is `bearing`,
 * `location=lat,lon` both. Times without a zone are UTC, as receivers have it; no time at all is now.
 */
export function readOsmand(fields: Readonly<Record<string, string>>, nowMs: number): Report | UnreadReport {
  const unit = fields.id ?? fields.deviceid
  if (!isName(unit)) return malformed('id')
  if (fields.valid !== undefined && !/^(?:true|1)$/i.test(fields.valid)) return { code: 'fix_invalid', unit }
  if (fields.mock === 'true') return { code: 'position_mocked', unit }
  const [lat, lon] = fields.location?.split(',', 2) ?? [fields.lat, fields.lon]
  const ms = given(fields.timestamp) ? trackerMs(fields.timestamp!) : nowMs
  if (ms === undefined) return { code: 'time_invalid', field: 'timestamp', unit }
  const speed = numberIn(fields.speed)
  return reportOf(
    unit,
    numberIn(lat),
    numberIn(lon),
    ms,
    speed === undefined ? undefined : speed * KNOT_MPS,
    numberIn(fields.bearing ?? fields.heading),
    numberIn(fields.accuracy),
  )
}

/** `{location: {timestamp, coords: {latitude, longitude, speed, heading, accuracy}, …}, device_id}`, speed in m/s. */
export function readTraccar(value: unknown): Report | UnreadReport {
  if (!isFields(value)) return { code: 'report_malformed' }
  const { device_id: unit, location } = value
  if (!isName(unit)) return malformed('device_id')
  if (!isFields(location)) return { ...malformed('location'), unit }
  const { coords, timestamp, mock } = location
  if (!isFields(coords)) return { ...malformed('location.coords'), unit }
  if (mock === true) return { code: 'position_mocked', unit }
  const ms = typeof timestamp === 'string' ? msOf(timestamp) : undefined
  if (ms === undefined) return { code: 'time_invalid', field: 'location.timestamp', unit }
  return reportOf(unit, coords.latitude, coords.longitude, ms, coords.speed, coords.heading, coords.accuracy)
}

function reportOf(
  unit: string,
  lat: unknown,
  lon: unknown,
  ms: number,
  speed: unknown,
  heading: unknown,
  accuracy: unknown,
): Report | UnreadReport {
  if (typeof lat !== 'number' || typeof lon !== 'number' || !Number.isFinite(lat) || !Number.isFinite(lon))
    return { code: 'location_invalid', unit }
  return {
    unit,
    fix: {
      lat,
      lon,
      ms,
      speed: within(speed, 0, FASTEST_MPS),
      heading: within(heading, 0, 360),
      // Zero is what telephones say when they cannot tell.
      accuracy: accuracy === 0 ? undefined : within(accuracy, 0, WORST_ACCURACY),
    },
  }
}

const isName = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= LONGEST_NAME

const within = (value: unknown, least: number, most: number): number | undefined =>
  typeof value === 'number' && value >= least && value <= most ? value : undefined

const given = (text: string | undefined): boolean => text !== undefined && text !== ''

const numberIn = (text: string | undefined): number | undefined =>
  text !== undefined && /^[-+]?\d{1,12}(?:\.\d{1,20})?(?:[eE][-+]?\d{1,2})?$/.test(text)
    ? Number(text)
    : undefined

function msOf(text: string): number | undefined {
  const instant = toInstant(text)
  return instant === undefined ? undefined : toMs(instant)
}

function trackerMs(text: string): number | undefined {
  if (/^\d{1,16}(?:\.\d{1,6})?$/.test(text)) {
    const number = Number(text)
    return msOf(toInstant(number < SECONDS_BELOW ? number * 1000 : number) ?? '')
  }
  const local = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d+)?)$/.exec(text)
  return msOf(local ? `${local[1]}T${local[2]}Z` : text)
}
