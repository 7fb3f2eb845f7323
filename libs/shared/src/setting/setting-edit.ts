/** Publishing a setting, and what a draft of it would change. */
import type { Viewer } from '../agent/viewer.ts'
import type { Decided } from '../dispatch/dispatch.ts'
import { decidePublishing, type Publishing } from '../dispatch/publishing.ts'
import { isSame } from '../kernel/difference.ts'
import type { SettingName } from '../kernel/setting-name.ts'
import { leavesOf } from './read-setting.ts'
import { type SettingValue, settings } from './setting.ts'

/** Its value alone, so that no name in it meets those of a published version. */
export interface SettingDocument {
  readonly value: SettingValue
}

/** One figure or word. Null: it is off. */
export interface SettingChange {
  readonly pointer: string
  /** Left out where there was nothing. */
  readonly from?: unknown
  readonly to?: unknown
}

export function settingDifference(from: SettingDocument, to: SettingDocument): readonly SettingChange[] {
  const [was, is] = [from, to].map(({ value }) => new Map(leavesOf(value)))
  return [...new Set([...was!.keys(), ...is!.keys()])]
    .filter((pointer) => !isSame(was!.get(pointer), is!.get(pointer)))
    .map((pointer) => ({
      pointer,
      ...(was!.has(pointer) && { from: was!.get(pointer) }),
      ...(is!.has(pointer) && { to: is!.get(pointer) }),
    }))
}

/** A draft that was kept has the form of its setting, so nothing else can be wrong with it. */
export const decidePublishSetting = (
  setting: SettingName,
  viewer: Viewer,
  state: Publishing<SettingDocument>,
  seen: number,
): Decided =>
  decidePublishing(
    {
      action: settings[setting].action,
      published: (version) => ({ type: 'setting.published', setting, version }),
      faulty: 'setting_faulty',
      faults: () => [],
      changes: settingDifference,
    },
    viewer,
    state,
    seen,
  )
