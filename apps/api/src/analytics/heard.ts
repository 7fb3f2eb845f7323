/** What a stretch of the journal touched, gathered as it is heard, so that busy hours need not be read twice. */
import type { TailEntry } from '../platform/ledger/journal.read.ts'

export interface Heard {
  /** The stretch: `after` < seq ≤ `upTo`. */
  readonly after: number
  upTo: number
  readonly incidents: Set<string>
  readonly calls: Set<string>
  readonly assignments: Set<string>
  /** Calls that were attached, and so left an incident too. */
  readonly attached: Set<string>
}

const TIMED = new Set(['begin', 'alerting', 'answered'])

const begin = (after: number): Heard => ({
  after,
  upTo: after,
  incidents: new Set(),
  calls: new Set(),
  assignments: new Set(),
  attached: new Set(),
})

/** Adds the next entries to what was heard before, in place; a gap between them begins a new stretch. */
export function hear(before: Heard | undefined, entries: readonly TailEntry[]): Heard | undefined {
  const first = entries[0]
  if (!first) return before
  const heard = before?.upTo === first.seq - 1 ? before : begin(first.seq - 1)
  for (const { fact } of entries) {
    switch (fact.type) {
      case 'incident.opened':
      case 'incident.prioritised':
      case 'incident.edited':
      case 'incident.closed':
      case 'incident.reopened':
      case 'incident.merged':
      case 'incident.unmerged':
      case 'leg.added':
      case 'leg.cancelled':
      case 'leg.restored':
      case 'leg.declined':
      case 'leg.completed':
      case 'unit.assigned':
        heard.incidents.add(fact.incident)
        break
      case 'call.attached':
        heard.incidents.add(fact.incident)
        heard.attached.add(fact.call)
        break
      case 'call.detached':
        heard.incidents.add(fact.incident)
        heard.incidents.add(fact.to)
        heard.attached.add(fact.call)
        break
      // The call that lives on has the times of both, and the other leaves its incident.
      case 'call.joined':
        heard.calls.add(fact.call)
        heard.attached.add(fact.call)
        heard.attached.add(fact.gone)
        break
      case 'call.recorded':
        if (TIMED.has(fact.event)) heard.calls.add(fact.call)
        break
      case 'unit.released':
      case 'unit.restored':
      case 'unit.passed':
        heard.assignments.add(fact.assignment)
        break
      case 'unit.status_changed':
        if (fact.assignment !== undefined) heard.assignments.add(fact.assignment)
    }
  }
  heard.upTo = entries.at(-1)!.seq
  return heard
}
