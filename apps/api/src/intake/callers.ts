/** Whose calls a batch is about: the numbers that rules may ask a nuisance score of. */
import type { CloudEvent } from '@lien-thong/shared/contract/cloud-event'
import { storableText } from '@lien-thong/shared/kernel/fold-text'
import { readPhoneNumber } from '@lien-thong/shared/kernel/phone-number'
import { lineOf, type RoutingPolicy } from '@lien-thong/shared/routing/routing'
import type { Transaction } from '../platform/ledger/transaction.ts'

const textIn = (data: unknown, field: 'from' | 'to'): string | undefined => {
  const text =
    typeof data === 'object' && data !== null ? (data as Record<string, unknown>)[field] : undefined
  return typeof text === 'string' ? storableText(text) : undefined
}

/** The callers' numbers, as calls keep them. */
export const callersIn = (events: readonly CloudEvent[]): readonly string[] =>
  events.flatMap(({ data }) => {
    const from = textIn(data, 'from')
    return from === undefined ? [] : [readPhoneNumber(from).number]
  })

/** Only then may a call that is known be routed again. */
export const namesLine = (policy: RoutingPolicy, data: unknown): boolean =>
  lineOf(policy, textIn(data, 'to')) !== undefined || lineOf(policy, textIn(data, 'from')) !== undefined

/** The callers of the calls that are loaded, without those that were asked for. */
export const knownCallers = ({ held }: Transaction, asked: ReadonlyMap<string, unknown>): readonly string[] =>
  [...held.calls.values()].flatMap(({ from }) => (from === undefined || asked.has(from) ? [] : [from]))
