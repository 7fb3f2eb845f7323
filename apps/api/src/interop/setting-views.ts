/** Settings of the city as outsiders read them. */
import { roles } from '@lien-thong/shared/agent/viewer'
import type { PublishedVersion } from '@lien-thong/shared/contract/published'
import type {
  ListedSetting,
  SettingDifference,
  SettingDraft,
  SettingInForce,
} from '@lien-thong/shared/contract/setting'
import { settingNames } from '@lien-thong/shared/kernel/setting-name'
import { settingFaultCodes } from '@lien-thong/shared/setting/fault-sentence'
import type { SettingFault } from '@lien-thong/shared/setting/read-setting'
import type { SettingValue } from '@lien-thong/shared/setting/setting'
import type { SettingChange } from '@lien-thong/shared/setting/setting-edit'
import { z } from 'zod'
import { compared, drafted, faultOf } from './published-views.ts'
import { count, naming, text, time, view } from './view.ts'

const value = z
  .record(z.string(), z.unknown())
  .describe('Fields and their bounds are in docs/settings.md') as unknown as z.ZodType<SettingValue>
const name = z.enum(settingNames)
const published = {
  version: count.describe('Counted with every publication; 0 is what a hub comes with'),
  by: text,
  at: time.optional().describe('Absent for what nobody published here'),
}

export const settingList = naming(
  'Settings',
  'Everything that a city sets for itself',
  z.object({
    settings: z.array(
      view<ListedSetting>('ListedSetting', 'One setting, and who may change it', {
        setting: z.enum([...settingNames, 'run-cards']),
        title: z.object({ vi: text, en: text }),
        path: text.describe('Where it is read and edited'),
        editors: z.array(z.enum(roles)),
        ...published,
        draft: z
          .object({ version: count, by: text, at: time.optional() })
          .optional()
          .describe('A change that somebody began and did not publish') as unknown as z.ZodType<
          ListedSetting['draft']
        >,
      }),
    ),
  }),
)

export const settingInForce = view<SettingInForce>('SettingInForce', 'A setting, and who published it', {
  setting: name,
  value,
  ...published,
})

export const settingDraft = view<SettingDraft>(
  'SettingDraft',
  'The draft; what is in force while there is none',
  {
    setting: name,
    value,
    ...drafted,
    faults: z.array(
      view<SettingFault>('SettingFault', 'What is wrong at a place, in two languages', {
        pointer: text.describe('JSON Pointer (RFC 6901) into `value`'),
        code: z.enum(settingFaultCodes),
        least: z.number().optional(),
        most: z.number().optional(),
        usual: z.number().optional(),
        ...faultOf('setting'),
      }),
    ),
  },
)

export const settingDifference = view<SettingDifference>('SettingDifference', 'What the draft would change', {
  ...compared,
  changes: z.array(
    view<SettingChange>('SettingChange', 'One figure or word; null is off', {
      pointer: text,
      from: z.unknown().optional(),
      to: z.unknown().optional(),
    }),
  ),
})

export const settingVersions = naming(
  'SettingVersions',
  'What was published, newest first',
  z.object({ versions: z.array(view<PublishedVersion>('SettingVersion', 'One publication', published)) }),
)
