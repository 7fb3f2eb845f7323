/** Zones as the hub shows them. */
import { type Zone, type ZoneShape, zoneKinds, zoneSeverities } from '@lien-thong/shared/zone/zone'
import { z } from 'zod'
import { agencyList, id, lat, lon, metres, text, time, version, view } from './view.ts'

export const bilingual = z.object({ vi: text, en: text })

const zoneShape: z.ZodType<ZoneShape> = z.union([
  z.object({
    polygons: z.array(z.array(z.array(z.tuple([lon, lat])))).describe('As in GeoJSON (RFC 7946): [lon, lat]'),
  }),
  z.object({ point: z.object({ lat, lon }), radius: metres }),
])

export const zone = view<Zone>('Zone', 'An area or a premise, and what those who go there should know', {
  id,
  kind: z.enum(zoneKinds),
  form: z.enum(['area', 'premise']),
  severity: z.enum(zoneSeverities),
  name: bilingual.optional().describe('Personal, as all of a premise and of a warning about violence'),
  shape: zoneShape.optional(),
  address: text.optional().describe('Of a premise, as people write it'),
  note: text.optional(),
  valid: view<Zone['valid']>('ZoneValidity', 'When it holds', { from: time, until: time.optional() }),
  agencies: agencyList,
  source: text.describe('`drawn`, or the name under which it was imported'),
  drawn: view<Zone['drawn']>('ZoneDrawn', 'Who drew it', { at: time, by: text }),
  ended: z.object({ at: time, by: text }).optional(),
  version,
})
