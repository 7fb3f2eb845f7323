/** What a door makes of an authentic request. The same for one that has just come and for one that is sent again. */
import { serviceArea } from '@lien-thong/shared/geo/service-area'
import { type AmlReading, readAml } from '@lien-thong/shared/interop/aml'
import { MOST_EVENTS } from '@lien-thong/shared/interop/vendor'
import type { Instant } from '@lien-thong/shared/kernel/instant'
import { ProblemError } from '../platform/http/problem.ts'
import type { ReadEvent } from './cloud-event.adapter.ts'
import { type RequestHeaders, readBody } from './request-body.ts'
import type { VendorDoor } from './vendor-doors.ts'
import { vendorEvents } from './vendor-events.ts'

const AML_LIMIT = 64 * 1024
const AML_TYPES = ['application/x-www-form-urlencoded', 'application/json', 'text/plain'] as const

/** @throws ProblemError as `readBody`; batch_too_long, batch_empty, event_malformed */
export function readAtDoor(
  door: VendorDoor,
  headers: RequestHeaders,
  bytes: Buffer,
  received: Instant,
): { readonly body: unknown; readonly events: readonly ReadEvent[] } {
  const body = readBody(headers, bytes, door)
  if (Array.isArray(body) && body.length > MOST_EVENTS)
    throw new ProblemError('batch_too_long', { detail: `A list has at most ${MOST_EVENTS} events.` })
  return { body, events: vendorEvents(door.door, door.read(body, received)) }
}

/** What cannot be read at all is ignored: a handset could not repair it. */
export function readAmlRequest(headers: RequestHeaders, body: Buffer, received: Instant): AmlReading {
  try {
    const read = readBody(headers, body, { limit: AML_LIMIT, types: AML_TYPES })
    return readAml(read, { area: serviceArea, received })
  } catch (error) {
    if (error instanceof ProblemError) return { ignored: 'body_malformed' }
    throw error
  }
}
