/** What a city sets for itself: listed, asked, drafted, published, and brought back; run cards among it. */
import type { PublishedVersion } from '@lien-thong/shared/contract/published'
import type { RunCardsDifference, RunCardsDraft, RunCardsInForce } from '@lien-thong/shared/contract/run-card'
import type {
  ListedSetting,
  SettingDifference,
  SettingDraft,
  SettingInForce,
} from '@lien-thong/shared/contract/setting'
import type { SourceList } from '@lien-thong/shared/contract/source'
import type { SettingName } from '@lien-thong/shared/kernel/setting-name'
import { get, post } from './http.ts'

export const getSettings = async (): Promise<readonly ListedSetting[]> =>
  (await get<{ readonly settings: readonly ListedSetting[] }>('/v1/settings')).settings

/** That post calls, in the order of the hub. */
export const getSources = (): Promise<SourceList> => get('/v1/sources')

/** @param path of a setting, or of the run cards */
export const getVersions = async (path: string): Promise<readonly PublishedVersion[]> =>
  (await get<{ readonly versions: readonly PublishedVersion[] }>(`${path}/versions`)).versions

/** @param seen version of the draft that takes its place */
export const restoreVersion = (path: string, version: number, seen: number): Promise<unknown> =>
  post(`${path}/versions/${version}/draft`, { version: seen })

const at = (setting: SettingName): string => `/v1/settings/${setting}`

export interface SettingToSave {
  readonly value: unknown
  readonly version: number
  readonly base?: number
}

export const getSetting = (setting: SettingName): Promise<SettingInForce> => get(at(setting))
export const getSettingDraft = (setting: SettingName): Promise<SettingDraft> => get(`${at(setting)}/draft`)
export const getSettingDifference = (setting: SettingName): Promise<SettingDifference> =>
  get(`${at(setting)}/draft/difference`)
export const saveSetting = (setting: SettingName, draft: SettingToSave): Promise<SettingDraft> =>
  post(`${at(setting)}/draft`, draft)
export const publishSetting = (setting: SettingName, version: number, key: string): Promise<SettingInForce> =>
  post(`${at(setting)}/publish`, { version }, key)

export interface RunCardsToSave {
  readonly runCards: unknown
  readonly version: number
  readonly base?: number
}

export const getRunCards = (): Promise<RunCardsInForce> => get('/v1/run-cards')
export const getRunCardsDraft = (): Promise<RunCardsDraft> => get('/v1/run-cards/draft')
export const getRunCardsDifference = (): Promise<RunCardsDifference> => get('/v1/run-cards/draft/difference')
export const saveRunCards = (draft: RunCardsToSave): Promise<RunCardsDraft> =>
  post('/v1/run-cards/draft', draft)
export const publishRunCards = (version: number, key: string): Promise<RunCardsInForce> =>
  post('/v1/run-cards/publish', { version }, key)
