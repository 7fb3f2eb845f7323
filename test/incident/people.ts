/** What people do with incidents over HTTP, in few words. */
import type { Incident } from '@lien-thong/shared/incident/incident'
import { Client } from 'pg'
import { type Answer, callEvent, type Hub, type Person, sendEvents } from '../kit/hub.ts'

export const place = { lat: 10.77, lon: 106.7, text: 'Ngã tư Hàng Xanh' }

export const without = <T extends object>(value: T, ...keys: string[]): object =>
  Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)))

export interface There {
  readonly hub: Hub
  readonly taker: Person
  readonly supervisor: Person
}

/** @param there asked when it is needed: the hub starts after the tests are read */
export function peopleOf(there: () => There) {
  let rings = 0
  return {
    open: async (agencies: string[] = ['ambulance'], more: object = {}): Promise<Incident> =>
      (await there().taker.post<Incident>('/v1/incidents', { agencies, ...more })).body,
    on: <T = Incident>(
      who: Person,
      incident: { readonly id: string },
      command: string,
      body: object = {},
    ): Promise<Answer<T>> => who.post<T>(`/v1/incidents/${incident.id}/${command}`, body),
    get: async (id: string): Promise<Incident> =>
      (await there().supervisor.get<{ incident: Incident }>(`/v1/incidents/${id}`)).body.incident,
    ring: async (to: string): Promise<{ readonly call: string; readonly incident: string }> => {
      const data = { to, from: '0903123456', location: { lat: 10.77, lon: 106.7 } }
      const { results } = await sendEvents(there().hub, callEvent('call.begin', `ca-${++rings}`, data))
      return results[0] as { call: string; incident: string }
    },
  }
}

/** The hub's clock is its own: in place of waiting, what was done last is dated earlier. */
export async function datedEarlier({ databaseUrl }: Hub, seconds: number): Promise<void> {
  const database = new Client({ connectionString: databaseUrl })
  await database.connect()
  await database.query(
    'update journal set at = at - make_interval(secs => $1) where seq = (select max(seq) from journal)',
    [seconds],
  )
  await database.end()
}
