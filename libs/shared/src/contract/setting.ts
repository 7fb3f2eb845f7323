/** Settings as people read, edit and publish them. */
import { z } from 'zod'
import type { Role } from '../agent/viewer.ts'
import type { Actor } from '../kernel/agency.ts'
import type { Bilingual } from '../kernel/bilingual.ts'
import type { Instant } from '../kernel/instant.ts'
import type { SettingName } from '../kernel/setting-name.ts'
import type { SettingFault } from '../setting/read-setting.ts'
import type { SettingValue } from '../setting/setting.ts'
import type { SettingChange } from '../setting/setting-edit.ts'
import { type Difference, type DraftState, draftVersions, type PublishedVersion } from './published.ts'

/** Run cards have doors of their own and stand in the same list. */
export type ListedName = SettingName | 'run-cards'

/** One of `GET /v1/settings`. */
export interface ListedSetting extends PublishedVersion {
  readonly setting: ListedName
  readonly title: Bilingual
  /** Where it is read and edited. */
  readonly path: string
  /** Who may change it. */
  readonly editors: readonly Role[]
  /** A change that somebody began and did not publish. */
  readonly draft?: { readonly version: number; readonly by: Actor; readonly at?: Instant }
}

/** `GET /v1/settings/{setting}`, and one published version. */
export interface SettingInForce extends PublishedVersion {
  readonly setting: SettingName
  readonly value: SettingValue
}

/** `GET /v1/settings/{setting}/draft` */
export interface SettingDraft extends DraftState<SettingFault> {
  readonly setting: SettingName
  readonly value: SettingValue
}

/** `GET /v1/settings/{setting}/draft/difference` */
export type SettingDifference = Difference<SettingChange>

export const settingDraftBody = z.object({
  /** Read by `readSetting`, which says what is wrong with it and where. */
  value: z.unknown().describe('The setting; what it leaves out is as usual'),
  ...draftVersions,
})

export type SettingDraftBody = z.output<typeof settingDraftBody>
