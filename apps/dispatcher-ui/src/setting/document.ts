/** Settings and run cards as documents that are drafted and published, with their list and their history. */
import type { PublishedVersion } from '@lien-thong/shared/contract/published'
import type { RunCardsDraft, RunCardsInForce } from '@lien-thong/shared/contract/run-card'
import type {
  ListedSetting,
  SettingDifference,
  SettingDraft,
  SettingInForce,
} from '@lien-thong/shared/contract/setting'
import type { SettingName } from '@lien-thong/shared/kernel/setting-name'
import {
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useEffect } from 'react'
import {
  getRunCards,
  getRunCardsDifference,
  getRunCardsDraft,
  getSetting,
  getSettingDifference,
  getSettingDraft,
  getSettings,
  getSources,
  getVersions,
  publishRunCards,
  publishSetting,
  type RunCardsToSave,
  restoreVersion,
  type SettingToSave,
  saveRunCards,
  saveSetting,
} from '../api/settings.ts'
import type { Editing, PublishedDocument } from '../publishing/published-document.ts'

const LIST = ['settings']
const often = { refetchInterval: 5000, retry: false } as const

export type SettingEditing = Editing<SettingDraft, SettingToSave, SettingInForce>
export type RunCardEditing = Editing<RunCardsDraft, RunCardsToSave, RunCardsInForce>

export const settingDocument = (
  setting: SettingName,
): PublishedDocument<SettingDraft, SettingDifference, SettingToSave, SettingInForce> => ({
  name: setting,
  getDraft: () => getSettingDraft(setting),
  getDifference: () => getSettingDifference(setting),
  save: (draft) => saveSetting(setting, draft),
  publish: (version, key) => publishSetting(setting, version, key),
})

export const runCardDocument = {
  name: 'run-cards',
  getDraft: getRunCardsDraft,
  getDifference: getRunCardsDifference,
  save: saveRunCards,
  publish: publishRunCards,
} as const

export const useSettings = (): UseQueryResult<readonly ListedSetting[]> =>
  useQuery({ ...often, queryKey: LIST, queryFn: getSettings })

/** What the list tells of one setting changes with it, and not some seconds later. */
export function useFreshList(draft: number, inForce: number): void {
  const client = useQueryClient()
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again whenever one of the two versions is another
  useEffect(() => void client.invalidateQueries({ queryKey: LIST }), [client, draft, inForce])
}

/** Of the call sources that there are. */
export const useSourceNames = (): UseQueryResult<readonly string[]> =>
  useQuery({
    queryKey: ['source-names'],
    queryFn: async () => (await getSources()).sources.map(({ source }) => source),
    retry: false,
  })

export const useSettingInForce = (setting: SettingName): UseQueryResult<SettingInForce> =>
  useQuery({ ...often, queryKey: [setting, 'in-force'], queryFn: () => getSetting(setting) })

export const useRunCardsInForce = (): UseQueryResult<RunCardsInForce> =>
  useQuery({ ...often, queryKey: [runCardDocument.name, 'in-force'], queryFn: getRunCards })

/** @param version in force: asked again whenever it changes */
export const useVersions = (
  { setting, path }: Pick<ListedSetting, 'setting' | 'path'>,
  version: number,
): UseQueryResult<readonly PublishedVersion[]> =>
  useQuery({ queryKey: [setting, 'versions', version], queryFn: () => getVersions(path), retry: false })

export interface Restoring {
  readonly version: number
  /** Version of the draft that takes its place. */
  readonly seen: number
}

export function useRestoring({
  setting,
  path,
}: Pick<ListedSetting, 'setting' | 'path'>): UseMutationResult<unknown, Error, Restoring> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ version, seen }: Restoring) => restoreVersion(path, version, seen),
    onSettled: () => client.invalidateQueries({ queryKey: [setting] }),
  })
}
