/** From what a codec read to elements that the intake decides: in the envelope of every event, and checked like one. */
import { cloudEventEnvelope } from '@lien-thong/shared/contract/cloud-event'
import type { Door } from '@lien-thong/shared/contract/delivery'
import type { VendorElement } from '@lien-thong/shared/interop/vendor'
import { storableText } from '@lien-thong/shared/kernel/fold-text'
import { ProblemError } from '../platform/http/problem.ts'
import type { ReadEvent } from './cloud-event.adapter.ts'

/** @throws ProblemError event_malformed where nothing of it can be read */
export function vendorEvents(door: Door, elements: readonly VendorElement[]): readonly ReadEvent[] {
  const events = elements.map((element) => readEvent(door, element))
  const first = events[0]
  if (first === undefined) throw new ProblemError('batch_empty')
  if ('fault' in first && events.every((each) => 'fault' in each))
    throw new ProblemError('event_malformed', { detail: first.fault })
  return events
}

function readEvent(door: Door, element: VendorElement): ReadEvent {
  if (!('event' in element)) return { ...element, id: storableText(element.id.slice(0, 256)) }
  const { id } = element.event
  const read = cloudEventEnvelope.safeParse({ specversion: '1.0', source: `/${door}`, ...element.event })
  if (read.success) return { event: read.data }
  const issue = read.error.issues[0]!
  return { id: storableText(id.slice(0, 256)), fault: `${issue.path.join('.')}: ${issue.message}` }
}
