/** Drafting and publishing a document, the same for all of them: draft, difference, save, publish. */
import type { Action } from '@lien-thong/shared/access/access'
import type { AuditFact } from '@lien-thong/shared/agent/audit'
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { ProblemCode } from '@lien-thong/shared/contract/problem'
import type { Difference, DraftState, PublishedVersion } from '@lien-thong/shared/contract/published'
import type { Decided } from '@lien-thong/shared/dispatch/dispatch'
import { forbidsBase, type Publishing } from '@lien-thong/shared/dispatch/publishing'
import { refuse } from '@lien-thong/shared/kernel/refusal'
import type { Pool } from 'pg'
import { demand } from '../http/demand.ts'
import { ProblemError, throwRefusal } from '../http/problem.ts'
import type { CommandOptions, Ledger } from '../ledger/ledger.service.ts'
import type { InForce } from './in-force.ts'
import type { Draft, PublishedSetting, Read } from './published-setting.ts'
import { versionNamed } from './versions.ts'

export interface EditRule<T extends object, Fault, Change> {
  readonly action: Action
  /** The audit's fact of a saved draft. */
  readonly saved: (version: number) => AuditFact
  readonly faulty: ProblemCode
  readonly read: (json: unknown) => Read<T, Fault>
  /** All faults and warnings, for the editor. */
  readonly faults: (draft: T, inForce: T) => readonly Fault[]
  readonly changes: (inForce: T, draft: T) => readonly Change[]
  readonly decide: (viewer: Viewer, state: Publishing<T>, seen: number) => Decided
}

export interface DraftSeen {
  readonly version?: number | undefined
  readonly base?: number | undefined
}

export class Editing<T extends object, Fault extends { readonly en: string }, Change> {
  constructor(
    private readonly rule: EditRule<T, Fault, Change>,
    private readonly setting: PublishedSetting<T, Fault>,
    private readonly inForce: InForce<T, Fault>,
    private readonly pool: Pool,
    private readonly ledger: Ledger,
  ) {}

  /** The draft; what is in force while there is none. */
  async draft(): Promise<DraftState<Fault> & { readonly value: T }> {
    return this.view(await this.setting.readDraft(this.pool))
  }

  async difference(): Promise<Difference<Change>> {
    const { value, version, base } = await this.draft()
    const current = this.inForce.current
    return { version, base, inForce: current.version, changes: this.rule.changes(current, value) }
  }

  /** A draft may have faults, which are listed; what has not even the form of the document is not kept. */
  async saveDraft(
    viewer: Viewer,
    json: unknown,
    { version, base }: DraftSeen,
  ): Promise<DraftState<Fault> & { readonly value: T }> {
    demand(viewer, this.rule.action)
    return this.keep(viewer, json, version, (draft, inForce) => {
      const forbidden = forbidsBase(base, inForce)
      if (forbidden) throwRefusal(forbidden)
      return base ?? (draft.value ? draft.base : inForce)
    })
  }

  /** An earlier version becomes the draft, to be published like any other: what held meanwhile stays in the history. */
  async restore(
    viewer: Viewer,
    version: string,
    seen: number | undefined,
  ): Promise<DraftState<Fault> & { readonly value: T }> {
    demand(viewer, this.rule.action)
    const { version: _v, by: _by, at: _at, ...value } = await versionNamed(this.setting, this.pool, version)
    const json = this.setting.jsonOf(value as unknown as T)
    // The row's version, which this node does not use while it has faults: that is when people go back.
    return this.keep(viewer, json, seen, (_, inForce) => inForce)
  }

  async publish(viewer: Viewer, seen: number, options: CommandOptions): Promise<T & PublishedVersion> {
    await this.ledger.command(
      viewer,
      async (tx) => {
        const { draft, inForce } = await this.setting.lock(tx)
        const value = inForce.read.value ?? this.inForce.current
        const isFaulty = inForce.read.value === undefined && draft.value !== undefined
        const state = {
          inForce: { value, version: inForce.version, isFaulty },
          draft: {
            value: draft.value ?? value,
            version: draft.version,
            base: draft.value ? draft.base : inForce.version,
          },
        }
        const decided = this.rule.decide(viewer, state, seen)
        if (!('refusal' in decided)) await this.setting.savePublished(tx, `agent:${viewer.username}`, state)
        return decided
      },
      () => ({}),
      options,
    )
    await this.inForce.reread()
    return this.inForce.current
  }

  private async keep(
    viewer: Viewer,
    json: unknown,
    seen: number | undefined,
    baseOf: (draft: Draft<T>, inForce: number) => number,
  ): Promise<DraftState<Fault> & { readonly value: T }> {
    const { value, faults } = this.rule.read(json)
    if (value === undefined) throw new ProblemError(this.rule.faulty, { faults })
    const saved = await this.ledger.transact(async (tx) => {
      const { draft, inForce } = await this.setting.lock(tx)
      if (seen !== undefined && seen !== draft.version)
        throwRefusal(refuse('stale_version', { seen, current: draft.version }))
      const base = baseOf(draft, inForce.version)
      const by = `agent:${viewer.username}`
      const next = { value, by, at: tx.now, base, version: draft.version + 1 }
      await this.setting.saveDraft(tx, next)
      tx.record(by, [{ fact: this.rule.saved(next.version), audience: [] }])
      return next
    })
    return this.view(saved)
  }

  private view(draft: Draft<T> | undefined): DraftState<Fault> & { readonly value: T } {
    const { current } = this.inForce
    if (!draft?.value) {
      const { version: base, by: _by, at: _at, ...rest } = current
      const value = rest as unknown as T
      return {
        value,
        version: draft?.version ?? 0,
        base,
        isChanged: false,
        faults: this.rule.faults(value, value),
      }
    }
    const { value, version, base, by, at } = draft
    return {
      value,
      version,
      base,
      isChanged: this.rule.changes(current, value).length > 0,
      by,
      ...(at !== undefined && { at }),
      faults: this.rule.faults(value, current),
    }
  }
}
