/** What a codec read, taken through the real rules of intake one event after the other, as the hub does it. */
import type { Call } from '@lien-thong/shared/call/call'
import { emptyHeld, evolveHeld } from '@lien-thong/shared/fact/held'
import { serviceArea } from '@lien-thong/shared/geo/service-area'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { callEventOf, decideCallEvent } from '@lien-thong/shared/intake/call-event'
import type { KnownCall } from '@lien-thong/shared/intake/call-parts'
import type { VendorElement } from '@lien-thong/shared/interop/vendor'
import { cityPolicy } from '@lien-thong/shared/routing/city-policy'

/** Minutes after the fixtures' calls: what they tell is not long past. */
const RECEIVED = '2026-11-22T01:05:00.000Z'

export interface Story {
  /** Those that did not turn out to be another one. */
  readonly calls: readonly Call[]
  readonly incidents: readonly Incident[]
}

export function storyOf(elements: readonly VendorElement[]): Story {
  const held = emptyHeld()
  const names = new Map<string, string>()
  const seen = new Set<string>()
  let count = 0

  const known = (name: string | undefined): KnownCall | undefined => {
    let call = held.calls.get(names.get(name ?? '') ?? '')
    while (call?.joinedTo !== undefined) call = held.calls.get(call.joinedTo)
    return call && { call, incident: held.incidents.get(call.incident ?? '') }
  }

  for (const element of elements) {
    if (!('event' in element) || seen.has(element.event.id)) continue
    const { id, type, subject, time, data } = element.event
    seen.add(id)
    const link = data?.linkedCall as string | undefined
    const event = { source: 'tong-dai', type, providerCallId: subject, time, data, received: RECEIVED }
    const number = ++count
    const context = {
      policy: cityPolicy,
      area: serviceArea,
      ...known(subject),
      linked: known(link),
      newCall: () => `call-${number}`,
      newIncident: () => `incident-${number}`,
      nextNumber: () => `26-${number}`,
    }
    const own = context.call?.id ?? context.linked?.call.id ?? `call-${number}`
    for (const name of link === undefined ? [subject] : [subject, link]) {
      if (!names.has(name)) names.set(name, own)
    }
    for (const decision of decideCallEvent(event, callEventOf(type)!, context))
      evolveHeld(held, { at: RECEIVED, by: 'source:tong-dai', ...decision })
  }
  return {
    calls: [...held.calls.values()].filter(({ joinedTo }) => joinedTo === undefined),
    incidents: [...held.incidents.values()],
  }
}

/** The same events in some of their orders: as told, backwards, and each of them first once. */
export function ordersOf<T>(list: readonly T[]): readonly (readonly T[])[] {
  return [list, list.toReversed(), ...list.map((_, at) => [...list.slice(at), ...list.slice(0, at)])]
}
