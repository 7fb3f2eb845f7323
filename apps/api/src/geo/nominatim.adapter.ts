/** Nominatim's `/search` (API version 5, `format=jsonv2`). Its usage policy: one request a second, a name, attribution. */
import type { Coordinate } from '@lien-thong/shared/geo/coordinate'
import { serviceArea } from '@lien-thong/shared/geo/service-area'
import type { PlaceResult } from '@lien-thong/shared/place/place'
import { cleanSaid } from '@lien-thong/shared/place/said-text'
import { z } from 'zod'
import type { Clock } from '../platform/clock/clock.ts'
import type { Log } from '../platform/log/log.ts'
import type { Geocoded, Geocoder } from './geocoder.port.ts'

const TIMEOUT_MS = 3_000
const BETWEEN_MS = 1_000
const LARGEST_BYTES = 256 * 1024

const found = z.object({
  lat: z.coerce.number().min(-90).max(90),
  lon: z.coerce.number().min(-180).max(180),
  display_name: z.string().max(1_000),
  category: z.string().optional(),
  importance: z.number().optional(),
})

/** The words of the caller leave the hub here, which is why nothing is asked unless an operator configures it. */
export function nominatim(base: string, clock: Clock, log: Log): Geocoder {
  let last = Number.NEGATIVE_INFINITY
  return {
    name: 'nominatim',
    attribution: '© OpenStreetMap contributors (ODbL)',
    async find(said, near) {
      const now = clock.ms()
      if (now - last < BETWEEN_MS) return { state: 'busy' }
      last = now
      try {
        return await ask(base, cleanSaid(said), near)
      } catch (error) {
        log.warn('the geocoder does not answer', { reason: (error as Error).name })
        return { state: 'unreachable' }
      }
    },
  }
}

async function ask(base: string, said: string, near: Coordinate | undefined): Promise<Geocoded> {
  const { west, south, east, north } = serviceArea
  const url = new URL(`${base.replace(/\/+$/, '')}/search`)
  const box = near
    ? [near.lon - 0.2, near.lat - 0.2, near.lon + 0.2, near.lat + 0.2]
    : [west, south, east, north]
  url.search = new URLSearchParams({
    q: said,
    format: 'jsonv2',
    limit: '5',
    countrycodes: 'vn',
    'accept-language': 'vi',
    viewbox: box.join(','),
  }).toString()
  const response = await fetch(url, {
    headers: { 'user-agent': 'lien-thong (emergency hub)', accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  if (!response.ok) throw new Error(`status ${response.status}`)
  const results = z.array(found).parse(JSON.parse(await textOf(response)))
  if (results.length === 0) return { state: 'nothing' }
  return { state: 'found', results: results.map(resultOf) }
}

async function textOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.byteLength
    if (size > LARGEST_BYTES) throw new Error('answer too long')
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

/** It is one of several that the words may mean, so it is never more than likely. */
function resultOf({ lat, lon, display_name, category, importance = 0 }: z.output<typeof found>): PlaceResult {
  const isRoad = category === 'highway'
  return {
    text: display_name,
    kind: isRoad ? 'street' : 'landmark',
    lat,
    lon,
    confidence: Math.round(100 * Math.min(0.8, 0.5 + importance / 2)) / 100,
    basis: isRoad ? 'street' : 'point',
    radius: isRoad ? 500 : 100,
  }
}
