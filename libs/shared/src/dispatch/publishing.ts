/** Publishing what was drafted: the same rule for every document of the hub. */
import { type Action, forbids } from '../access/access.ts'
import type { AuditFact } from '../agent/audit.ts'
import type { Viewer } from '../agent/viewer.ts'
import type { Issue } from '../kernel/issue.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import type { Decided } from './dispatch.ts'

/** A document and the count of its changes. */
export interface Versioned<T> {
  readonly value: T
  readonly version: number
}

export interface Publishing<T> {
  /** `isFaulty`: what was published cannot be used, so whatever is drafted is new; `value` is used in its place. */
  readonly inForce: Versioned<T> & { readonly isFaulty?: boolean }
  /** With the published version that it was made from. */
  readonly draft: Versioned<T> & { readonly base: number }
}

export interface PublishRule<T> {
  readonly action: Action
  /** The audit's fact of a version that comes into force. */
  readonly published: (version: number) => AuditFact
  readonly faulty: 'policy_faulty' | 'catalogue_faulty' | 'run_cards_faulty' | 'setting_faulty'
  /** What keeps it from being published. */
  readonly faults: (draft: T, inForce: T) => readonly unknown[]
  readonly changes: (inForce: T, draft: T) => readonly unknown[]
}

/** A draft is made from a version that there was: of another one it would be told that it has been published since. */
export const forbidsBase = (
  base: number | undefined,
  inForce: number,
): Refusal<'body_invalid'> | undefined =>
  base !== undefined && base > inForce
    ? refuse('body_invalid', {
        issues: [{ path: 'base', code: 'too_big', most: inForce }] satisfies Issue[],
      })
    : undefined

/**
 * Constraints, in this order: nobody publishes a draft that changed since they saw it, or over a version that they did not
 * see; a faulty document would fail people in need; what is in force already needs no publishing.
 */
export function decidePublishing<T>(
  rule: PublishRule<T>,
  viewer: Viewer,
  { inForce, draft }: Publishing<T>,
  seen: number,
): Decided {
  const forbidden = forbids(viewer, rule.action)
  if (forbidden) return forbidden
  if (seen !== draft.version) return refuse('stale_version', { seen, current: draft.version })
  if (draft.base !== inForce.version)
    return refuse('stale_version', { base: draft.base, inForce: inForce.version })
  const faults = rule.faults(draft.value, inForce.value)
  if (faults.length > 0) return refuse(rule.faulty, { faults })
  if (!inForce.isFaulty && rule.changes(inForce.value, draft.value).length === 0) return refuse('already_so')
  return [{ fact: rule.published(inForce.version + 1), audience: [] }]
}
