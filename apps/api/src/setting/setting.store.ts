/** The settings of the city among the documents that people publish. Their rows stay as their readers all over the hub have them. */
import { type SettingName, settingNames } from '@lien-thong/shared/kernel/setting-name'
import type { SettingFault } from '@lien-thong/shared/setting/read-setting'
import { settings, usualSetting } from '@lien-thong/shared/setting/setting'
import type { SettingDocument } from '@lien-thong/shared/setting/setting-edit'
import { PublishedSetting } from '../platform/setting/published-setting.ts'

export type StoredSetting = PublishedSetting<SettingDocument, SettingFault>

const stored = (name: SettingName): StoredSetting =>
  new PublishedSetting<SettingDocument, SettingFault>({
    name,
    field: 'value',
    first: { value: usualSetting[name] },
    // What operators wrote is believed as far as it makes sense, like everywhere in the hub.
    read: (row) => ({ value: { value: settings[name].read(row) } }),
    faults: () => [],
    bare: ({ value }) => value,
  })

export const storedSettings = Object.fromEntries(
  settingNames.map((name) => [name, stored(name)]),
) as Readonly<Record<SettingName, StoredSetting>>
