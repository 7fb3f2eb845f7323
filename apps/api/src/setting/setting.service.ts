/**
 * Settings read, drafted and published by one piece. The row is read each time: what any node published holds here, and what
 * operators wrote by hand, who leave its version as it was.
 */
import { rolesThatMay } from '@lien-thong/shared/access/access'
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { DraftState, PublishedVersion } from '@lien-thong/shared/contract/published'
import type {
  ListedSetting,
  SettingDifference,
  SettingDraft,
  SettingDraftBody,
  SettingInForce,
} from '@lien-thong/shared/contract/setting'
import { isSame } from '@lien-thong/shared/kernel/difference'
import { isSettingName, type SettingName, settingNames } from '@lien-thong/shared/kernel/setting-name'
import { readSetting, type SettingFault, settingWarnings } from '@lien-thong/shared/setting/read-setting'
import { settings } from '@lien-thong/shared/setting/setting'
import {
  decidePublishSetting,
  type SettingChange,
  type SettingDocument,
  settingDifference,
} from '@lien-thong/shared/setting/setting-edit'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import { ProblemError } from '../platform/http/problem.ts'
import { type CommandOptions, Ledger } from '../platform/ledger/ledger.service.ts'
import type { Log } from '../platform/log/log.ts'
import { Editing, type EditRule } from '../platform/setting/editing.ts'
import { InForce } from '../platform/setting/in-force.ts'
import { type PublishedSetting, readRows } from '../platform/setting/published-setting.ts'
import { versionNamed } from '../platform/setting/versions.ts'
import { LOG, POOL } from '../platform/tokens.ts'
import { runCardSetting } from '../recommendation/run-card.store.ts'
import { storedSettings } from './setting.store.ts'

const runCards = {
  setting: 'run-cards',
  title: { vi: 'Phương án điều động', en: 'Run cards' },
  path: '/v1/run-cards',
  editors: rolesThatMay('run_card.edit'),
} as const

/** Of whichever document. */
type Stored = Pick<PublishedSetting<object, unknown>, 'keys' | 'from'>
type Draft = DraftState<SettingFault> & { readonly value: SettingDocument }

@Injectable()
export class SettingService {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(LOG) private readonly log: Log,
    private readonly ledger: Ledger,
  ) {}

  async list(): Promise<readonly ListedSetting[]> {
    const stored: Record<ListedSetting['setting'], Stored> = {
      ...storedSettings,
      'run-cards': runCardSetting,
    }
    const rows = await readRows(
      this.pool,
      Object.values(stored).flatMap(({ keys }) => keys),
    )
    const listed = (about: Pick<ListedSetting, 'setting' | 'title' | 'path' | 'editors'>): ListedSetting => {
      const { inForce, draft } = stored[about.setting].from(rows)
      const { version, by, at }: PublishedVersion = inForce ?? { version: 0, by: 'system' }
      return {
        ...about,
        version,
        by,
        ...(at !== undefined && { at }),
        ...(draft?.value &&
          !isSame(draft.value, inForce?.read.value) && {
            draft: { version: draft.version, by: draft.by, ...(draft.at !== undefined && { at: draft.at }) },
          }),
      }
    }
    return [
      ...settingNames.map((setting) => {
        const { title, action } = settings[setting]
        return listed({ setting, title, path: `/v1/settings/${setting}`, editors: rolesThatMay(action) })
      }),
      listed(runCards),
    ]
  }

  async inForce(name: string): Promise<SettingInForce> {
    const { setting, document } = await this.fresh(name)
    return { setting, ...document.current }
  }

  async versions(name: string): Promise<{ readonly versions: readonly PublishedVersion[] }> {
    return { versions: await storedSettings[named(name)].readVersions(this.pool) }
  }

  async version(name: string, version: string): Promise<SettingInForce> {
    const setting = named(name)
    return { setting, ...(await versionNamed(storedSettings[setting], this.pool, version)) }
  }

  async draft(name: string): Promise<SettingDraft> {
    const { setting, editing } = await this.fresh(name)
    return draftOf(setting, await editing.draft())
  }

  async difference(name: string): Promise<SettingDifference> {
    return (await this.fresh(name)).editing.difference()
  }

  async saveDraft(viewer: Viewer, name: string, { value, ...seen }: SettingDraftBody): Promise<SettingDraft> {
    const { setting, editing } = await this.fresh(name)
    return draftOf(setting, await editing.saveDraft(viewer, value, seen))
  }

  async restore(viewer: Viewer, name: string, version: string, seen?: number): Promise<SettingDraft> {
    const { setting, editing } = await this.fresh(name)
    return draftOf(setting, await editing.restore(viewer, version, seen))
  }

  async publish(
    viewer: Viewer,
    name: string,
    seen: number,
    options: CommandOptions,
  ): Promise<SettingInForce> {
    const { setting, editing } = await this.fresh(name)
    return { setting, ...(await editing.publish(viewer, seen, options)) }
  }

  private async fresh(name: string) {
    const setting = named(name)
    const stored = storedSettings[setting]
    const document = new InForce(stored, this.pool, this.log)
    await document.reread()
    return {
      setting,
      document,
      editing: new Editing(ruleOf(setting), stored, document, this.pool, this.ledger),
    }
  }
}

const ruleOf = (setting: SettingName): EditRule<SettingDocument, SettingFault, SettingChange> => ({
  action: settings[setting].action,
  saved: (version) => ({ type: 'setting.draft_saved', setting, version }),
  faulty: 'setting_faulty',
  read: (json) => {
    const { value, faults } = readSetting(setting, json)
    return value ? { value: { value } } : { faults }
  },
  faults: ({ value }) => settingWarnings(setting, value),
  changes: settingDifference,
  decide: (viewer, state, seen) => decidePublishSetting(setting, viewer, state, seen),
})

function named(name: string): SettingName {
  if (!isSettingName(name)) throw new ProblemError('setting_unknown', { known: settingNames })
  return name
}

const draftOf = (setting: SettingName, { value, ...rest }: Draft): SettingDraft => ({
  setting,
  ...value,
  ...rest,
})
