/** What the hub takes for travel times: `GET /v1/travel-model`. */
import type { Instant } from '../kernel/instant.ts'
import type { TravelModel } from '../travel/travel-model.ts'

export interface TravelModelView extends TravelModel {
  /** When past runs were last counted, and how many; left out before the first time. */
  readonly fitted?: { readonly at: Instant; readonly n: number; readonly excluded: number }
  /** Set up and asked first; `answers` is false while it is left alone after it failed. */
  readonly router?: { readonly kind: 'valhalla' | 'osrm'; readonly answers: boolean }
}
