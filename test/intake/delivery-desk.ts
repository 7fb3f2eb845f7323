/** What became of what a source sent, as a test asks for it. */
import type { DeliveryDetail, DeliveryView } from '@lien-thong/shared/contract/delivery'
import { type Answer, callEvent, type EventsAnswer, type Hub, type Person, signIn } from '../kit/hub.ts'
import { keeperOf } from './source-keeper.ts'

/** A secret of nobody. */
export const WRONG = `whsec_${'A'.repeat(43)}=`

export interface Resent {
  readonly results: EventsAnswer['results']
  readonly code?: string
}

export interface DeliveryDesk {
  readonly admin: Person
  readonly supervisor: Person
  /** Each test has its own source, so that it sees nothing but its own deliveries. */
  readonly ownSource: () => Promise<{ readonly source: string; readonly secret: string }>
  readonly latest: (source: string, query?: string) => Promise<readonly DeliveryView[]>
  readonly newest: (source: string) => Promise<DeliveryView>
  readonly detail: (person: Person, source: string, id: string) => Promise<DeliveryDetail>
  readonly resend: (source: string, id: string, body?: object, person?: Person) => Promise<Answer<Resent>>
}

export async function openDeliveries(hub: Hub): Promise<DeliveryDesk> {
  const [admin, supervisor] = await Promise.all([signIn(hub, 'admin'), signIn(hub, 'supervisor')])
  const keeper = keeperOf(admin)
  let sources = 0
  const latest: DeliveryDesk['latest'] = async (source, query = '') =>
    (await supervisor.get<{ deliveries: DeliveryView[] }>(`/v1/sources/${source}/deliveries${query}`)).body
      .deliveries
  return {
    admin,
    supervisor,
    latest,
    async ownSource() {
      const source = `nguon-${++sources}`
      await keeper.newSource(source)
      return { source, secret: (await keeper.newKey(source)).secret }
    },
    newest: async (source) => (await latest(source, '?limit=1'))[0]!,
    detail: async (person, source, id) =>
      (await person.get<DeliveryDetail>(`/v1/sources/${source}/deliveries/${id}`)).body,
    resend: (source, id, body = {}, person = admin) =>
      person.post<Resent>(`/v1/sources/${source}/deliveries/${id}/resend`, body),
  }
}

export const ring = (id: string, data: object = {}): Record<string, unknown> =>
  callEvent('call.begin', `goi-${id}`, { to: '115', ...data }, { id })
