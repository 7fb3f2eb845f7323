/** What stands in the form of a zone, read: a zone to draw, or what is wrong field by field. */
import type { Coordinate } from '@lien-thong/shared/geo/coordinate'
import { type Agency, agencies } from '@lien-thong/shared/kernel/agency'
import { type Instant, toInstant, toMs } from '@lien-thong/shared/kernel/instant'
import type { Zone, ZoneForm, ZoneKind, ZoneSeverity, ZoneShape } from '@lien-thong/shared/zone/zone'
import { shapeFault } from '@lien-thong/shared/zone/zone-shape'
import type { ZoneChange, ZoneToDraw } from '../api/zones.ts'
import type { ZoneText } from './text.ts'

export type ZoneField = 'place' | 'radius' | 'name' | 'agencies' | 'from' | 'until'
export type FieldFaults = Readonly<Partial<Record<ZoneField, string>>>

export interface FormValues {
  readonly kind: ZoneKind
  readonly severity: ZoneSeverity
  readonly form: ZoneForm
  readonly points: readonly Coordinate[]
  /** A shape that is not drawn by hand and stays. */
  readonly kept: ZoneShape | undefined
  /** Why what was typed as a place is none. */
  readonly placeFault: string | undefined
  readonly text: (name: string) => string
  readonly agencies: readonly Agency[]
}

const HOUR_MS = 3_600_000
/** The city's clocks, all year. */
const CITY_MS = 7 * HOUR_MS

/** A minute by the clocks of the city, as everyone writes it: a browser's own field may show 10:30 PM. */
export const minuteText = (instant: Instant | undefined): string =>
  instant === undefined ? '' : new Date(toMs(instant) + CITY_MS).toISOString().slice(0, 16).replace('T', ' ')

export function minuteOf(value: string): Instant | undefined {
  const [, date, time] = /^\s*(\d{4}-\d\d-\d\d)[ T]+(\d\d:\d\d)\s*$/.exec(value) ?? []
  return date === undefined ? undefined : toInstant(`${date}T${time}:00+07:00`)
}

export const pointText = ({ lat, lon }: Coordinate): string => `${lat}, ${lon}`
export const pointsText = (points: readonly Coordinate[]): string => points.map(pointText).join('\n')

/** Two numbers as people copy them from a map. */
export function pointOf(value: string): Coordinate | undefined {
  const [, lat, lon] = /^\s*(-?\d+(?:\.\d+)?)\s*[,; ]\s*(-?\d+(?:\.\d+)?)\s*$/.exec(value) ?? []
  return lat === undefined || lon === undefined ? undefined : { lat: Number(lat), lon: Number(lon) }
}

/** @returns the number of the first line that is no point, from 1 */
export function pointsOf(value: string): readonly Coordinate[] | number {
  const points: Coordinate[] = []
  for (const [i, line] of value.split('\n').entries()) {
    if (line.trim() === '') continue
    const point = pointOf(line)
    if (!point) return i + 1
    points.push(point)
  }
  return points
}

/** Closed: a ring ends where it begins. */
const ringOf = (points: readonly Coordinate[]): ZoneShape => {
  const ring = points.map(({ lat, lon }): readonly [number, number] => [lon, lat])
  return { polygons: [[ring[0] ? [...ring, ring[0]] : ring]] }
}

/** Corners of a shape that can be drawn by hand; undefined for one with holes or parts. */
export function cornersOf(shape: ZoneShape | undefined): readonly Coordinate[] | undefined {
  if (!shape) return []
  if ('point' in shape) return [shape.point]
  const [polygon, ...further] = shape.polygons
  const [ring, ...holes] = polygon ?? []
  if (!ring || holes.length > 0 || further.length > 0) return undefined
  return ring.slice(0, -1).map(([lon, lat]) => ({ lat, lon }))
}

export function areaFault(text: ZoneText, points: readonly Coordinate[]): string | undefined {
  if (points.length < 3) return text.needsPoints
  const shape = ringOf(points)
  const fault = 'polygons' in shape ? shapeFault(shape.polygons) : undefined
  return fault && text.fault[fault]
}

const MOST_RADIUS_M = 5_000

function radiusOf(value: string): number | undefined {
  const radius = /^\d{1,4}$/.test(value) ? Number(value) : undefined
  return radius !== undefined && radius <= MOST_RADIUS_M ? radius : undefined
}

interface Timed {
  readonly instant?: Instant
  readonly isBad: boolean
}

/** What was not touched keeps its seconds. */
function timeOf(value: string, before: Instant | undefined): Timed {
  if (value === '') return { isBad: false }
  const instant = value === minuteText(before) ? before : minuteOf(value)
  return instant === undefined ? { isBad: true } : { instant, isBad: false }
}

export type ReadForm = { readonly zone: ZoneToDraw } | { readonly faults: FieldFaults }

/** @param zone what is changed, if it is no new one */
export function readForm(
  words: ZoneText,
  values: FormValues,
  zone: Zone | undefined,
  now: Instant,
): ReadForm {
  const { kind, severity, form, points, kept, text } = values
  const [name, address] = [text('nameVi'), form === 'premise' ? text('address') : '']
  const from = timeOf(text('from'), zone?.valid.from)
  const until = timeOf(text('until'), zone?.valid.until)
  const radius = radiusOf(text('radius'))
  const [point] = points
  const isEarly =
    until.instant !== undefined && until.instant <= ((from.instant ?? now) > now ? from.instant! : now)
  const placeFault =
    values.placeFault ??
    (form === 'premise'
      ? point || address !== ''
        ? undefined
        : words.needsPlace
      : kept
        ? undefined
        : areaFault(words, points))
  const faults: FieldFaults = {
    ...(placeFault !== undefined && { place: placeFault }),
    ...(form === 'premise' && point && radius === undefined && { radius: words.badRadius }),
    ...(name === '' && { name: words.needsName }),
    ...(values.agencies.length === 0 && { agencies: words.needsAgency }),
    ...(from.isBad && { from: words.badTime }),
    ...((until.isBad || isEarly) && { until: until.isBad ? words.badTime : words.badUntil }),
  }
  if (Object.keys(faults).length > 0) return { faults }
  const shape = form === 'area' ? (kept ?? ringOf(points)) : point && { point, radius: radius ?? 0 }
  return {
    zone: {
      kind,
      severity,
      name: { vi: name, en: text('nameEn') || name },
      agencies: agencies.filter((each) => values.agencies.includes(each)),
      ...(shape && { shape }),
      ...(address !== '' && { address }),
      ...(text('note') !== '' && { note: text('note') }),
      ...(from.instant !== undefined && { from: from.instant }),
      ...(until.instant !== undefined && { until: until.instant }),
    },
  }
}

/** What is left empty is taken away, but a beginning stays. */
export const changeOf = ({ kind: _, ...zone }: ZoneToDraw): ZoneChange => ({
  ...zone,
  address: zone.address ?? null,
  note: zone.note ?? null,
  until: zone.until ?? null,
})
