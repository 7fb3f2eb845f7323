// Incidents and callers to ask about, beside a market.
import type { Call } from '@lien-thong/shared/call/call'
import { cityCatalogue } from '@lien-thong/shared/catalogue/city-catalogue'
import {
  type SameEventCandidate,
  type SameEventSubject,
  sameEvent,
} from '@lien-thong/shared/dispatch/same-event'
import type { Incident, Place } from '@lien-thong/shared/incident/incident'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import { offsetBy } from '@lien-thong/shared/simulation/address'

export const now = '2026-03-02T11:30:00.000Z'
export const market = { lat: 10.7725, lon: 106.698 }
export const north = (metres: number, radius: number) => ({ ...offsetBy(market, metres, 0), radius })

export interface Told {
  readonly id?: string
  readonly ago?: number
  readonly place?: Partial<Place>
  readonly type?: string
  readonly note?: string
  readonly agencies?: readonly Agency[]
  readonly callers?: readonly (readonly [number: string, ago: number])[]
  readonly changes?: Partial<Incident>
}

export const callOf = (from: string, ago: number, changes: Partial<Call> = {}): Call => ({
  id: `call-${from}-${ago}`,
  source: 'demo',
  providerCallId: 'p',
  line: '114',
  queue: '114',
  state: 'alerting',
  from,
  at: { received: addSeconds(now, -ago), alerting: addSeconds(now, -ago) },
  routes: [{ line: '114', queue: '114', agency: 'fire', first: addSeconds(now, -ago) }],
  locations: [],
  marks: [],
  agencies: ['fire'],
  version: 1,
  ...changes,
})

export function told({
  id = 'it',
  ago = 60,
  place,
  type,
  note,
  agencies = ['fire'],
  callers = [],
  changes,
}: Told): SameEventCandidate {
  const opened = addSeconds(now, -ago)
  return {
    incident: {
      id,
      number: `26-${id}`,
      version: 1,
      status: 'open',
      ...(type !== undefined && { type }),
      ...(place && { place: { ...market, radius: 30, source: 'dispatcher', ...place } }),
      calls: [],
      legs: agencies.map((agency) => ({
        agency,
        queue: 'q',
        state: 'queued',
        priority: 2,
        at: { queued: opened },
      })),
      notes: note === undefined ? [] : [{ id: `${id}/1`, at: opened, by: 'agent:an', text: note }],
      at: { opened },
      ...changes,
    },
    calls: callers.map(([from, since]) => callOf(from, since)),
  }
}

export const ask = (subject: Partial<SameEventSubject>, ...candidates: readonly SameEventCandidate[]) =>
  sameEvent({ at: now, spots: [], ...subject }, candidates, now, cityCatalogue)
