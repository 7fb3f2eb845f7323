/** What the page of call sources asks of the hub and commands: one request each. */
import type { EventResult } from '@lien-thong/shared/contract/cloud-event'
import type { DeliveryDetail, DeliveryView, Door, Verdict } from '@lien-thong/shared/contract/delivery'
import type {
  AddedKey,
  AddSourceBody,
  ChangeSourceBody,
  SourceKeyView,
  SourceList,
  SourceView,
} from '@lien-thong/shared/contract/source'
import type { KeyKind } from '@lien-thong/shared/intake/source-key'
import { get, newKey, post } from '../api/http.ts'

const at = (source: string): string => `/v1/sources/${encodeURIComponent(source)}`

export const getSources = (): Promise<SourceList> => get('/v1/sources')

export const addSource = (body: AddSourceBody): Promise<SourceView> => post('/v1/sources', body, newKey())

export const changeSource = (source: string, body: ChangeSourceBody): Promise<SourceView> =>
  post(at(source), body, newKey())

export const switchSource = (source: string, enabled: boolean): Promise<SourceView> =>
  post(`${at(source)}/${enabled ? 'enable' : 'disable'}`, {}, newKey())

export const getKeys = async (source: string): Promise<readonly SourceKeyView[]> =>
  (await get<{ keys: readonly SourceKeyView[] }>(`${at(source)}/keys`)).keys

export interface KeyToAdd {
  readonly kind: KeyKind
  /** Of an account of Twilio. */
  readonly secret?: string
}

/** Without a key of repetition: the answer holds a secret, and is to be remembered nowhere. */
export const addKey = (source: string, key: KeyToAdd): Promise<AddedKey> => post(`${at(source)}/keys`, key)

export const revokeKey = async (
  source: string,
  key: string,
  force: boolean,
): Promise<readonly SourceKeyView[]> =>
  (
    await post<{ keys: readonly SourceKeyView[] }>(
      `${at(source)}/keys/${encodeURIComponent(key)}/revoke`,
      { force },
      newKey(),
    )
  ).keys

/** One answer's worth; the hub gives up to 500. */
export const PAGE_ROWS = 100

export interface DeliveryFilter {
  readonly verdict?: Verdict | undefined
  readonly door?: Door | undefined
}

export async function getDeliveries(
  source: string,
  { verdict, door }: DeliveryFilter,
  before?: string,
): Promise<readonly DeliveryView[]> {
  const query = new URLSearchParams({ limit: String(PAGE_ROWS) })
  if (verdict !== undefined) query.set('verdict', verdict)
  if (door !== undefined) query.set('door', door)
  if (before !== undefined) query.set('before', before)
  return (await get<{ deliveries: readonly DeliveryView[] }>(`${at(source)}/deliveries?${query}`)).deliveries
}

export const getDelivery = (source: string, id: string): Promise<DeliveryDetail> =>
  get(`${at(source)}/deliveries/${encodeURIComponent(id)}`)

export const resendDelivery = async (
  source: string,
  id: string,
  vouch: boolean,
): Promise<readonly EventResult[]> =>
  (
    await post<{ results: readonly EventResult[] }>(
      `${at(source)}/deliveries/${encodeURIComponent(id)}/resend`,
      { vouch },
      newKey(),
    )
  ).results
