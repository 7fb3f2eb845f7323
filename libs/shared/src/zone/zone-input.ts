/** What people and files say of a zone, read and checked: the same for one drawn by hand and one of a file. */
import { z } from 'zod'
import { coordinateFault } from '../geo/coordinate.ts'
import { serviceArea } from '../geo/service-area.ts'
import { agencies } from '../kernel/agency.ts'
import { storableText } from '../kernel/fold-text.ts'
import { toInstant } from '../kernel/instant.ts'
import { coded } from '../kernel/issue.ts'
import { type Position, zoneKinds, zoneSeverities } from './zone.ts'
import { shapeFault } from './zone-shape.ts'

const text = (max: number) => z.string().trim().min(1).max(max).transform(storableText)

const instant = z.iso
  .datetime({ offset: true })
  .refine((value) => toInstant(value) !== undefined, {
    message: 'names no point in time',
    params: coded('not_an_instant'),
  })
  .transform((value) => toInstant(value)!)

const name = z.object({ vi: text(120), en: text(120) })

const agencyList = z
  .array(z.enum(agencies))
  .min(1)
  .max(agencies.length)
  .transform((list) => agencies.filter((each) => list.includes(each)))

/** Seven decimals are a centimetre; more is noise that every console would have to be sent. */
const rounded = (degrees: number): number => Math.round(degrees * 1e7) / 1e7

/** Anything after longitude and latitude is an elevation, which zones have not (RFC 7946 §3.1.1). */
const position = z
  .tuple([z.number(), z.number()])
  .rest(z.number())
  .transform(([lon, lat]): Position => [rounded(lon), rounded(lat)])

/** Not transformed as a whole, so that a union still tells the fault by its name. */
export const polygonList = z.array(z.array(z.array(position))).superRefine((polygons, context) => {
  const fault = shapeFault(polygons)
  if (fault) context.addIssue({ code: 'custom', message: fault, params: coded(fault) })
})

const MOST_RADIUS_M = 5_000

const radius = z.number().min(0).max(MOST_RADIUS_M)

const point = z.object({ lat: z.number(), lon: z.number() }).superRefine(({ lat, lon }, context) => {
  const fault = coordinateFault(lat, lon, serviceArea)
  if (fault) context.addIssue({ code: 'custom', message: fault, params: coded(fault), path: ['lat'] })
})

const shape = z.union([
  z.strictObject({
    polygons: polygonList.describe('As in GeoJSON: [lon, lat], outer ring first, then holes'),
  }),
  z.strictObject({ point, radius: radius.default(30).describe('Metres') }),
])

const description = {
  severity: z.enum(zoneSeverities),
  name,
  agencies: agencyList.describe('Who sees it'),
}

const isPremise = (of: z.output<typeof shape>): boolean => 'point' in of

export const drawZone = z
  .object({
    kind: z.enum(zoneKinds),
    ...description,
    shape: shape.optional(),
    address: text(300).optional().describe('Of a premise, as people write it'),
    note: text(2000).optional(),
    from: instant.optional().describe('Now unless told'),
    until: instant.optional(),
  })
  .superRefine((zone, context) => {
    if (zone.shape === undefined && zone.address === undefined)
      context.addIssue({
        code: 'custom',
        message: 'a shape or an address',
        params: coded('missing'),
        path: ['shape'],
      })
    if (zone.shape && !isPremise(zone.shape) && zone.address !== undefined)
      context.addIssue({
        code: 'custom',
        message: 'an area has no address',
        params: coded('not_expected'),
        path: ['address'],
      })
  })

/** What is left out stays; null takes it away. Kind and form stay: what was open once cannot become personal. */
export const changeZone = z.object({
  severity: description.severity.optional(),
  name: name.optional(),
  agencies: agencyList.optional().describe('Further ones; none is taken away'),
  shape: shape.optional(),
  address: text(300).nullable().optional(),
  note: text(2000).nullable().optional(),
  from: instant.optional(),
  until: instant.nullable().optional(),
  version: z.int().positive().optional(),
})

export type DrawZone = z.output<typeof drawZone>
export type ChangeZone = z.output<typeof changeZone>
