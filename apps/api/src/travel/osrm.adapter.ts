/** OSRM's table service, `GET /table/v1/driving/{lon,lat;…}`: the last coordinate is the destination, all others are sources. */
import { distanceMetres } from '@lien-thong/shared/geo/coordinate'
import { usualTravelModel } from '@lien-thong/shared/travel/travel-model'
import { z } from 'zod'
import type { AskRouter } from './router.port.ts'
import { jsonFrom, under } from './router-answer.ts'

/** Null where there is no way. Servers before 5.20 know no `distances`. */
const matrix = z.array(z.array(z.number().min(0).nullable()).length(1))
const answer = z.object({ code: z.literal('Ok'), durations: matrix, distances: matrix.optional() })

export const askOsrm =
  (base: string): AskRouter =>
  async (from, to, signal) => {
    const places = [...from, to].map(({ lat, lon }) => `${lon.toFixed(6)},${lat.toFixed(6)}`).join(';')
    const url = under(base, `/table/v1/driving/${places}`)
    url.search = new URLSearchParams({
      sources: from.map((_, i) => i).join(';'),
      destinations: String(from.length),
      annotations: 'duration,distance',
    }).toString()
    const { durations, distances } = answer.parse(await jsonFrom(url, { signal }))
    if (durations.length !== from.length)
      throw new Error(`${durations.length} rows for ${from.length} sources`)
    return from.map((at, i) => {
      const seconds = durations[i]?.[0] ?? null
      const metres = distances?.[i]?.[0] ?? distanceMetres(at, to) * usualTravelModel.detour.car
      return seconds === null ? undefined : { seconds, metres }
    })
  }
