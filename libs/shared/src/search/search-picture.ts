/** Search over the picture that a console holds: instant, and by the same rules as the hub's answer that follows. */
import type { Held } from '../fact/held.ts'
import { findCalls, findIncidents, findUnits, groupOf, type NamesOfType } from './hits.ts'
import { asksNothing, readQuestion } from './question.ts'
import type { SearchGroup, SearchKind } from './search-answer.ts'

/** The picture is already what its viewer may see, so nothing is left out here. People and places are not in it. */
export function searchPicture(
  picture: Pick<Held, 'incidents' | 'calls' | 'units'>,
  typed: string,
  namesOf: NamesOfType,
  limit = 8,
): readonly SearchGroup[] {
  const question = readQuestion(typed)
  if (asksNothing(question)) return []
  const { calls, callers } = findCalls(question, picture.calls.values())
  const groups: readonly (readonly [SearchKind, Parameters<typeof groupOf>[1]])[] = [
    ['incident', findIncidents(question, picture.incidents.values(), namesOf, true)],
    ['call', calls],
    ['caller', callers],
    ['unit', findUnits(question, picture.units.values())],
  ]
  return groups.flatMap(([kind, hits]) => (hits.length === 0 ? [] : [groupOf(kind, hits, limit)]))
}
