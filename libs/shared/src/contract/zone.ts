/** Questions about zones, and the bodies that are not read in shared/zone. */
import { z } from 'zod'

export const zonesQuery = z.object({
  ended: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true')
    .describe('true: the latest that have ended, in place of those that have not'),
})

export const importZonesQuery = z.object({
  source: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_.-]{0,39}$/)
    .default('import')
    .describe('Who made the file'),
})

/** A file as it should be, for documents. The door takes any: `readZones` names what is wrong, feature by feature. */
export const importZonesBody = z
  .looseObject({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) })
  .describe('GeoJSON (RFC 7946)')
export const zonesFile = z.unknown()

export const endZoneBody = z.object({ version: z.int().positive().optional() })
