/** What administrators and integrators did: facts for the audit, seen by administrators and auditors only. */
import type { SettingName } from '../kernel/setting-name.ts'

export type AuditFact =
  | {
      readonly type: 'routing.published' | 'catalogue.published' | 'run_cards.published'
      readonly version: number
    }
  /** `version` counts the saved drafts. */
  | {
      readonly type: 'routing.draft_saved' | 'catalogue.draft_saved' | 'run_cards.draft_saved'
      readonly version: number
    }
  /** `version`: that in force, or the count of saved drafts. */
  | {
      readonly type: 'setting.published' | 'setting.draft_saved'
      readonly setting: SettingName
      readonly version: number
    }
  /** `addresses`: where its tokens may come from, if that was said. */
  | {
      readonly type: 'source.set_up'
      readonly source: string
      readonly addresses?: readonly string[]
    }
  | { readonly type: 'source.switched'; readonly source: string; readonly enabled: boolean }
  | {
      readonly type: 'source.control_set'
      readonly source: string
      readonly adapter: 'webhook' | 'ari' | 'none'
    }
  | {
      readonly type: 'source.key_added' | 'source.key_revoked'
      readonly source: string
      readonly key: string
      readonly kind: string
    }
  /** `vouched`: the body was not proven to be the source's, and someone answers for it. */
  | {
      readonly type: 'delivery.resent'
      readonly source: string
      readonly delivery: string
      readonly vouched?: true
    }
  /** Someone looked at the history of a caller's number, from this call. */
  | { readonly type: 'caller.looked_up'; readonly call: string }
