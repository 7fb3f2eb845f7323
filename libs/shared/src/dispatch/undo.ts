/**
 * Taking back what one has just done, by a compensating command: nothing is erased, and the record shows both. Which
 * command it was is read from the journal: its entries share one time and one author.
 */
import type { Entry, Fact } from '../fact/fact.ts'
import type { Actor } from '../kernel/agency.ts'
import { type Instant, secondsBetween } from '../kernel/instant.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'

/** Seconds after which one has to change it like anyone else. */
export const UNDO_S = 10

/** The entry that says what the whole command was, the first of them before the later ones. */
const telling = [
  'incident.merged',
  'leg.added',
  'incident.linked',
  'call.detached',
  'call.attached',
  'incident.edited',
] as const
export type Undoable = (typeof telling)[number]

export interface Done<Type extends Undoable = Undoable> extends Entry {
  readonly fact: Extract<Fact, { type: Type }>
  /** All entries of the command. */
  readonly command: readonly Entry[]
}

const concerns = (fact: Fact, incident: string): boolean =>
  ('incident' in fact && fact.incident === incident) ||
  (fact.type === 'incident.merged' && fact.into === incident) ||
  (fact.type === 'call.detached' && fact.to === incident) ||
  (fact.type === 'call.attached' && fact.from === incident)

/** Attaching by which a service learned of a call, and legs that a telephone system added, were nobody's command. */
const isCommand = (fact: Fact): boolean =>
  fact.type === 'call.attached'
    ? fact.from !== undefined && fact.undoes === undefined
    : fact.type === 'leg.added'
      ? fact.by === 'added' || fact.by === 'hand_over'
      : !('undoes' in fact) || fact.undoes === undefined

/**
 * Constraints, in this order: it is one's own, about this incident, and of a kind that can be taken back; it has not been
 * taken back already; it was done at most `UNDO_S` ago.
 * @param entries the newest of the journal, in order
 * @param seq an entry of the command; the last command unless told
 */
export function undoableOf(
  entries: readonly Entry[],
  { by, incident, seq }: { readonly by: Actor; readonly incident: string; readonly seq?: number | undefined },
  now: Instant,
): Done | Refusal {
  const own = entries.filter((entry) => entry.by === by)
  const named = seq === undefined ? undefined : own.find((entry) => entry.seq === seq)
  if (seq !== undefined && !named) return refuse('nothing_to_undo')
  const times = named ? [named.at] : [...new Set(own.map(({ at }) => at))].reverse()
  for (const at of times) {
    const command = own.filter((entry) => entry.at === at)
    if (!command.some(({ fact }) => concerns(fact, incident))) continue
    const done = doneBy(command)
    if (!done || own.some((later) => later.seq > done.seq && takesBack(later.fact, done))) continue
    return secondsBetween(done.at, now) > UNDO_S
      ? refuse('undo_too_late', { at: done.at, seconds: UNDO_S })
      : done
  }
  return refuse('nothing_to_undo')
}

function takesBack(later: Fact, { seq, fact }: Entry): boolean {
  if ('undoes' in later) return later.undoes === seq
  switch (fact.type) {
    case 'leg.added':
      return (
        later.type === 'leg.cancelled' &&
        later.reason === 'undone' &&
        later.incident === fact.incident &&
        later.agency === fact.agency
      )
    case 'incident.linked':
      return later.type === 'incident.unlinked' && later.incident === fact.incident && later.to === fact.to
    case 'incident.merged':
      return later.type === 'incident.unmerged' && later.incident === fact.incident
    default:
      return false
  }
}

function doneBy(command: readonly Entry[]): Done | undefined {
  for (const type of telling) {
    const entry = command.find(({ fact }) => fact.type === type && isCommand(fact))
    if (entry) return { ...entry, fact: entry.fact, command } as Done
  }
  return undefined
}
