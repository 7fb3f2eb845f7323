/**
 * Taking back what one has just done, by a compensating command: nothing is erased, and the record shows both. Which
 * command it was is read from the journal: its entries share one time, one author and one incident.
 */
import type { Entry, Fact } from '../fact/fact.ts'
import type { Actor } from '../kernel/agency.ts'
import { type Instant, secondsBetween } from '../kernel/instant.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'

/** Seconds after which one has to change it like anyone else. */
export const UNDO_S = 10

/** Each says by itself what the whole command was. */
const telling = [
  'incident.merged',
  'leg.added',
  'incident.linked',
  'incident.closed',
  'call.detached',
  'call.attached',
  'incident.edited',
] as const
export type Undoable = (typeof telling)[number]

export interface Done<Type extends Undoable = Undoable> extends Entry {
  readonly fact: Extract<Fact, { type: Type }>
  /** What its author wrote in the same moment about the same incident. */
  readonly command: readonly Entry[]
}

const concerns = (fact: Fact, incident: string): boolean =>
  ('incident' in fact && fact.incident === incident) ||
  (fact.type === 'incident.merged' && fact.into === incident) ||
  (fact.type === 'call.detached' && fact.to === incident) ||
  (fact.type === 'call.attached' && fact.from === incident)

/**
 * Whether the entry is what a person meant, and not what followed from it: attaching by which a service learned of a call,
 * legs that a telephone system added, calls that went along when incidents were merged or parted, an incident that closed
 * because its call went elsewhere. Taking back is not taken back.
 */
function isCommand({ fact }: Entry, beside: readonly Entry[]): boolean {
  const isPartOf = (test: (other: Fact) => boolean) => beside.some((each) => test(each.fact))
  switch (fact.type) {
    case 'call.attached':
      return (
        fact.from !== undefined &&
        fact.undoes === undefined &&
        !isPartOf((other) => other.type === 'incident.merged' && other.incident === fact.from)
      )
    case 'call.detached':
      return (
        fact.undoes === undefined &&
        !isPartOf((other) => other.type === 'incident.unmerged' && other.incident === fact.to)
      )
    case 'incident.closed':
      return !isPartOf((other) => other.type === 'call.attached' && other.from === fact.incident)
    case 'leg.added':
      return fact.by === 'added' || fact.by === 'hand_over'
    case 'incident.edited':
      return fact.undoes === undefined
    default:
      return (telling as readonly string[]).includes(fact.type)
  }
}

/**
 * Constraints, in this order: it is one's own, about this incident, and of a kind that can be taken back; it has not been
 * taken back already; it was done at most `UNDO_S` ago. Asked again, it is the one before.
 * @param entries the newest of the journal, in order
 * @param seq an entry of the command; the last command unless told
 */
export function undoableOf(
  entries: readonly Entry[],
  { by, incident, seq }: { readonly by: Actor; readonly incident: string; readonly seq?: number | undefined },
  now: Instant,
): Done | Refusal {
  const own = entries.filter((entry) => entry.by === by)
  const besides = (entry: Entry): readonly Entry[] => own.filter(({ at }) => at === entry.at)
  const isDone = (entry: Entry): boolean => concerns(entry.fact, incident) && isCommand(entry, besides(entry))
  const named = own.find((entry) => entry.seq === seq)
  if (seq !== undefined && !named) return refuse('nothing_to_undo')
  const asked = named === undefined ? own : isDone(named) ? [named] : besides(named)
  for (const done of asked.filter(isDone).reverse()) {
    if (own.some((later) => later.seq > done.seq && takesBack(later.fact, done))) continue
    if (secondsBetween(done.at, now) > UNDO_S)
      return refuse('undo_too_late', { at: done.at, seconds: UNDO_S })
    const { fact } = done
    const about = 'incident' in fact && fact.incident !== undefined ? fact.incident : incident
    return { ...done, command: besides(done).filter((each) => concerns(each.fact, about)) } as Done
  }
  return refuse('nothing_to_undo')
}

function takesBack(later: Fact, { seq, fact }: Entry): boolean {
  if ('undoes' in later && later.undoes !== undefined) return later.undoes === seq
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
    case 'incident.closed':
      return later.type === 'incident.reopened' && later.incident === fact.incident
    case 'incident.merged':
      return later.type === 'incident.unmerged' && later.incident === fact.incident
    default:
      return false
  }
}
