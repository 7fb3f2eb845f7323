/** One hand-over with its incident, locked in their order. */
import type { Decision } from '@lien-thong/shared/fact/fact'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { Actor } from '@lien-thong/shared/kernel/agency'
import type { Instant } from '@lien-thong/shared/kernel/instant'
import { evolveHandOver, type HandOver, type PeerFact } from '@lien-thong/shared/peer/hand-over'
import { lockIncidents } from '../incident/incident.store.ts'
import type { Transaction } from '../platform/ledger/transaction.ts'
import { findHandOver, type HandOverRow, lockHandOversOf } from './hand-over.store.ts'

export type HandOverKey = Pick<HandOver, 'peer' | 'direction' | 'id'>

export interface Held {
  readonly row: HandOverRow
  readonly incident: Incident
}

export const isSame = (a: HandOverKey, b: HandOverKey): boolean =>
  a.id === b.id && a.peer === b.peer && a.direction === b.direction

/** It may have moved to the incident that its own was merged into, while the lock was waited for. */
export async function hold(tx: Transaction, key: HandOverKey): Promise<Held | undefined> {
  const found = await findHandOver(tx, key)
  if (!found) return undefined
  const [incident] = await lockIncidents(tx, [found.incident])
  const row = (await lockHandOversOf(tx, found.incident)).find(({ state }) => isSame(state, key))
  return row && incident ? { row, incident } : hold(tx, key)
}

/** The hand-over once these decisions are true. */
export function folded(handOver: HandOver, decisions: readonly Decision[], at: Instant, by: Actor): HandOver {
  return decisions.reduce<HandOver>((state, { fact }) => {
    const concerns = fact.type.startsWith('peer.') && 'handOver' in fact && fact.handOver === handOver.id
    return concerns ? evolveHandOver(state, { at, by, fact: fact as PeerFact })! : state
  }, handOver)
}

/** The hand-over that these decisions begin. */
export function begun(decisions: readonly Decision[], at: Instant, by: Actor): HandOver {
  const first = decisions.find(
    ({ fact }) => fact.type === 'peer.handed_over' || fact.type === 'peer.received',
  )!
  return evolveHandOver(undefined, { at, by, fact: first.fact as PeerFact })!
}
