/** Valhalla's time-distance matrix, `POST /sources_to_targets`: many sources, one target, its verbose rows. */
import { z } from 'zod'
import type { AskRouter } from './router.port.ts'
import { jsonFrom, under } from './router-answer.ts'

const METRES = { kilometers: 1000, km: 1000, miles: 1609.344, mi: 1609.344 } as const

/** Time and distance are null where there is no way. Distances come in `units`. */
const answer = z.object({
  sources_to_targets: z.array(
    z
      .array(
        z.object({
          from_index: z.int().min(0),
          time: z.number().min(0).nullable(),
          distance: z.number().min(0).nullable(),
        }),
      )
      .length(1),
  ),
  units: z.enum(['kilometers', 'km', 'miles', 'mi']).default('kilometers'),
})

const point = ({ lat, lon }: { readonly lat: number; readonly lon: number }) => ({ lat, lon })

export const askValhalla =
  (base: string): AskRouter =>
  async (from, to, signal) => {
    const json = await jsonFrom(under(base, '/sources_to_targets'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        sources: from.map(point),
        targets: [point(to)],
        costing: 'auto',
        units: 'kilometers',
        verbose: true,
      }),
      signal,
    })
    const { sources_to_targets: rows, units } = answer.parse(json)
    if (rows.length !== from.length) throw new Error(`${rows.length} rows for ${from.length} sources`)
    const found = new Map(rows.flat().map((each) => [each.from_index, each]))
    return from.map((_, i) => {
      const { time = null, distance = null } = found.get(i) ?? {}
      return time === null || distance === null
        ? undefined
        : { seconds: time, metres: distance * METRES[units] }
    })
  }
