/** Sources and their keys: who may change them, and what must not happen by mistake. The secrets are no business of a rule. */
import { forbids } from '../access/access.ts'
import type { AuditFact } from '../agent/audit.ts'
import type { Viewer } from '../agent/viewer.ts'
import type { Decision } from '../fact/fact.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'

/**
 * `signature`: Standard Webhooks. `token`: for what cannot sign, and weaker, since it travels with every request.
 * `twilio`: the auth token of a Twilio account, which signs in Twilio's own way.
 */
export const keyKinds = ['signature', 'token', 'twilio'] as const
export type KeyKind = (typeof keyKinds)[number]

/** Two of a kind may live at once, so that a sender changes over without a refused request. */
export const MOST_LIVE_KEYS = 2

export interface KeyState {
  readonly id: string
  readonly kind: KeyKind
  readonly isRevoked: boolean
}

export interface SourceState {
  readonly id: string
  readonly enabled: boolean
  /** Where its tokens may come from. */
  readonly addresses: readonly string[]
  readonly keys: readonly KeyState[]
}

type Decided = readonly Decision[] | Refusal

/** For the audit alone: no agency is concerned. */
const audited = (fact: AuditFact): readonly Decision[] => [{ fact, audience: [] }]

const live = (source: SourceState, kind: KeyKind): readonly KeyState[] =>
  source.keys.filter((key) => key.kind === kind && !key.isRevoked)

/** Constraints, in this order: the right; no other source of that name. */
export function decideAddSource(
  viewer: Viewer,
  known: SourceState | undefined,
  source: string,
  addresses: readonly string[],
): Decided {
  const forbidden = forbids(viewer, 'source.manage')
  if (forbidden) return forbidden
  return known ? refuse('source_exists', { source }) : audited({ type: 'source.set_up', source, addresses })
}

export function decideChangeSource(
  viewer: Viewer,
  source: SourceState | undefined,
  addresses: readonly string[] | undefined,
): Decided {
  const forbidden = forbids(viewer, 'source.manage')
  if (forbidden) return forbidden
  if (!source) return refuse('source_unknown')
  return audited({ type: 'source.set_up', source: source.id, ...(addresses && { addresses }) })
}

export function decideSwitchSource(
  viewer: Viewer,
  source: SourceState | undefined,
  enabled: boolean,
): Decided {
  const forbidden = forbids(viewer, 'source.manage')
  if (forbidden) return forbidden
  if (!source) return refuse('source_unknown')
  if (source.enabled === enabled) return refuse('already_so')
  return audited({ type: 'source.switched', source: source.id, enabled })
}

/**
 * Constraints, in this order: the right; the source; a token has somewhere to come from; not more live keys of a kind than
 * a rotation needs.
 */
export function decideAddKey(
  viewer: Viewer,
  source: SourceState | undefined,
  key: string,
  kind: KeyKind,
): Decided {
  const forbidden = forbids(viewer, 'source.manage')
  if (forbidden) return forbidden
  if (!source) return refuse('source_unknown')
  if (kind === 'token' && source.addresses.length === 0) return refuse('addresses_required')
  if (live(source, kind).length >= MOST_LIVE_KEYS) return refuse('keys_full', { kind, most: MOST_LIVE_KEYS })
  return audited({ type: 'source.key_added', source: source.id, key, kind })
}

/**
 * Constraints, in this order: the right; the source; the key is one of its own and lives; the last of its kind goes only
 * by force, since whoever uses it is refused from then on.
 */
export function decideRevokeKey(
  viewer: Viewer,
  source: SourceState | undefined,
  key: string,
  force: boolean,
): Decided {
  const forbidden = forbids(viewer, 'source.manage')
  if (forbidden) return forbidden
  if (!source) return refuse('source_unknown')
  const found = source.keys.find(({ id }) => id === key)
  if (!found) return refuse('key_unknown')
  if (found.isRevoked) return refuse('already_so')
  const { kind } = found
  if (!force && live(source, kind).length === 1) return refuse('last_key', { kind })
  return audited({ type: 'source.key_revoked', source: source.id, key, kind })
}
