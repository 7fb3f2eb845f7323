/** Zones: asked, drawn, changed, ended, imported. Bodies are the contract's. */
import type { Zone, ZoneShape } from '@lien-thong/shared/zone/zone'
import type { ChangeZone, DrawZone } from '@lien-thong/shared/zone/zone-input'
import { get, post } from './http.ts'

const at = (id: string) => encodeURIComponent(id)

/** Shapes that were read are as good as shapes that are sent. */
export type ZoneToDraw = Omit<DrawZone, 'shape' | 'agencies'> & {
  readonly shape?: ZoneShape | undefined
  readonly agencies: readonly DrawZone['agencies'][number][]
}
export type ZoneChange = Omit<ChangeZone, 'shape' | 'agencies'> & {
  readonly shape?: ZoneShape | undefined
  readonly agencies?: readonly DrawZone['agencies'][number][] | undefined
}

export const getEndedZones = async (): Promise<readonly Zone[]> =>
  (await get<{ readonly zones: readonly Zone[] }>('/v1/zones?ended=true')).zones
export const drawZone = (zone: ZoneToDraw, key: string): Promise<Zone> => post('/v1/zones', zone, key)
export const changeZone = (id: string, change: ZoneChange, key: string): Promise<Zone> =>
  post(`/v1/zones/${at(id)}/change`, change, key)
export const endZone = (id: string, key: string): Promise<Zone> => post(`/v1/zones/${at(id)}/end`, {}, key)

/** @param file whatever a file held: the hub says what is wrong with it */
export const importZones = async (file: object, source: string, key: string): Promise<readonly Zone[]> =>
  (await post<{ readonly zones: readonly Zone[] }>(`/v1/zones/import?source=${at(source)}`, file, key)).zones
